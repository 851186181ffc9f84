/// One call: a method's full name, its parameters, and how it wants to be answered.
package struct VarlinkCall: Hashable, Sendable {
    /// How many replies the caller expects; the protocol allows one of these flags at a time.
    package enum Mode: Hashable, Sendable {
        /// Exactly one reply.
        case single
        /// Any number of replies, the last one without `continues`.
        case more
        /// No reply at all.
        case oneway
        /// One reply, then another protocol on the same connection; no service here offers it.
        case upgrade
    }

    package var method: String
    package var parameters: JSONObject
    package var mode: Mode

    package init(method: String, parameters: JSONObject = JSONObject(), mode: Mode = .single) {
        self.method = method
        self.parameters = parameters
        self.mode = mode
    }

    /// The part of the method's name before its last dot; empty when there is none.
    package var interface: String {
        guard let dot = method.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        return String(method[..<dot])
    }

    /// The message, with the NUL that ends it.
    package var frame: [UInt8] {
        var object = JSONObject()
        object.append("method", .string(method))
        if !parameters.isEmpty { object.append("parameters", .object(parameters)) }
        switch mode {
        case .single: break
        case .more: object.append("more", .bool(true))
        case .oneway: object.append("oneway", .bool(true))
        case .upgrade: object.append("upgrade", .bool(true))
        }
        var bytes: [UInt8] = []
        object.write(to: &bytes)
        bytes.append(0)
        return bytes
    }
}

/// Why a message is no call, or no reply: the peer does not speak Varlink, and the connection ends.
package enum VarlinkMessageError: Error, Hashable, Sendable, CustomStringConvertible {
    case notJSON(JSONSyntaxError)
    case missing(member: String)
    case wrongType(member: String, expected: String)
    /// `more`, `oneway` and `upgrade` exclude each other.
    case conflictingFlags

    package var description: String {
        switch self {
        case .notJSON(let error): "the message is not JSON: \(error)"
        case .missing(let member): "the message has no '\(member)'"
        case .wrongType(let member, let expected): "'\(member)' is not \(expected)"
        case .conflictingFlags: "'more', 'oneway' and 'upgrade' exclude each other"
        }
    }
}

extension VarlinkCall {
    /// Reads one message without its NUL; members it does not know are ignored.
    /// - Throws: `VarlinkMessageError`, after which nothing more can be expected of the peer.
    package init(frame bytes: [UInt8], limits: JSONLimits = .call) throws(VarlinkMessageError) {
        let object = try JSONObject(message: bytes, limits: limits)
        guard let name = object["method"] else { throw .missing(member: "method") }
        guard case .string(let method) = name else {
            throw .wrongType(member: "method", expected: "a string")
        }
        let more = try object.flag("more")
        let oneway = try object.flag("oneway")
        let upgrade = try object.flag("upgrade")
        guard [more, oneway, upgrade].count(where: { $0 }) <= 1 else { throw .conflictingFlags }
        self.method = method
        parameters = try object.parameters()
        mode = more ? .more : oneway ? .oneway : upgrade ? .upgrade : .single
    }
}

extension JSONObject {
    /// Reads a message, which is always an object.
    init(message bytes: [UInt8], limits: JSONLimits) throws(VarlinkMessageError) {
        let value: JSONValue
        do { value = try JSONValue(parsing: bytes, limits: limits) } catch { throw .notJSON(error) }
        guard case .object(let object) = value else { throw .notJSON(JSONSyntaxError(.notAnObject, at: 0)) }
        self = object
    }

    /// A flag: absent and null mean false.
    func flag(_ name: String) throws(VarlinkMessageError) -> Bool {
        switch self[name] {
        case nil, .null?: return false
        case .bool(let value)?: return value
        default: throw .wrongType(member: name, expected: "a boolean")
        }
    }

    /// The parameters: absent, null and `{}` all mean none.
    func parameters() throws(VarlinkMessageError) -> JSONObject {
        switch self["parameters"] {
        case nil, .null?: return JSONObject()
        case .object(let object)?: return object
        default: throw .wrongType(member: "parameters", expected: "an object")
        }
    }
}
