package import ArticleRecords

/// Why the archive cannot be opened.
package enum ArchiveError: Error, Sendable, CustomStringConvertible {
    /// Another daemon has it.
    case locked(directory: String, holder: String)
    /// The state directory cannot be made, opened or written.
    case stateDirectory(path: String, call: String, errno: Int32)
    case record(RecordError)

    package var description: String {
        switch self {
        case .locked(let directory, let holder):
            "the state directory \(directory) is in use by \(holder): stop that daemon, or give this one another --state"
        case .stateDirectory(let path, let call, let errno):
            "the state directory \(path) cannot be used: \(call) failed with errno \(errno); "
                + "check that it may be written by this user"
        case .record(let error): "\(error)"
        }
    }
}
