/// One answer to a call: parameters, or an error with its parameters.
package struct VarlinkReply: Hashable, Sendable {
    package var parameters: JSONObject
    /// True on every reply of a `more` call but the last.
    package var continues: Bool
    /// The full name of an error, when this is one; an error always ends its call.
    package var errorName: String?

    package init(_ parameters: JSONObject = JSONObject(), continues: Bool = false) {
        self.parameters = parameters
        self.continues = continues
    }

    package init(_ error: VarlinkError) {
        parameters = error.parameters
        continues = false
        errorName = error.name
    }

    /// The error this reply carries.
    package var error: VarlinkError? { errorName.map { VarlinkError($0, parameters) } }

    /// The message, with the NUL that ends it.
    package var frame: [UInt8] {
        var object = JSONObject()
        if let errorName { object.append("error", .string(errorName)) }
        if !parameters.isEmpty || errorName == nil { object.append("parameters", .object(parameters)) }
        if continues { object.append("continues", .bool(true)) }
        var bytes: [UInt8] = []
        object.write(to: &bytes)
        bytes.append(0)
        return bytes
    }
}

extension VarlinkReply {
    /// Reads one message without its NUL.
    /// - Throws: `VarlinkMessageError`, after which nothing more can be expected of the peer.
    package init(frame bytes: [UInt8], limits: JSONLimits = .reply) throws(VarlinkMessageError) {
        let object = try JSONObject(message: bytes, limits: limits)
        parameters = try object.parameters()
        continues = try object.flag("continues")
        switch object["error"] {
        case nil, .null?: errorName = nil
        case .string(let name)?: errorName = name
        default: throw .wrongType(member: "error", expected: "a string")
        }
    }
}

/// An error as it crosses the socket: a declared name and its parameters.
package struct VarlinkError: Error, Hashable, Sendable, CustomStringConvertible {
    package let name: String
    package let parameters: JSONObject

    package init(_ name: String, _ parameters: JSONObject = JSONObject()) {
        self.name = name
        self.parameters = parameters
    }

    package var description: String {
        parameters.isEmpty ? name : "\(name) \(JSONValue.object(parameters).jsonText)"
    }
}

extension VarlinkError {
    package static func interfaceNotFound(_ interface: String) -> VarlinkError {
        VarlinkError("org.varlink.service.InterfaceNotFound", ["interface": .string(interface)])
    }

    package static func methodNotFound(_ method: String) -> VarlinkError {
        VarlinkError("org.varlink.service.MethodNotFound", ["method": .string(method)])
    }

    package static func methodNotImplemented(_ method: String) -> VarlinkError {
        VarlinkError("org.varlink.service.MethodNotImplemented", ["method": .string(method)])
    }

    package static func invalidParameter(_ parameter: String) -> VarlinkError {
        VarlinkError("org.varlink.service.InvalidParameter", ["parameter": .string(parameter)])
    }

    package static let permissionDenied = VarlinkError("org.varlink.service.PermissionDenied")
    package static let expectedMore = VarlinkError("org.varlink.service.ExpectedMore")
}
