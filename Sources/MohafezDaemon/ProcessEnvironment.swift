internal import DaemonConfiguration
internal import Glibc

/// The process's surroundings, read once at start.
enum ProcessEnvironment {
    /// What the configuration's defaults depend on.
    static var configurationEnvironment: ConfigurationEnvironment {
        var variables: [String: String] = [:]
        for name in names { variables[name] = getenv(name).map { String(cString: $0) } }
        return ConfigurationEnvironment(
            variables: variables,
            isRoot: geteuid() == 0,
            coreCount: max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
            workingDirectory: workingDirectory
        )
    }

    private static let names = [
        "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "STATE_DIRECTORY", "RUNTIME_DIRECTORY",
        "CONFIGURATION_DIRECTORY", "JOURNAL_STREAM", "CREDENTIALS_DIRECTORY",
    ]

    private static var workingDirectory: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        guard getcwd(&buffer, buffer.count) != nil else { return "/" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// Plain text to standard error, before there is a log.
enum StandardError {
    static func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(2, bytes, bytes.count)
    }
}

/// Folders that must be there before anything else.
enum ParentDirectory {
    static func of(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: 0x2F), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// Makes a folder with its parents, mode 0750; true when it is there in the end.
    static func make(_ path: String) -> Bool {
        if mkdir(path, 0o750) == 0 { return true }
        guard errno != EEXIST else { return true }
        guard errno == ENOENT, path != "/" else { return false }
        return make(of(path)) && (mkdir(path, 0o750) == 0 || errno == EEXIST)
    }
}

/// The signals that the daemon hears.
enum ProcessSignals {
    /// Blocks them in this thread and all that it starts.
    static func block() {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, signal) }
        // Fails only for a wrong first argument.
        pthread_sigmask(SIG_BLOCK, &set, nil)
        // A peer that went away is an error of the write, not the end of the daemon.
        signal(SIGPIPE, SIG_IGN)
    }
}
