import Foundation

@testable import DaemonConfiguration

/// The environment of the system unit.
let system = ConfigurationEnvironment(
    variables: [
        "STATE_DIRECTORY": "/var/lib/mohafez", "RUNTIME_DIRECTORY": "/run/mohafez",
        "CONFIGURATION_DIRECTORY": "/etc/mohafez",
    ],
    isRoot: false,
    coreCount: 4,
    workingDirectory: "/"
)

/// The environment of a user at a shell.
let user = ConfigurationEnvironment(
    variables: ["HOME": "/home/rina", "XDG_RUNTIME_DIR": "/run/user/1000"],
    isRoot: false,
    coreCount: 2,
    workingDirectory: "/home/rina/news"
)

/// What is said about a text, one line per problem, with the file named `t`.
func complaints(about text: String, in environment: ConfigurationEnvironment = system) -> [String] {
    do throws(ConfigurationError) {
        _ = try ConfigurationLoader.load(text: text, path: "t", environment: environment)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}

/// A fresh folder that is removed with its owner.
final class ScratchFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "mohafez-\(UUID().uuidString)"
        )
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        // What is left in the system's temporary folder is swept there; a test must not fail on it.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file, with the folders above it.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: url)
        return url.path
    }
}

/// The text of a file of this repository.
func repositoryText(_ name: String, from source: String = #filePath) throws -> String {
    let root = URL(fileURLWithPath: source).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
}
