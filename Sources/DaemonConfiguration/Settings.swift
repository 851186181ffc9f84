/// Every key outside `[[inbox]]`; config/mohafezd.toml documents each, and a test holds the two together.
enum Settings {
    /// Keys of one `[[inbox]]`.
    static let inboxKeys = ["path", "after", "poll", "done", "quarantine"]
    /// Keys that hold a path and take part in the checks between paths.
    static let pathKeys = ["state-directory", "socket"]

    /// Keys with a value of their own, in the order of config/mohafezd.toml.
    static let all: [Setting] = [
        .duration("intake", "settle", \.intake.settleTime, .zero ... .seconds(600)),
        .duration("intake", "sweep-interval", \.intake.sweepInterval, .seconds(1) ... .seconds(86_400)),
        .duration("intake", "poll-interval", \.intake.pollInterval, .milliseconds(100) ... .seconds(3_600)),
        .duration("intake", "empty-file-wait", \.intake.emptyFileWait, .zero ... .seconds(86_400)),
        .size("intake", "article-size-limit", \.intake.articleSizeLimit, 1 << 10...1 << 30),
        workers,

        .count("batch", "articles", \.batch.articleCount, 1...4_096),
        .size("batch", "bytes", \.batch.byteCount, 64 << 10...256 << 20),

        .count("retention", "done-days", \.retention.doneDays, 0...36_500),

        gazetteer,

        .size("search", "query-length-limit", \.search.queryLengthLimit, 64...64 << 10),
        .count("search", "hit-limit", \.search.hitLimit, 1...1_000),
        .duration("search", "query-deadline", \.search.queryDeadline, .milliseconds(10) ... .seconds(60)),
        .number("search", "recency-weight", \.search.recencyWeight, 0...1),
        .duration(
            "search",
            "recency-half-life",
            \.search.recencyHalfLife,
            .seconds(3_600) ... .seconds(3_650 * 86_400)
        ),

        adminGroup,
        .count("control", "connections", \.control.connectionLimit, 1...4_096),
        .count("control", "connections-per-user", \.control.connectionLimitPerUser, 1...4_096),
        .size("control", "incoming-message-limit", \.control.incomingMessageLimit, 4 << 10...64 << 20),
        .size("control", "outgoing-message-limit", \.control.outgoingMessageLimit, 64 << 10...256 << 20),
        .duration("control", "half-sent-timeout", \.control.halfSentTimeout, .seconds(1) ... .seconds(600)),
        .count("control", "reply-backlog", \.control.replyBacklogLimit, 16...100_000),

        .choice("log", "format", \.log.format),
        .choice("log", "level", \.log.level),
    ]

    /// Names of the tables, in order of first use.
    static let tables: [String] = all.map(\.table).reduce(into: []) { names, name in
        if names.last != name { names.append(name) }
    }

    /// Most threads that may analyse; far above any machine this was measured on.
    static let workerLimit = 64

    private static let workers = Setting(table: "intake", key: "workers") { node, configuration in
        switch node.value {
        case .text("auto"): return nil
        case .integer(let count) where (1...workerLimit).contains(count):
            configuration.intake.workerCount = count
            return nil
        case .integer(let count): return "\(count) is out of range, 1 to \(workerLimit)"
        default: return "expected \"auto\" or a whole number, found \(node.described)"
        }
    } text: {
        "\($0.intake.workerCount)"
    }

    private static let gazetteer = Setting(table: "names", key: "gazetteer") { node, configuration in
        guard case .text(let path) = node.value else {
            return "expected the path of a file, or \"\" for none, found \(node.described)"
        }
        if path.isEmpty {
            configuration.names.gazetteer = nil
            return nil
        }
        if let problem = ConfigurationPath.problem(with: path, mayBeRelative: false) {
            return "\(node.described) \(problem)"
        }
        configuration.names.gazetteer = ConfigurationPath.collapsed(path)
        return nil
    } text: {
        ConfigurationText.quoted($0.names.gazetteer ?? "")
    }

    /// Longest group name that shadow-utils makes.
    private static let groupNameLimit = 32

    private static let adminGroup = Setting(table: "control", key: "admin-group") { node, configuration in
        guard case .text(let name) = node.value else {
            return "expected the name of a group, or \"\" for none, found \(node.described)"
        }
        guard name.utf8.count <= groupNameLimit, name.utf8.allSatisfy(isGroupNameByte) else {
            return "\(node.described) is not the name of a group (letters, digits, - and _, at most 32)"
        }
        configuration.adminGroup = name.isEmpty ? nil : name
        return nil
    } text: {
        $0.adminGroup.map(ConfigurationText.quoted)
    }

    private static func isGroupNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
