/// The daemon's methods as typed Swift calls.
///
/// Purpose: one connection to a running daemon; parameters and replies are the interface's own types.
/// Not its purpose: showing anything, deciding exit codes (mohafezctl).
/// Threading: a client belongs to one thread at a time.
/// Limits: those of VarlinkClient.
/// Known faults: none known.
package import ControlInterface
internal import Glibc
package import VarlinkClient
package import VarlinkProtocol

/// Why a call of the daemon failed.
package enum ClientFailure: Error, Hashable, Sendable {
    /// The daemon could not be reached, or the connection broke.
    case connection(VarlinkClientError)
    /// The daemon answered with an error.
    case refused(VarlinkError)
    /// The daemon's answer is not what this version of the interface declares.
    case mismatch(method: String, ControlValueError)
}

/// One connection to a daemon.
package final class MohafezClient {
    private let connection: VarlinkConnection

    /// Connects to the control socket.
    /// - Throws: `ClientFailure.connection`.
    package init(socket path: String) throws(ClientFailure) {
        do { connection = try VarlinkConnection(path: path) } catch { throw .connection(error) }
    }

    /// Calls a method and waits for its reply.
    /// - Throws: `ClientFailure`.
    package func call<Method: ControlMethod>(
        _ method: Method.Type,
        _ parameters: Method.Parameters
    ) throws(ClientFailure) -> Method.Reply {
        try send(method, parameters)
        return try receive(method).value
    }

    /// Sends a call without waiting; its reply comes through `receive` after those of all calls before it.
    /// - Throws: `ClientFailure.connection`.
    package func send<Method: ControlMethod>(
        _ method: Method.Type,
        _ parameters: Method.Parameters,
        mode: VarlinkCall.Mode = .single
    ) throws(ClientFailure) {
        let call = VarlinkCall(method: Method.name, parameters: parameters.object, mode: mode)
        do { try connection.send(call) } catch { throw .connection(error) }
    }

    /// Waits for the next reply, which must be of this method.
    /// - Throws: `ClientFailure`.
    package func receive<Method: ControlMethod>(
        _ method: Method.Type
    ) throws(ClientFailure) -> (value: Method.Reply, continues: Bool) {
        let reply: VarlinkReply
        do { reply = try connection.receive() } catch { throw .connection(error) }
        return try decode(method, reply)
    }

    /// The next reply if it has come already, which must be of this method.
    /// - Throws: `ClientFailure`.
    package func receiveIfPresent<Method: ControlMethod>(
        _ method: Method.Type
    ) throws(ClientFailure) -> (value: Method.Reply, continues: Bool)? {
        let reply: VarlinkReply?
        do { reply = try connection.receiveIfPresent() } catch { throw .connection(error) }
        guard let reply else { return nil }
        return try decode(method, reply)
    }

    private func decode<Method: ControlMethod>(
        _ method: Method.Type,
        _ reply: VarlinkReply
    ) throws(ClientFailure) -> (value: Method.Reply, continues: Bool) {
        if let error = reply.error { throw .refused(error) }
        do {
            return (try Method.Reply(object: reply.parameters, at: ""), reply.continues)
        } catch {
            throw .mismatch(method: Method.name, error)
        }
    }
}

/// Where the control socket is when nobody says.
package enum ControlSocket {
    /// The system daemon's socket.
    package static let systemPath = "/run/mohafez/control.sock"

    /// `$MOHAFEZ_SOCKET`; else the user's own daemon's socket, when it is there or the caller is not root; else the
    /// system's.
    package static var defaultPath: String {
        if let path = variable("MOHAFEZ_SOCKET") { return path }
        if let folder = variable("XDG_RUNTIME_DIR") {
            let path = folder + "/mohafez/control.sock"
            if access(path, F_OK) == 0 { return path }
            if access(systemPath, F_OK) != 0, geteuid() != 0 { return path }
        }
        return systemPath
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}
