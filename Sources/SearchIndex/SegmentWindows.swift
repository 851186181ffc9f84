/// What is known of the documents of each window of a segment: lets a search pass over whole windows.
///
/// @unchecked Sendable: written in init only.
final class SegmentWindows: @unchecked Sendable {
    /// Documents of a window, a multiple of 64: its bit set and frequencies stay in the first-level cache.
    static let size = 2048

    struct Window {
        /// Of the days to sort by.
        var earliestSortDay = Int32.max
        var latestSortDay = Int32.min
        /// Of the days that date filters look at.
        var earliestDay = Int32.max
        var latestDay = Int32.min
    }

    let count: Int
    let windows: UnsafeMutablePointer<Window>
    /// The windows by their latest sort day, latest first.
    let newestFirst: [Int32]
    /// The windows by their earliest sort day; an unknown day counts as the last.
    let oldestFirst: [Int32]

    /// Complexity: O(documents).
    init(_ documents: DocumentTable) {
        let documentCount = documents.documentCount
        count = (documentCount + Self.size - 1) / Self.size
        let windows = UnsafeMutablePointer<Window>.allocate(capacity: max(1, count))
        windows.initialize(repeating: Window(), count: count)
        for document in 0..<UInt32(documentCount) {
            let window = windows + Int(document) / Self.size
            let days = documents.publication(of: document)
            window.pointee.latestSortDay = max(window.pointee.latestSortDay, days.sortDay)
            let first = days.sortDay == Int32.min ? Int32.max : days.sortDay
            window.pointee.earliestSortDay = min(window.pointee.earliestSortDay, first)
            if days.earliest <= days.latest {
                window.pointee.earliestDay = min(window.pointee.earliestDay, days.earliest)
                window.pointee.latestDay = max(window.pointee.latestDay, days.latest)
            }
        }
        self.windows = windows
        newestFirst = (0..<Int32(count)).sorted {
            windows[Int($0)].latestSortDay > windows[Int($1)].latestSortDay
        }
        oldestFirst = (0..<Int32(count)).sorted {
            windows[Int($0)].earliestSortDay < windows[Int($1)].earliestSortDay
        }
    }

    deinit { windows.deallocate() }

    /// True when some document of the window can have been published within the days.
    func overlaps(_ window: Int, _ days: ClosedRange<Int32>) -> Bool {
        windows[window].earliestDay <= days.upperBound && windows[window].latestDay >= days.lowerBound
    }
}
