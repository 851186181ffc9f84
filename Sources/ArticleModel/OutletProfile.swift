/// The lines that an outlet's files repeat, counted: what its furniture looks like, learnt and not written by hand.
///
/// Bounded in size, and old habits fade: see the limits. Threading: a value.
package struct OutletProfile: Sendable, Hashable {
    /// How often one line was seen.
    package struct Entry: Sendable, Hashable {
        package var count: UInt16
        /// The number of the newest file that holds it, counted within the profile.
        package var lastFile: UInt32

        package init(count: UInt16, lastFile: UInt32) {
            self.count = count
            self.lastFile = lastFile
        }
    }

    /// Entries kept: the furniture of a file is some 60 lines, so that lines seen once survive a dozen files.
    package static let entryLimit = 512
    /// After so many files all counts are halved: a page that was redesigned is learnt anew within weeks.
    package static let fileLimit: UInt32 = 512
    /// Files that must hold a line before it is furniture.
    package static let leastFiles: UInt16 = 3
    /// One file in so many must hold it: by-words of the trade stand in three files of any thousand.
    package static let rarest: UInt32 = 32

    package let outlet: String
    package private(set) var fileCount: UInt32
    package private(set) var entries: [UInt64: Entry]

    package init(outlet: String, fileCount: UInt32 = 0, entries: [UInt64: Entry] = [:]) {
        self.outlet = outlet
        self.fileCount = fileCount
        self.entries = entries
    }

    /// True when a line stands in enough of the outlet's files to be no article's.
    package func isFurniture(_ mark: UInt64) -> Bool {
        guard let entry = entries[mark] else { return false }
        return entry.count >= OutletProfile.leastFiles
            && UInt32(entry.count) * OutletProfile.rarest >= fileCount
    }

    /// Counts the lines of one more file.
    ///
    /// Complexity: O(lines), and O(entries log entries) once in many files.
    package mutating func learn(_ marks: [UInt64]) {
        fileCount += 1
        for mark in marks where mark != 0 {
            guard var entry = entries[mark] else {
                entries[mark] = Entry(count: 1, lastFile: fileCount)
                continue
            }
            // A line that stands twice in one file counts once.
            guard entry.lastFile != fileCount else { continue }
            entry.lastFile = fileCount
            if entry.count < .max { entry.count += 1 }
            entries[mark] = entry
        }
        if entries.count > OutletProfile.entryLimit { forget() }
        if fileCount >= OutletProfile.fileLimit { fade() }
    }

    /// True when most of these lines, of an article's text, were seen before and are no furniture: the article is
    /// another copy of one that was learnt from.
    package func isCopy(_ marks: [UInt64]) -> Bool {
        let known = marks.count { entries[$0] != nil && !isFurniture($0) }
        return marks.count >= 2 && known * 5 >= marks.count * 4
    }

    /// Drops the rarest entries, of equal ones the oldest, down to three quarters of the limit.
    private mutating func forget() {
        let kept = OutletProfile.entryLimit * 3 / 4
        let ranked = entries.sorted {
            ($0.value.count, $0.value.lastFile, $0.key) > ($1.value.count, $1.value.lastFile, $1.key)
        }
        entries = Dictionary(uniqueKeysWithValues: ranked.prefix(kept).map { ($0.key, $0.value) })
    }

    private mutating func fade() {
        fileCount /= 2
        for (mark, entry) in entries {
            let half = Entry(count: entry.count / 2, lastFile: entry.lastFile / 2)
            entries[mark] = half.count == 0 ? nil : half
        }
    }
}
