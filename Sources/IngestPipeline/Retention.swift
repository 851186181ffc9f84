internal import ArticleModel
internal import BengaliText
internal import BlockingThreads
internal import Glibc
internal import InboxWatching

/// Clears the folders of days that are past from `done`; the original bytes stay in the record.
///
/// Only folders named YYYY-MM-DD are touched, and in them only regular files; anything else keeps its folder alive.
struct Retention {
    /// Names read at a time.
    private static let batch = 256

    let days: Int

    /// Deletes what is older than `days` on the given day.
    ///
    /// - Returns: the number of files deleted.
    /// - Throws: `InboxError` when a folder cannot be read or a file not deleted.
    func clear(_ path: String, today: CalendarDay) throws(InboxError) -> Int {
        guard days > 0 else { return 0 }
        let done: OpenDirectory
        do throws(InboxError) {
            done = try OpenDirectory(path: path)
        } catch {
            if case .vanished = error { return 0 }
            throw error
        }
        var count = 0
        let scan = try DirectoryScan(done)
        while case let entries = try scan.next(upTo: Retention.batch), !entries.isEmpty {
            for entry in entries {
                guard let day = CalendarDay(iso: entry.name.description),
                    day.daysSinceEpoch + days < today.daysSinceEpoch,
                    try done.status(of: entry.name).kind == .directory
                else { continue }
                count += try empty(done.subdirectory(entry.name))
                // Not empty means that something else lies there, which is somebody's.
                _ = entry.name.description.withCString { unlinkat(done.descriptor, $0, AT_REMOVEDIR) }
            }
        }
        try done.synchronize()
        return count
    }

    private func empty(_ directory: OpenDirectory) throws(InboxError) -> Int {
        var count = 0
        let scan = try DirectoryScan(directory)
        while case let entries = try scan.next(upTo: Retention.batch), !entries.isEmpty {
            for entry in entries {
                let status = try directory.status(of: entry.name)
                guard status.kind == .regular else { continue }
                try directory.remove(entry.name, expecting: status.identity)
                count += 1
            }
        }
        return count
    }
}
