/// The class of the scalar at a byte offset, as the tokeniser needs it.
struct ScalarClass {
    let tokenKind: Token.Kind
    let length: Int
    /// U+200C or U+200D: part of the word around it.
    let isJoiner: Bool

    @inline(__always)
    static func of(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> ScalarClass {
        let lead = text[at]
        if lead < 0x80 { return ScalarClass(tokenKind: ascii(lead), length: 1, isJoiner: false) }
        let length = min(end - at, lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2)
        guard length == 3 else {
            // Latin-1 letters and signs; nothing beyond the basic plane belongs to a Bengali word.
            return ScalarClass(
                tokenKind: length == 2 && lead >= 0xC3 ? .latin : .other,
                length: length,
                isJoiner: false
            )
        }
        let second = text[at + 1]
        let third = text[at + 2]
        if lead == 0xE0, second == 0xA6 || second == 0xA7 {
            if second == 0xA7, (0xA6...0xAF).contains(third) {
                return ScalarClass(tokenKind: .number, length: 3, isJoiner: false)
            }
            return ScalarClass(tokenKind: .word, length: 3, isJoiner: false)
        }
        if lead == 0xE0, second == 0xA5, third == 0xA4 || third == 0xA5 {
            return ScalarClass(tokenKind: .stop, length: 3, isJoiner: false)
        }
        guard lead == 0xE2, second == 0x80 else {
            return ScalarClass(tokenKind: .other, length: 3, isJoiner: false)
        }
        switch third {
        case 0x8C, 0x8D: return ScalarClass(tokenKind: .other, length: 3, isJoiner: true)
        case 0x90...0x95: return ScalarClass(tokenKind: .hyphen, length: 3, isJoiner: false)
        case 0x98...0x9F: return ScalarClass(tokenKind: .quote, length: 3, isJoiner: false)
        default: return ScalarClass(tokenKind: .other, length: 3, isJoiner: false)
        }
    }

    private static func ascii(_ byte: UInt8) -> Token.Kind {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A: .latin
        case 0x30...0x39: .number
        case 0x2C, 0x3B: .comma
        case 0x3F, 0x21: .stop
        case 0x2D: .hyphen
        case 0x22, 0x27: .quote
        case 0x28, 0x29, 0x5B, 0x5D: .bracket
        case 0x3A: .colon
        default: .other
        }
    }

    /// True for the dot of an abbreviation, behind a word of at most four letters and signs.
    @inline(__always)
    func isAbbreviationDot(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int, wordStart: Int) -> Bool
    {
        text[at] == 0x2E && at - wordStart <= 12
    }
}

/// What a quotation mark does where it stands.
enum Quote {
    case opening, closing, straight, apostrophe

    static func of(_ text: UnsafeBufferPointer<UInt8>, _ token: Token, before space: Bool, end: Int) -> Quote
    {
        let at = Int(token.start)
        let next = Int(token.end)
        let goesOn = next < end && text[next] == 0xE0
        guard text[at] == 0xE2 else { return text[at] == 0x27 && !space && goesOn ? .apostrophe : .straight }
        switch text[at + 2] {
        case 0x98, 0x9C: return .opening
        case 0x99: return !space && goesOn ? .apostrophe : .closing
        default: return .closing
        }
    }
}
