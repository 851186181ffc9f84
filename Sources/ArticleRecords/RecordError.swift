internal import GRDB

/// What can go wrong with the record.
///
/// Either the machine is at fault and the work is kept and tried again, or the store itself is unusable and
/// an operator must act.
package enum RecordError: Error, Sendable, CustomStringConvertible {
    /// The disk is full, failing, read-only, or out of memory: keep the files, back off, try again.
    case system(operation: String, code: Int32, message: String)
    /// The file is not ours, damaged, or of a newer version of Mohafez.
    case unusable(path: String, message: String)
    /// The compressor refused bytes it made itself: the stored bytes are damaged.
    case damaged(what: String)

    package var description: String {
        switch self {
        case .system(let operation, let code, let message):
            "the record cannot \(operation): \(message) (SQLite result \(code)); files stay in the inbox, trying again"
        case .unusable(let path, let message):
            "the record \(path) cannot be used: \(message)"
        case .damaged(let what):
            "\(what) in the record is damaged: run 'mohafezctl check'"
        }
    }

    /// True when trying again later can help.
    package var isPassing: Bool {
        if case .system = self { true } else { false }
    }

    static func wrap(_ error: any Error, operation: String, path: String) -> RecordError {
        if let own = error as? RecordError { return own }
        guard let error = error as? DatabaseError else {
            return .unusable(path: path, message: "\(error)")
        }
        let message = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_MISMATCH, .SQLITE_MISUSE,
            .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_SCHEMA:
            return .unusable(path: path, message: message)
        default:
            // FULL, IOERR, READONLY, CANTOPEN, NOMEM, BUSY, LOCKED, PERM: the machine's state, not ours.
            return .system(operation: operation, code: error.extendedResultCode.rawValue, message: message)
        }
    }
}
