/// What the command line says over the configuration files; nil means the option was not given.
package struct ConfigurationOverrides: Sendable {
    /// `--inbox`, each with default treatment; replaces the inboxes of the files.
    package var inboxes: [String] = []
    /// `--state`.
    package var stateDirectory: String?
    /// `--socket`.
    package var socketPath: String?
    /// `--foreground-log`.
    package var logFormat: DaemonConfiguration.LogFormat?

    /// Makes overrides that change nothing.
    package init() {}
}

/// Reads the configuration file and its drop-ins into one validated value.
package enum ConfigurationLoader {
    /// Reads `file` (or the environment's default file, which may be absent) and `mohafezd.d/*.toml` beside it.
    ///
    /// - Throws: `ConfigurationError` with every problem of every file.
    package static func load(
        file: String? = nil,
        overrides: ConfigurationOverrides = ConfigurationOverrides(),
        environment: ConfigurationEnvironment
    ) throws(ConfigurationError) -> DaemonConfiguration {
        var problems: [ConfigurationProblem] = []
        let configuration = defaults(environment: environment, overrides: overrides, problems: &problems)
        guard let configuration, problems.isEmpty else { throw ConfigurationError(problems: problems) }
        return configuration
    }

    private static func defaults(
        environment: ConfigurationEnvironment,
        overrides: ConfigurationOverrides,
        problems: inout [ConfigurationProblem]
    ) -> DaemonConfiguration? {
        guard let inbox = environment.defaultInbox, let state = environment.defaultStateDirectory,
            let socket = environment.defaultSocketPath
        else {
            problems.append(
                ConfigurationProblem(
                    place: .environment("HOME"),
                    message:
                        "is not set, so there is no default place; set it or name inbox, state and socket"
                )
            )
            return nil
        }
        let inboxes = overrides.inboxes.isEmpty ? [inbox] : overrides.inboxes
        return DaemonConfiguration(
            inboxes: inboxes.map { DaemonConfiguration.Inbox(path: $0) },
            stateDirectory: overrides.stateDirectory ?? state,
            socketPath: overrides.socketPath ?? socket,
            adminGroup: nil,
            intake: .init(workerCount: environment.defaultWorkerCount),
            batch: .init(),
            retention: .init(),
            search: .init(),
            control: .init(),
            log: .init()
        )
    }
}
