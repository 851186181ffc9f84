/// What the command line tells the daemon.
package struct DaemonOptions: Sendable {
    package var configurationFile: String?
    package var inboxes: [String] = []
    package var stateDirectory: String?
    package var socketPath: String?
    /// `text`, `json` or `journal`.
    package var logFormat: String?

    package init() {}
}

/// The exit statuses of sysexits(3) that the daemon uses; systemd/mohafezd.service knows them.
package enum DaemonExit {
    package static let success: Int32 = 0
    package static let usage: Int32 = 64
    package static let badData: Int32 = 65
    package static let unavailable: Int32 = 69
    package static let cannotCreate: Int32 = 73
    package static let ioError: Int32 = 74
    package static let temporaryFailure: Int32 = 75
    package static let configuration: Int32 = 78
}
