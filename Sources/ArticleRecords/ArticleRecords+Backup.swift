internal import GRDB

extension ArticleRecords {
    /// Pages of a step of a backup: 4 MiB, so that progress is shown and a wish to stop is heard often.
    private static let backupStep: CInt = 1024

    /// Copies the record as it is at this moment into a new file that stands alone, and checks the copy.
    ///
    /// Commits go on meanwhile; they are not in the copy. Segment files are not part of a backup, so the copy lists none.
    /// `progress`: pages done and in all; false stops, and leaves the unfinished file to the caller.
    /// - Returns: false when it was stopped.
    /// - Throws: `RecordError`: `.damaged` when the copy is not sound, `.system` when the disk refuses.
    package func copy(
        to path: String,
        progress: (_ done: Int, _ total: Int) -> Bool
    ) throws(RecordError) -> Bool {
        struct Stopped: Error {}
        do {
            var configuration = Configuration()
            configuration.label = "mohafez.backup"
            let target = try DatabaseQueue(path: path, configuration: configuration)
            do {
                // GRDB calls it before `backup` returns, and keeps it no longer.
                try withoutActuallyEscaping(progress) { progress in
                    try pool.backup(to: target, pagesPerStep: ArticleRecords.backupStep) { step in
                        let isGoingOn = progress(step.completedPageCount, step.totalPageCount)
                        if !isGoingOn, !step.isCompleted { throw Stopped() }
                    }
                }
            } catch is Stopped {
                return false
            }
            try target.writeWithoutTransaction { db in
                // Of a copy in WAL mode the log would have to be carried along.
                _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
                try db.execute(sql: "PRAGMA synchronous = FULL")
                try db.execute(sql: "DELETE FROM segments")
                try db.execute(sql: "DELETE FROM replacements")
                let faults = try String.fetchAll(db, sql: "PRAGMA integrity_check")
                guard faults == ["ok"] else {
                    throw RecordError.damaged(what: "the backup \(path) (\(faults.first ?? "no answer"))")
                }
            }
            try target.close()
            return true
        } catch {
            throw RecordError.wrap(error, operation: "be copied to \(path)", path: path)
        }
    }
}
