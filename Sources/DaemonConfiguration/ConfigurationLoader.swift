/// What the command line says over the configuration files.
package struct ConfigurationOverrides: Sendable {
    /// `--inbox`, each with default treatment; replaces the inboxes of the files when there is any.
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
    /// Reads `file` and the drop-ins beside it, lets the command line override, and checks everything.
    ///
    /// Without `file` the environment's default file is read if it is there. The drop-ins of `mohafezd.toml` are
    /// `mohafezd.d/*.toml` in the order of their names: later values replace earlier ones, inboxes add up.
    /// - Throws: `ConfigurationError` with every problem of every file.
    package static func load(
        file: String? = nil,
        overrides: ConfigurationOverrides = ConfigurationOverrides(),
        environment: ConfigurationEnvironment
    ) throws(ConfigurationError) -> DaemonConfiguration {
        var draft = ConfigurationDraft(environment: environment)
        if let path = file ?? environment.defaultConfigurationFile {
            readFile(path, isRequired: file != nil, into: &draft)
            readDropIns(of: path, into: &draft)
        }
        return try draft.finished(overrides: overrides)
    }

    /// Checks one text as if it were the only configuration file.
    ///
    /// - Throws: `ConfigurationError` with every problem of the text.
    package static func load(
        text: String,
        path: String,
        overrides: ConfigurationOverrides = ConfigurationOverrides(),
        environment: ConfigurationEnvironment
    ) throws(ConfigurationError) -> DaemonConfiguration {
        var draft = ConfigurationDraft(environment: environment)
        draft.add(Array(text.utf8), path: path)
        return try draft.finished(overrides: overrides)
    }

    private static func readFile(_ path: String, isRequired: Bool, into draft: inout ConfigurationDraft) {
        do throws(ConfigurationFile.Failure) {
            draft.add(try ConfigurationFile.read(path), path: path)
        } catch {
            switch error {
            case .absent where !isRequired: return
            case .absent: draft.complain(.wholeFile(path: path), "there is no such file")
            case .unusable(let reason): draft.complain(.wholeFile(path: path), reason)
            }
        }
    }

    private static func readDropIns(of path: String, into draft: inout ConfigurationDraft) {
        do throws(ConfigurationFile.Failure) {
            for dropIn in try ConfigurationFile.dropIns(of: path) {
                readFile(dropIn, isRequired: true, into: &draft)
            }
        } catch {
            guard case .unusable(let reason) = error else { return }
            draft.complain(.wholeFile(path: path), reason)
        }
    }
}
