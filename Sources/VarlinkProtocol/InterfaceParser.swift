extension InterfaceDescription {
    /// Parses the text of one interface.
    ///
    /// Complexity: O(bytes + members²), members limited.
    /// - Throws: `InterfaceSyntaxError` with line and column.
    package init(parsing text: String) throws(InterfaceSyntaxError) {
        var parser = try InterfaceParser(text)
        self = try parser.parseInterface()
    }
}

/// A recursive-descent reader of interface descriptions; the grammar is on varlink.org/Interface-Definition.
struct InterfaceParser {
    private var scanner: InterfaceScanner
    private var token: InterfaceScanner.Token = .end

    init(_ text: String) throws(InterfaceSyntaxError) {
        scanner = InterfaceScanner(text)
        guard text.utf8.count <= InterfaceLimits.byteCount else {
            throw scanner.failure("the text is longer than \(InterfaceLimits.byteCount) bytes")
        }
        token = try scanner.next()
    }

    mutating func parseInterface() throws(InterfaceSyntaxError) -> InterfaceDescription {
        let documentation = scanner.documentation
        try expectWord("interface")
        let name = try takeWord("the interface's name")
        guard InterfaceDescription.isInterfaceName(name) else {
            throw scanner.failure("'\(name)' is no interface name")
        }
        var interface = InterfaceDescription(name: name, documentation: documentation)
        var names: Set<String> = []
        while token != .end {
            let documentation = scanner.documentation
            let keyword = try takeWord("'type', 'method' or 'error'")
            let memberName = try takeMemberName()
            guard names.insert(memberName).inserted else {
                throw scanner.failure("'\(memberName)' is declared twice")
            }
            guard names.count <= InterfaceLimits.memberCount else {
                throw scanner.failure("too many members")
            }
            switch keyword {
            case "type":
                let type = try parseStructure(depth: 0)
                interface.types.append(NamedType(memberName, type, documentation))
            case "method":
                let parameters = try parseFields()
                try expectMark("->")
                let reply = try parseFields()
                interface.methods.append(
                    .init(
                        name: memberName,
                        parameters: parameters,
                        reply: reply,
                        documentation: documentation
                    )
                )
            case "error":
                let parameters = token == .mark("(") ? try parseFields() : []
                interface.errors.append(
                    .init(name: memberName, parameters: parameters, documentation: documentation)
                )
            default: throw scanner.failure("expected 'type', 'method' or 'error' before '\(memberName)'")
            }
        }
        try checkReferences(of: interface)
        return interface
    }

    private typealias NamedType = InterfaceDescription.NamedType

    private mutating func parseFields() throws(InterfaceSyntaxError) -> [InterfaceDescription.Field] {
        guard case .structure(let fields) = try parseStructure(depth: 0) else {
            throw scanner.failure("expected fields with types")
        }
        return fields
    }

    /// Reads `( name: type, ... )` or `( name, ... )`.
    private mutating func parseStructure(
        depth: Int
    ) throws(InterfaceSyntaxError) -> InterfaceDescription.TypeExpression {
        guard depth <= InterfaceLimits.depth else { throw scanner.failure("nested too deeply") }
        try expectMark("(")
        var fields: [InterfaceDescription.Field] = []
        var isEnumeration: Bool?
        while token != .mark(")") {
            let documentation = scanner.documentation
            let name = try takeFieldName()
            guard !fields.contains(where: { $0.name == name }) else {
                throw scanner.failure("'\(name)' occurs twice")
            }
            let hasType = token == .mark(":")
            guard isEnumeration ?? !hasType == !hasType else {
                throw scanner.failure("either every field has a type or none")
            }
            isEnumeration = !hasType
            if hasType { try advance() }
            let type = hasType ? try parseType(depth: depth + 1) : .structure([])
            fields.append(.init(name: name, type: type, documentation: documentation))
            if token != .mark(")") { try expectMark(",") }
        }
        try advance()
        return isEnumeration == true ? .enumeration(fields) : .structure(fields)
    }

    private mutating func parseType(
        depth: Int
    ) throws(InterfaceSyntaxError) -> InterfaceDescription.TypeExpression {
        guard depth <= InterfaceLimits.depth else { throw scanner.failure("nested too deeply") }
        switch token {
        case .mark("("): return try parseStructure(depth: depth + 1)
        case .mark("?"):
            try advance()
            guard token != .mark("?") else { throw scanner.failure("'?' twice") }
            return .optional(try parseType(depth: depth + 1))
        case .mark("["):
            try advance()
            if token == .word("string") {
                try advance()
                try expectMark("]")
                return .dictionary(try parseType(depth: depth + 1))
            }
            try expectMark("]")
            return .array(try parseType(depth: depth + 1))
        default:
            let word = try takeWord("a type")
            switch word {
            case "bool": return .bool
            case "int": return .int
            case "float": return .float
            case "string": return .string
            case "object": return .object
            case "any": return .any
            default: break
            }
            guard isMemberName(word) else { throw scanner.failure("'\(word)' is no type") }
            return .named(word)
        }
    }

    /// Every named type must be declared in the same interface.
    private func checkReferences(of interface: InterfaceDescription) throws(InterfaceSyntaxError) {
        let declared = Set(interface.types.map(\.name))
        var open: [InterfaceDescription.TypeExpression] = interface.types.map(\.type)
        open += interface.methods.flatMap { [.structure($0.parameters), .structure($0.reply)] }
        open += interface.errors.map { .structure($0.parameters) }
        while let type = open.popLast() {
            switch type {
            case .named(let name):
                guard declared.contains(name) else { throw scanner.failure("type '\(name)' is not declared") }
            case .optional(let inner), .array(let inner), .dictionary(let inner): open.append(inner)
            case .structure(let fields): open += fields.map(\.type)
            case .bool, .int, .float, .string, .object, .any, .enumeration: break
            }
        }
    }
}

extension InterfaceParser {
    private mutating func advance() throws(InterfaceSyntaxError) { token = try scanner.next() }

    private mutating func takeWord(_ what: String) throws(InterfaceSyntaxError) -> String {
        guard case .word(let word) = token else {
            throw scanner.failure("expected \(what), found \(token.text)")
        }
        try advance()
        return word
    }

    private mutating func expectWord(_ word: String) throws(InterfaceSyntaxError) {
        guard token == .word(word) else { throw scanner.failure("expected '\(word)', found \(token.text)") }
        try advance()
    }

    private mutating func expectMark(_ mark: String) throws(InterfaceSyntaxError) {
        guard token == .mark(mark) else { throw scanner.failure("expected '\(mark)', found \(token.text)") }
        try advance()
    }

    private mutating func takeMemberName() throws(InterfaceSyntaxError) -> String {
        guard case .word(let word) = token, isMemberName(word) else {
            throw scanner.failure("expected a name that begins with a capital, found \(token.text)")
        }
        try advance()
        return word
    }

    /// Takes a name of the form `[A-Za-z](_?[A-Za-z0-9])*`.
    private mutating func takeFieldName() throws(InterfaceSyntaxError) -> String {
        guard case .word(let word) = token, let first = word.utf8.first, InterfaceDescription.isLetter(first),
            word.utf8.last != 0x5F, !word.utf8.contains(where: { $0 == 0x2D || $0 == 0x2E }),
            !zip(word.utf8, word.utf8.dropFirst()).contains(where: { $0 == (0x5F, 0x5F) })
        else { throw scanner.failure("expected a field's name, found \(token.text)") }
        try advance()
        return word
    }

    /// Whether a name has the form `[A-Z][A-Za-z0-9]*`.
    private func isMemberName(_ word: String) -> Bool {
        guard let first = word.utf8.first, (0x41...0x5A).contains(first) else { return false }
        return word.utf8.allSatisfy(InterfaceDescription.isLetterOrDigit)
    }
}

extension InterfaceDescription.NamedType {
    fileprivate init(_ name: String, _ type: InterfaceDescription.TypeExpression, _ documentation: [String]) {
        self.init(name: name, type: type, documentation: documentation)
    }
}
