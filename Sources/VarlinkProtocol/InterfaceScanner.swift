/// Cuts a `.varlink` text into tokens and gathers the comment lines that stand before each.
struct InterfaceScanner {
    enum Token: Hashable {
        /// A name or keyword: letters, digits, dots, hyphens, underscores.
        case word(String)
        /// One of `( ) , : ? [ ]`, or `->`.
        case mark(String)
        case end

        var text: String {
            switch self {
            case .word(let text): "'\(text)'"
            case .mark(let text): "'\(text)'"
            case .end: "the end of the text"
            }
        }
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0
    /// Where the token last returned began.
    private(set) var tokenLine = 1
    private(set) var tokenColumn = 1
    /// The comment lines directly before the token last returned, without `#`.
    private(set) var documentation: [String] = []

    init(_ text: String) { bytes = Array(text.utf8) }

    func failure(_ message: String) -> InterfaceSyntaxError {
        InterfaceSyntaxError(message: message, line: tokenLine, column: tokenColumn)
    }

    mutating func next() throws(InterfaceSyntaxError) -> Token {
        documentation = []
        skipSpaceAndComments()
        tokenLine = line
        tokenColumn = position - lineStart + 1
        guard position < bytes.count else { return .end }
        let byte = bytes[position]
        if InterfaceDescription.isLetterOrDigit(byte) {
            let start = position
            while position < bytes.count, isWordByte(at: position) { position += 1 }
            return .word(String(decoding: bytes[start..<position], as: UTF8.self))
        }
        if byte == UInt8(ascii: "-"), position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: ">") {
            position += 2
            return .mark("->")
        }
        guard Array("(),:?[]".utf8).contains(byte) else { throw failure("unexpected character") }
        position += 1
        return .mark(String(decoding: [byte], as: UTF8.self))
    }

    /// A hyphen belongs to a word only when no `>` follows it: `-> ` is a mark.
    private func isWordByte(at index: Int) -> Bool {
        let byte = bytes[index]
        if byte == UInt8(ascii: "-") {
            return index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: ">")
        }
        return InterfaceDescription.isLetterOrDigit(byte) || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "_")
    }

    private mutating func skipSpaceAndComments() {
        var isBlankLine = false
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0D: position += 1
            case 0x0A:
                // An empty line parts a comment from what follows it.
                if isBlankLine { documentation = [] }
                isBlankLine = true
                position += 1
                line += 1
                lineStart = position
            case UInt8(ascii: "#"):
                isBlankLine = false
                documentation.append(readComment())
            default: return
            }
        }
    }

    private mutating func readComment() -> String {
        position += 1
        if position < bytes.count, bytes[position] == 0x20 { position += 1 }
        let start = position
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }
}
