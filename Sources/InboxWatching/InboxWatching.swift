// InboxWatching: the door between the inbox folders and the pipeline.
//
// Purpose: tells which names in the inboxes may hold something new (inotify, polling, scanning), opens them
//   safely, answers whether they are complete, and moves them out. The only importer of inotify.
// Not for: what is inside a file, the ledger, settle timers, deciding what becomes of a file. It knows names
//   and descriptors, not articles, and never deletes or moves anything it was not told to.
// Threading: one thread of its own (InboxWatcher) which does nothing but drain inotify into a bounded set of
//   names. Everything else is blocking calls for the caller's own threads; none of it belongs on the
//   cooperative pool.
// Limits: WatchLimits below. When the set of names is full, names are dropped and a rescan is asked for: the
//   folder itself is the queue, so nothing is lost.
// Known faults:
//   - Linux has no rename or unlink that is conditional on the inode. move() checks right before and right
//     after and puts a wrongly moved file back; a file changed in place by a writer in that moment
//     (microseconds) is found by the check afterwards, one changed later through a descriptor that stayed
//     open is not.
//   - The thread looks at every inbox's path several times a second; a network file system that hangs there
//     holds up the inboxes beside it. The kernel's queue overflows then, and a rescan follows when it goes
//     on.
//   - A store through a shared mapping changes neither size nor times until it is written back; only the
//     lease sees it, so where leases cannot be asked such a writer goes unnoticed.

/// The limits of this room, as data.
package enum WatchLimits {
    /// Names kept for the consumer, all inboxes together; about 150 bytes each.
    ///
    /// The kernel's own default queue length.
    package static let dirtyNames = 16_384

    /// Bytes read from inotify at once: at least 240 events with the longest names.
    package static let eventBufferByteCount = 65_536

    /// Bytes copied at once when a file has to cross file systems.
    package static let copyBufferByteCount = 1 << 20

    /// Names tried for a temporary file before giving up.
    package static let temporaryNameAttempts = 16

    /// Inboxes one watcher accepts.
    package static let inboxes = 64
}
