import Glibc
import Synchronization
import VarlinkProtocol

/// The certification, served: every step checks that it is given what the step before answered.
struct CertificationService {
    private let text: String

    /// Reads the interface's text, which belongs to the testers, from the file they bring along.
    init(interfaceFile path: String) throws {
        guard let file = fopen(path, "r") else { throw PeerError("cannot read \(path)") }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        text = String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// Which step each client may call next.
    private final class Progress: Sendable {
        private let next = Mutex<[String: String]>([:])

        func start() -> String {
            next.withLock { next in
                let identifier = "client-\(next.count + 1)"
                next[identifier] = "Test01"
                return identifier
            }
        }

        /// False when this is not the client's next step.
        func advance(_ client: JSONValue?, from step: String, to following: String) -> Bool {
            guard case .string(let identifier)? = client else { return false }
            return next.withLock { next in
                guard next[identifier] == step else { return false }
                next[identifier] = following
                return true
            }
        }
    }

    func makeService() throws -> VarlinkService {
        var service = VarlinkService(
            .init(vendor: "Mohafez", product: "certification peer", version: "1", url: "https://example.org")
        )
        try service.add(interface: text)
        let progress = Progress()
        let prefix = CertificationScript.interface + "."
        service.handle(prefix + "Start") { _, _, responder in
            responder.send(VarlinkReply(["client_id": .string(progress.start())]))
        }
        let names = CertificationScript.steps.map(\.method) + ["Test10", "Test11", "End", "Done"]
        for (index, step) in CertificationScript.steps.enumerated() {
            let wanted = index == 0 ? JSONObject() : CertificationScript.steps[index - 1].reply
            service.handle(prefix + step.method) { call, _, responder in
                let isNext = progress.advance(
                    call.parameters["client_id"],
                    from: step.method,
                    to: names[index + 1]
                )
                responder.send(Self.check(isNext, call, wanted) ?? VarlinkReply(step.reply))
            }
        }
        handleEnd(of: &service, progress)
        return service
    }

    private func handleEnd(of service: inout VarlinkService, _ progress: Progress) {
        let prefix = CertificationScript.interface + "."
        service.handle(prefix + "Test10", needsMore: true) { call, _, responder in
            let isNext = progress.advance(call.parameters["client_id"], from: "Test10", to: "Test11")
            if let refusal = Self.check(isNext, call, CertificationScript.steps.last?.reply ?? [:]) {
                responder.send(refusal)
                return
            }
            for (index, text) in CertificationScript.streamed.enumerated() {
                let continues = index + 1 < CertificationScript.streamLength
                responder.send(VarlinkReply(["string": text], continues: continues))
            }
        }
        service.handle(prefix + "Test11") { call, _, responder in
            // A step that is not called oneway is not taken, and End will say so.
            let isOneway = call.mode == .oneway
            let isNext = isOneway && progress.advance(call.parameters["client_id"], from: "Test11", to: "End")
            let wanted: JSONObject = ["last_more_replies": .array(CertificationScript.streamed)]
            responder.send(Self.check(isNext, call, wanted) ?? VarlinkReply())
        }
        service.handle(prefix + "End") { call, _, responder in
            let isNext = progress.advance(call.parameters["client_id"], from: "End", to: "Done")
            responder.send(Self.check(isNext, call, [:]) ?? VarlinkReply(["all_ok": .bool(true)]))
        }
    }

    /// The error when a step was called out of turn or with other parameters than wanted.
    private static func check(_ isNext: Bool, _ call: VarlinkCall, _ wanted: JSONObject) -> VarlinkReply? {
        var given = call.parameters
        given["client_id"] = nil
        guard !isNext || withoutNulls(.object(given)) != withoutNulls(.object(wanted)) else { return nil }
        return VarlinkReply(
            VarlinkError(
                CertificationScript.interface + ".CertificationError",
                ["wants": .object(wanted), "got": .object(call.parameters)]
            )
        )
    }
}

/// What went wrong, for the tester's eyes.
struct PeerError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
