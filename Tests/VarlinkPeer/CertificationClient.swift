import VarlinkClient
import VarlinkProtocol

/// The certification, called: every step is given what the step before was answered.
struct CertificationClient {
    private let connection: VarlinkConnection

    init(socket: String) throws { connection = try VarlinkConnection(path: socket) }

    func run() throws {
        let started = try call("Start", [:])
        guard let client = started["client_id"] else { throw PeerError("Start gave no client_id") }
        var previous = JSONObject()
        for step in CertificationScript.steps {
            var parameters: JSONObject = ["client_id": client]
            for member in previous.members where member.name != "client_id" {
                parameters.append(member.name, member.value)
            }
            previous = try call(step.method, parameters)
        }
        let streamed = try stream(["client_id": client, "mytype": previous["mytype"] ?? .null])
        try connection.send(
            VarlinkCall(
                method: "\(CertificationScript.interface).Test11",
                parameters: ["client_id": client, "last_more_replies": .array(streamed)],
                mode: .oneway
            )
        )
        let end = try call("End", ["client_id": client])
        guard end["all_ok"] == .bool(true) else {
            throw PeerError("End says \(JSONValue.object(end).jsonText)")
        }
        print("Certification passed")
    }

    private func call(_ method: String, _ parameters: JSONObject) throws -> JSONObject {
        let reply = try connection.call(
            VarlinkCall(method: "\(CertificationScript.interface).\(method)", parameters: parameters)
        )
        if let error = reply.error { throw PeerError("\(method): \(error)") }
        return reply.parameters
    }

    private func stream(_ parameters: JSONObject) throws -> [JSONValue] {
        try connection.send(
            VarlinkCall(
                method: "\(CertificationScript.interface).Test10",
                parameters: parameters,
                mode: .more
            )
        )
        var texts: [JSONValue] = []
        while true {
            let reply = try connection.receive()
            if let error = reply.error { throw PeerError("Test10: \(error)") }
            texts.append(reply.parameters["string"] ?? .null)
            guard reply.continues else { return texts }
        }
    }
}
