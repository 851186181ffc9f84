import Synchronization

/// The place of an inbox in the daemon's list of inboxes: what events and the ledger name it by.
package struct InboxID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package static func < (a: InboxID, b: InboxID) -> Bool { a.rawValue < b.rawValue }
    package var description: String { String(rawValue) }
}

/// One configured inbox: a path, and the folder that is there now.
///
/// The folder may be replaced at any time; `current()` gives the one found last. Work on a file begins and
/// ends with the same `OpenDirectory`: take it once, keep it with the file. Free to share between threads.
package final class InboxDirectory: Sendable {
    package let id: InboxID
    package let path: String
    private let opened = Mutex<OpenDirectory?>(nil)

    /// Names an inbox; touches nothing yet.
    package init(id: InboxID, path: String) {
        self.id = id
        self.path = path
    }

    /// The folder as last opened, opening it when there is none.
    ///
    /// - Throws: what `OpenDirectory.init` throws.
    package func current() throws(InboxError) -> OpenDirectory {
        try opened.withLock { (directory) throws(InboxError) -> OpenDirectory in
            if let directory { return directory }
            let fresh = try OpenDirectory(path: path)
            directory = fresh
            return fresh
        }
    }

    /// The folder that is at the path now: the same as before, or a new one when it was replaced.
    ///
    /// - Throws: what `OpenDirectory.init` throws; the old folder is let go of then.
    package func refreshed() throws(InboxError) -> OpenDirectory {
        try opened.withLock { (directory) throws(InboxError) -> OpenDirectory in
            if let present = directory, present.isStillAtItsPath { return present }
            directory = nil
            let fresh = try OpenDirectory(path: path)
            directory = fresh
            return fresh
        }
    }

    /// Lets go of the folder, so that it can be unmounted; the next `current()` opens it again.
    package func release() { opened.withLock { $0 = nil } }
}
