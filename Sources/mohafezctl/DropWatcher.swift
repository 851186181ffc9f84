import ControlInterface
import MohafezClient

/// Follows the daemon's events from before the first drop on, and prints what becomes of each file.
final class DropWatcher {
    private let client: MohafezClient
    private let options: GlobalOptions
    private let inbox: String
    private var open: Set<String> = []
    /// Decisions that came before their name was known here.
    private var early: [String: ServiceInterface.Event] = [:]
    /// Files that went into quarantine or away.
    private(set) var failedCount = 0

    /// Subscribes; returns when nothing can be missed any more.
    init(options: GlobalOptions, inbox: String) throws {
        self.options = options
        self.inbox = inbox
        client = try MohafezClient(socket: options.socketPath)
        try client.send(ServiceInterface.Monitor.self, .init(), mode: .more)
        _ = try client.receive(ServiceInterface.Monitor.self)
    }

    /// A file of this name was dropped.
    func expect(_ name: String) {
        open.insert(name)
        if let event = early.removeValue(forKey: name) { decide(event) }
    }

    /// Takes the events that are there, or waits until every file was decided on.
    func takeEvents(waits: Bool) throws {
        while !waits || !open.isEmpty {
            let next =
                waits
                ? try client.receive(ServiceInterface.Monitor.self)
                : try client.receiveIfPresent(ServiceInterface.Monitor.self)
            guard let next else { return }
            decide(next.value.event)
            guard next.continues else {
                throw CommandFailure(
                    .failed,
                    "the daemon ended its events; \(open.count) files are undecided"
                )
            }
        }
    }

    private func decide(_ event: ServiceInterface.Event) {
        switch event.kind {
        case .stored, .duplicate, .quarantined, .vanished: break
        default: return
        }
        guard let name = event.name, event.inbox == nil || event.inbox == inbox else { return }
        guard open.remove(name) != nil else {
            early[name] = event
            return
        }
        if event.kind == .quarantined || event.kind == .vanished { failedCount += 1 }
        if options.json {
            Output.json(event.json.jsonBytes)
        } else if !options.quiet {
            Output.line(EventReport(event: event, style: Style(options)).line)
        }
        Output.flush()
    }
}
