/// A JSON value (RFC 8259) with whole numbers kept apart from floating point, so that 64-bit numbers stay exact.
package enum JSONValue: Hashable, Sendable, ExpressibleByStringLiteral {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number with a fraction or an exponent, or one that 64 bits cannot hold.
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    package init(stringLiteral text: String) { self = .string(text) }

    /// The word an error message uses for what this is.
    package var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer: "a whole number"
        case .double: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// The members of a JSON object in the order they were written; a name occurs once.
package struct JSONObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// One name with its value.
    package struct Member: Hashable, Sendable {
        package let name: String
        package var value: JSONValue
    }

    /// In the order written.
    package private(set) var members: [Member] = []

    package init() {}

    /// A later value for the same name replaces the earlier one in its place.
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        for (name, value) in elements { self[name] = value }
    }

    package var isEmpty: Bool { members.isEmpty }

    /// The value of a name; setting nil removes it.
    ///
    /// Complexity: O(members), of which a message has few.
    package subscript(name: String) -> JSONValue? {
        get { members.first { $0.name == name }?.value }
        set {
            let position = members.firstIndex { $0.name == name }
            switch (position, newValue) {
            case (let position?, let value?): members[position].value = value
            case (let position?, nil): members.remove(at: position)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Adds a member that is known not to be there yet.
    ///
    /// Complexity: O(1).
    package mutating func append(_ name: String, _ value: JSONValue) {
        members.append(Member(name: name, value: value))
    }

    /// Members compare without regard to their order, as JSON means them.
    package static func == (a: JSONObject, b: JSONObject) -> Bool {
        a.members.count == b.members.count && a.members.allSatisfy { b[$0.name] == $0.value }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(members.count) }
}
