internal import ControlInterface
internal import Glibc
internal import VarlinkProtocol

/// Looks into the inbox for each subscriber and says of every visible file that it was stored, or, of a name that begins
/// with `bad`, put into quarantine.
struct EventHub: Sendable {
    func subscribe(_ stream: ControlStream<ServiceInterface.Monitor.Reply>, inbox: String) {
        var told: Set<String> = []
        stream.send(.init(event: .init(kind: .subscribed, at: "2026-01-31T08:15:00.000Z")))
        while !stream.isCancelled {
            for name in visibleNames(in: inbox) where told.insert(name).inserted {
                let isBad = name.hasPrefix("bad")
                stream.send(
                    .init(
                        event: .init(
                            kind: isBad ? .quarantined : .stored,
                            at: "2026-01-31T08:15:00.123Z",
                            inbox: inbox,
                            name: name,
                            id: isBad ? nil : 1,
                            title: isBad ? nil : "ইরাকে বৈঠক",
                            reason: isBad ? "empty" : nil
                        )
                    )
                )
            }
            // The folder is polled: this is a stand-in, not the daemon.
            usleep(10_000)
        }
    }

    private func visibleNames(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
