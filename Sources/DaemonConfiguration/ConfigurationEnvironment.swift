/// What the configuration's defaults depend on, handed in by the program so that no test needs a real one.
package struct ConfigurationEnvironment: Sendable {
    /// The process environment, or as much of it as matters.
    package var variables: [String: String]
    /// Whether the process runs as root.
    package var isRoot: Bool
    /// Number of processors this process may use; at least 1.
    package var coreCount: Int
    /// Absolute path that relative command-line paths start from.
    package var workingDirectory: String

    /// Makes an environment.
    package init(variables: [String: String], isRoot: Bool, coreCount: Int, workingDirectory: String) {
        precondition(coreCount >= 1, "a process has at least one processor")
        self.variables = variables
        self.isRoot = isRoot
        self.coreCount = coreCount
        self.workingDirectory = workingDirectory
    }
}

extension ConfigurationEnvironment {
    /// Folders the service manager created for us stand in colon-separated variables; ours is the first.
    private func managedDirectory(_ name: String) -> String? {
        guard let list = variables[name], let first = list.split(separator: ":").first else { return nil }
        return String(first)
    }

    /// The XDG rule: unset, empty or relative values count as absent.
    private func absoluteVariable(_ name: String) -> String? {
        guard let value = variables[name], value.utf8.first == UInt8(ascii: "/") else { return nil }
        return ConfigurationPath.collapsed(value)
    }

    /// Whether the system's folders are the defaults: for root, and for a unit with a state folder of its own.
    package var usesSystemLocations: Bool { isRoot || managedDirectory("STATE_DIRECTORY") != nil }

    private var dataHome: String? {
        absoluteVariable("XDG_DATA_HOME") ?? absoluteVariable("HOME").map { $0 + "/.local/share" }
    }

    private var configurationHome: String? {
        absoluteVariable("XDG_CONFIG_HOME") ?? absoluteVariable("HOME").map { $0 + "/.config" }
    }

    /// Path of the configuration file that is read when none is named; nil when the environment names no home.
    package var defaultConfigurationFile: String? {
        if let managed = managedDirectory("CONFIGURATION_DIRECTORY") { return managed + "/mohafezd.toml" }
        if usesSystemLocations { return "/etc/mohafez/mohafezd.toml" }
        return configurationHome.map { $0 + "/mohafez/mohafezd.toml" }
    }

    /// Inbox that is watched when none is named; nil when the environment names no home.
    package var defaultInbox: String? {
        usesSystemLocations ? "/var/spool/mohafez/inbox" : dataHome.map { $0 + "/mohafez/inbox" }
    }

    /// State folder when none is named; nil when the environment names no home.
    package var defaultStateDirectory: String? {
        if let managed = managedDirectory("STATE_DIRECTORY") { return managed }
        return isRoot ? "/var/lib/mohafez" : dataHome.map { $0 + "/mohafez/state" }
    }

    /// Control socket when none is named; nil when the environment names no folder for it.
    package var defaultSocketPath: String? {
        if let managed = managedDirectory("RUNTIME_DIRECTORY") { return managed + "/control.sock" }
        if usesSystemLocations { return "/run/mohafez/control.sock" }
        let folder = absoluteVariable("XDG_RUNTIME_DIR") ?? dataHome
        return folder.map { $0 + "/mohafez/control.sock" }
    }

    /// Number of analysing threads when none is named: one processor is left to the rest of the daemon.
    package var defaultWorkerCount: Int { max(1, coreCount - 1) }
}
