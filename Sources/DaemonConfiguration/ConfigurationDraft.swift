/// The configuration while files are being read into it; collects problems instead of stopping at the first.
struct ConfigurationDraft {
    /// A value and the place that set it.
    struct Placed<Value> {
        var value: Value
        var place: ConfigurationProblem.Place
    }

    /// An inbox as far as files have told.
    struct Inbox {
        var path: Placed<String>
        var after = DaemonConfiguration.AfterAction.move
        var poll = DaemonConfiguration.PollMode.auto
        var done: Placed<String>?
        var quarantine: Placed<String>?
    }

    let environment: ConfigurationEnvironment
    var problems: [ConfigurationProblem] = []
    var inboxes: [Inbox] = []
    var stateDirectory: Placed<String>?
    var socketPath: Placed<String>?
    /// Holds the settings of `Settings.all`; its paths are filled in at the end.
    var settings: DaemonConfiguration

    /// A draft of defaults.
    init(environment: ConfigurationEnvironment) {
        self.environment = environment
        settings = DaemonConfiguration(
            inboxes: [],
            stateDirectory: "",
            socketPath: "",
            adminGroup: nil,
            intake: .init(workerCount: environment.defaultWorkerCount),
            batch: .init(),
            retention: .init(),
            search: .init(),
            control: .init(),
            log: .init()
        )
    }

    /// Notes a problem.
    mutating func complain(_ place: ConfigurationProblem.Place, _ message: String) {
        problems.append(ConfigurationProblem(place: place, message: message))
    }

    /// Reads the bytes of one file over what is there.
    mutating func add(_ bytes: [UInt8], path: String) {
        do {
            for member in try ConfigurationDocument.parse(bytes, path: path) { readRoot(member) }
        } catch {
            problems += error.problems
        }
    }
}

extension ConfigurationDraft {
    private mutating func readRoot(_ member: ConfigurationNode.Member) {
        switch member.key {
        case "inbox": readInboxes(member.node)
        case "state-directory": stateDirectory = readPath(member, "state-directory") ?? stateDirectory
        case "socket": socketPath = readPath(member, "socket") ?? socketPath
        case let name where Settings.tables.contains(name): readTable(member)
        default: complainUnknown(member, in: "", known: Settings.pathKeys + ["inbox"] + Settings.tables)
        }
    }

    private mutating func readTable(_ table: ConfigurationNode.Member) {
        guard case .table(let members) = table.node.value else {
            complain(table.node.place, "expected the table [\(table.key)], found \(table.node.described)")
            return
        }
        let known = Settings.all.filter { $0.table == table.key }
        for member in members {
            guard let setting = known.first(where: { $0.key == member.key }) else {
                complainUnknown(member, in: table.key, known: known.map(\.key))
                continue
            }
            if let problem = setting.apply(member.node, &settings) {
                complain(member.node.place, "\(table.key).\(member.key): \(problem)")
            }
        }
    }

    private mutating func complainUnknown(
        _ member: ConfigurationNode.Member,
        in table: String,
        known: [String]
    ) {
        let name = table.isEmpty ? member.key : "\(table).\(member.key)"
        var hint = ConfigurationText.suggestion(for: member.key, among: known)
        if hint.isEmpty, let home = Settings.all.first(where: { $0.key == member.key }) {
            hint = ", it belongs into the table [\(home.table)]"
        } else if hint.isEmpty, table != "inbox", Settings.inboxKeys.contains(member.key) {
            hint = ", it belongs into [[inbox]]"
        } else if hint.isEmpty, !table.isEmpty, Settings.pathKeys.contains(member.key) {
            hint = ", it belongs before the first table"
        }
        complain(member.keyPlace, "unknown key \(ConfigurationText.quoted(name))\(hint)")
    }

    private mutating func readInboxes(_ node: ConfigurationNode) {
        guard case .list(let entries) = node.value else {
            complain(node.place, "expected [[inbox]], found \(node.described)")
            return
        }
        for entry in entries {
            guard inboxes.count < ConfigurationLimits.inboxCount else {
                return complain(entry.place, "more than \(ConfigurationLimits.inboxCount) inboxes")
            }
            readInbox(entry)
        }
    }

    private mutating func readInbox(_ entry: ConfigurationNode) {
        guard case .table(let members) = entry.value else {
            return complain(entry.place, "expected an inbox with a path, found \(entry.described)")
        }
        let problemCount = problems.count
        var inbox = Inbox(path: Placed(value: "", place: entry.place))
        var hasPath = false
        for member in members {
            switch member.key {
            case "path":
                hasPath = true
                if let path = readPath(member, "inbox.path") { inbox.path = path }
            case "after": readChoice(member, "inbox.after") { inbox.after = $0 }
            case "poll": readChoice(member, "inbox.poll") { inbox.poll = $0 }
            case "done": inbox.done = readPath(member, "inbox.done", mayBeRelative: true)
            case "quarantine": inbox.quarantine = readPath(member, "inbox.quarantine", mayBeRelative: true)
            default: complainUnknown(member, in: "inbox", known: Settings.inboxKeys)
            }
        }
        if !hasPath { complain(entry.place, "this inbox has no path") }
        if hasPath && problems.count == problemCount { inboxes.append(inbox) }
    }

    private mutating func readChoice<Choice: RawRepresentable<String> & CaseIterable>(
        _ member: ConfigurationNode.Member,
        _ name: String,
        _ store: (Choice) -> Void
    ) {
        switch ConfigurationText.choice(Choice.self, member.node) {
        case .success(let choice): store(choice)
        case .failure(let complaint): complain(member.node.place, "\(name): \(complaint.text)")
        }
    }

    private mutating func readPath(
        _ member: ConfigurationNode.Member,
        _ name: String,
        mayBeRelative: Bool = false
    ) -> Placed<String>? {
        guard case .text(let text) = member.node.value else {
            complain(member.node.place, "\(name): expected a path, found \(member.node.described)")
            return nil
        }
        if let problem = ConfigurationPath.problem(with: text, mayBeRelative: mayBeRelative) {
            complain(member.node.place, "\(name): \(member.node.described) \(problem)")
            return nil
        }
        return Placed(value: ConfigurationPath.collapsed(text), place: member.node.place)
    }
}

extension ConfigurationPath {
    /// What is wrong with a path as a setting; nil when nothing is.
    static func problem(with path: String, mayBeRelative: Bool) -> String? {
        if collapsed(path).isEmpty { return "is no path" }
        if path.utf8.count > ConfigurationLimits.pathLength {
            return "is longer than \(ConfigurationLimits.pathLength) bytes"
        }
        if path.utf8.contains(0) { return "holds a NUL" }
        if path.utf8.first == UInt8(ascii: "~") {
            return "starts with ~, which is not expanded; write it out"
        }
        if !mayBeRelative && !isAbsolute(path) { return "is relative; it must start with /" }
        if hasParentComponent(path) { return "holds a .. component, which symbolic links make ambiguous" }
        return nil
    }
}
