import Foundation
import Testing

@testable import DaemonConfiguration

func writeBytes(_ bytes: UnsafeRawBufferPointer, _ path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
}

@Suite("files and environment")
struct LoadingTests {
    @Test("drop-ins replace values in the order of their names, and inboxes add up")
    func dropIns() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(
            "[[inbox]]\npath = \"/a/in\"\n[batch]\narticles = 1\nbytes = \"1MiB\"",
            to: "m.toml"
        )
        try folder.write("[batch]\narticles = 3", to: "m.d/20-b.toml")
        try folder.write("[[inbox]]\npath = \"/b/in\"\n[batch]\narticles = 2", to: "m.d/10-a.toml")
        try folder.write("not toml at all", to: "m.d/README")
        try folder.write("not toml at all", to: "m.d/.hidden.toml")
        let configuration = try ConfigurationLoader.load(file: path, environment: system)
        #expect(configuration.batch.articleCount == 3)
        #expect(configuration.batch.byteCount == 1 << 20)
        #expect(configuration.inboxes.map(\.path) == ["/a/in", "/b/in"])
    }

    @Test("problems of all files are told, each with its own file")
    func problemsOfAllFiles() throws {
        let folder = try ScratchFolder()
        let path = try folder.write("a = 1", to: "mohafezd.toml")
        let dropIn = try folder.write("\nb = 1", to: "mohafezd.d/x.toml")
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationLoader.load(file: path, environment: system)
        }
        #expect(error?.description == "\(path):1:1: unknown key \"a\"\n\(dropIn):2:1: unknown key \"b\"")
    }

    @Test("a named file must be there, the default one need not")
    func absentFile() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/none.toml"
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationLoader.load(file: path, environment: system)
        }
        #expect(error?.description == "\(path): there is no such file")
        var environment = user
        environment.variables["XDG_CONFIG_HOME"] = folder.path
        #expect(try ConfigurationLoader.load(environment: environment).inboxes.count == 1)
    }

    @Test("a FIFO or a folder in the file's place is refused without waiting")
    func specialFile() throws {
        let folder = try ScratchFolder()
        let path = folder.path + "/fifo"
        #expect(mkfifo(path, 0o600) == 0)
        for special in [path, folder.path] {
            let error = #expect(throws: ConfigurationError.self) {
                try ConfigurationLoader.load(file: special, environment: system)
            }
            #expect(error?.description == "\(special): is not a regular file")
        }
    }

    @Test("a file over the size limit is refused")
    func hugeFile() throws {
        let folder = try ScratchFolder()
        let text = String(repeating: "#\n", count: ConfigurationLimits.fileSize / 2 + 1)
        let path = try folder.write(text, to: "big.toml")
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationLoader.load(file: path, environment: system)
        }
        #expect(error?.description == "\(path): is larger than the limit of 1MiB")
    }

    @Test("the system unit's folders are the defaults under systemd")
    func systemDefaults() throws {
        let configuration = try ConfigurationLoader.load(text: "", path: "t", environment: system)
        #expect(configuration.inboxes == [DaemonConfiguration.Inbox(path: "/var/spool/mohafez/inbox")])
        #expect(configuration.inboxes.first?.quarantineDirectory == "/var/spool/mohafez/quarantine")
        #expect(configuration.stateDirectory == "/var/lib/mohafez")
        #expect(configuration.socketPath == "/run/mohafez/control.sock")
        #expect(configuration.intake.workerCount == 3)
        #expect(system.defaultConfigurationFile == "/etc/mohafez/mohafezd.toml")
    }

    @Test("root without systemd has the system's folders")
    func rootDefaults() {
        let root = ConfigurationEnvironment(
            variables: ["HOME": "/root"],
            isRoot: true,
            coreCount: 1,
            workingDirectory: "/"
        )
        #expect(root.defaultStateDirectory == "/var/lib/mohafez")
        #expect(root.defaultSocketPath == "/run/mohafez/control.sock")
        #expect(root.defaultInbox == "/var/spool/mohafez/inbox")
        #expect(root.defaultConfigurationFile == "/etc/mohafez/mohafezd.toml")
        #expect(root.defaultWorkerCount == 1)
    }

    @Test("a user has the folders of the XDG rules")
    func userDefaults() {
        #expect(user.defaultStateDirectory == "/home/rina/.local/share/mohafez/state")
        #expect(user.defaultInbox == "/home/rina/.local/share/mohafez/inbox")
        #expect(user.defaultSocketPath == "/run/user/1000/mohafez/control.sock")
        #expect(user.defaultConfigurationFile == "/home/rina/.config/mohafez/mohafezd.toml")
        var changed = user
        changed.variables["XDG_DATA_HOME"] = "/data/"
        changed.variables["XDG_RUNTIME_DIR"] = "relative"
        #expect(changed.defaultStateDirectory == "/data/mohafez/state")
        #expect(changed.defaultSocketPath == "/data/mohafez/control.sock")
    }

    @Test("without a home every missing place is told, and naming the places helps")
    func noHome() throws {
        let bare = ConfigurationEnvironment(
            variables: [:],
            isRoot: false,
            coreCount: 1,
            workingDirectory: "/"
        )
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationLoader.load(environment: bare)
        }
        #expect(error?.problems.count == 3)
        var overrides = ConfigurationOverrides()
        overrides.inboxes = ["/t/in"]
        overrides.stateDirectory = "/t/state"
        overrides.socketPath = "/t/s"
        overrides.logFormat = .json
        let configuration = try ConfigurationLoader.load(overrides: overrides, environment: bare)
        #expect(configuration.socketPath == "/t/s")
        #expect(configuration.log.format == .json)
    }

    @Test("inboxes of the command line replace those of the files")
    func overridesReplace() throws {
        var overrides = ConfigurationOverrides()
        overrides.inboxes = ["/x/in"]
        let configuration = try ConfigurationLoader.load(
            text: "[[inbox]]\npath = \"/a/in\"\nafter = \"delete\"",
            path: "t",
            overrides: overrides,
            environment: user
        )
        #expect(configuration.inboxes == [DaemonConfiguration.Inbox(path: "/x/in")])
    }

    @Test(
        "durations and sizes are read with their units and summed",
        arguments: [("500ms", 0.5), ("2s", 2), ("1min 30s", 90), ("1h", 3_600), ("2d", 172_800), ("0s", 0)]
    )
    func durations(text: String, seconds: Double) {
        #expect(ConfigurationText.duration(text) == .milliseconds(Int(seconds * 1_000)))
    }

    @Test(
        "what is no duration or no size is refused",
        arguments: [
            "", " ", "s", "2", "-2s", "2sec", "99999999999999999999s", "9223372036854775807d", "1.5s", "২s",
        ]
    )
    func refusedAmounts(text: String) {
        #expect(ConfigurationText.duration(text) == nil)
        #expect(ConfigurationText.size(text) == nil)
    }
}
