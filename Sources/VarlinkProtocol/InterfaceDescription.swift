/// What a `.varlink` text says: the types, methods and errors of one interface, with their doc comments.
package struct InterfaceDescription: Hashable, Sendable {
    /// A type as it is written.
    package indirect enum TypeExpression: Hashable, Sendable {
        case bool
        case int
        case float
        case string
        /// Any JSON object.
        case object
        /// Any JSON value.
        case any
        case named(String)
        case optional(TypeExpression)
        case array(TypeExpression)
        /// `[string]T`; a `[string]()` is a set of strings.
        case dictionary(TypeExpression)
        case structure([Field])
        case enumeration([Field])
    }

    /// A field of a struct, or (without a type of its own) a value of an enum.
    package struct Field: Hashable, Sendable {
        package let name: String
        /// For a value of an enum: an empty struct.
        package let type: TypeExpression
        package let documentation: [String]
    }

    /// `type Name (...)`.
    package struct NamedType: Hashable, Sendable {
        package let name: String
        package let type: TypeExpression
        package let documentation: [String]
    }

    /// `method Name (...) -> (...)`.
    package struct Method: Hashable, Sendable {
        package let name: String
        package let parameters: [Field]
        package let reply: [Field]
        package let documentation: [String]
    }

    /// `error Name (...)`.
    package struct Failure: Hashable, Sendable {
        package let name: String
        package let parameters: [Field]
        package let documentation: [String]
    }

    /// The full name, as `org.example.Thing`.
    package let name: String
    /// Comment lines before `interface`, without their `#`.
    package let documentation: [String]
    package var types: [NamedType] = []
    package var methods: [Method] = []
    package var errors: [Failure] = []

    package init(name: String, documentation: [String]) {
        self.name = name
        self.documentation = documentation
    }

    /// Whether `name` is a legal interface name: at least two parts of letters, digits and single inner hyphens.
    package static func isInterfaceName(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return name.utf8.count <= 255 && parts.count >= 2
            && parts.enumerated().allSatisfy { index, part in
                guard let first = part.first, let last = part.last, isLetterOrDigit(first),
                    isLetterOrDigit(last)
                else { return false }
                return (index > 0 || isLetter(first)) && part.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D }
            }
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || (0x30...0x39).contains(byte) }
}

/// Why a text is no interface description.
package struct InterfaceSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    package let message: String
    /// 1-based.
    package let line: Int
    /// 1-based, in bytes.
    package let column: Int

    package var description: String { "\(line):\(column): \(message)" }
}
