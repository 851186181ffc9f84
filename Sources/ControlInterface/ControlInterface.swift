/// Mohafez's control interfaces as typed calls, replies and errors.
///
/// Purpose: what crosses the control socket, in Swift, for the daemon and its client alike. The `.varlink` files beside
/// this one are the source of truth; everything in `Generated/` and docs/CONTROL-INTERFACE.md comes from them by
/// `swift run ControlInterfaceGenerator`.
/// Not its purpose: sockets (VarlinkTransport), what a method does (MohafezDaemon), how it is shown (mohafezctl).
/// Threading: values only.
/// Limits: the transport's; a value is as large as its message.
/// Known faults: an absent optional field and an explicit null are not told apart.
package import VarlinkProtocol

/// A value that has a JSON form.
package protocol ControlValue: Hashable, Sendable {
    /// Reads the value. `path` names it in the error, as `hits[3].score`.
    init(json: JSONValue, at path: String) throws(ControlValueError)
    var json: JSONValue { get }
}

/// A struct whose JSON form is an object; parameters and replies are such.
package protocol ControlObject: ControlValue {
    init(object: JSONObject, at path: String) throws(ControlValueError)
    var object: JSONObject { get }
}

extension ControlObject {
    package init(json: JSONValue, at path: String) throws(ControlValueError) {
        guard case .object(let object) = json else {
            throw ControlValueError(path: path, expected: "an object", found: json)
        }
        try self.init(object: object, at: path)
    }

    package var json: JSONValue { .object(object) }
}

/// A value on the wire that is not what its interface declares.
package struct ControlValueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The parameter or field, as `records[2].body`.
    package let path: String
    package let expected: String
    package let found: String

    package init(path: String, expected: String, found: JSONValue?) {
        self.path = path
        self.expected = expected
        self.found = found?.kindName ?? "nothing"
    }

    package var description: String { "'\(path)' must be \(expected), found \(found)" }
}

/// Who may call a method.
package enum ControlAccess: Sendable {
    /// Everyone who may connect.
    case read
    /// Root, the daemon's own user and its administrators.
    case change
}

/// One method of an interface, as a type; the types it names are its parameters and its reply.
package protocol ControlMethod {
    associatedtype Parameters: ControlObject
    associatedtype Reply: ControlObject
    /// The full name, as `org.mohafez.Service.GetStatus`.
    static var name: String { get }
    static var access: ControlAccess { get }
}

/// An error of an interface; the cases are its declared errors.
package protocol ControlFailure: Error, Hashable, Sendable {
    /// Nil when the error is none of this interface, or its parameters are not as declared.
    init?(_ error: VarlinkError)
    var varlinkError: VarlinkError { get }
}

/// The texts of all interfaces the daemon offers.
package let controlInterfaceTexts: [String] = [
    ServiceInterface.text, ArchiveInterface.text, QuarantineInterface.text,
]

/// An enum of an interface: its JSON form is its name.
package protocol ControlEnumeration: ControlValue, RawRepresentable<String>, CaseIterable {}

extension ControlEnumeration {
    package init(json: JSONValue, at path: String) throws(ControlValueError) {
        guard case .string(let name) = json, let value = Self(rawValue: name) else {
            let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw ControlValueError(path: path, expected: "one of \(names)", found: json)
        }
        self = value
    }

    package var json: JSONValue { .string(rawValue) }
}
