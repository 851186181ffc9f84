/// A place in a text; lines and columns count from 1, columns in Unicode scalars.
struct TextPosition: Sendable, Hashable {
    var line: Int
    var column: Int
}

/// One step from the root of a TOML document to a value.
enum KeyStep: Sendable, Hashable {
    case key(String)
    case index(Int)
}

/// Where the keys and values of a TOML text stand.
struct KeyPlaces: Sendable {
    /// First place of every key or `[[table]]` entry, by its path.
    var keys: [[KeyStep]: TextPosition] = [:]
    /// First place of every value, by its path.
    var values: [[KeyStep]: TextPosition] = [:]
    /// Strings with an escaped NUL, which the TOML library would cut short.
    var cutStrings: [TextPosition] = []
}

/// Finds keys and values again in a text that the TOML library has already accepted.
///
/// It checks nothing: on a text that is not TOML it stops early or finds less, and never reads outside the text.
struct KeyLocator {
    /// Deeper values are not located; the TOML library itself stops at 256.
    static let depthLimit = 64

    private let bytes: [UInt8]
    private var at = 0
    private var lineStart = 0
    private var line = 1
    private var tableCounts: [[KeyStep]: Int] = [:]
    private var places = KeyPlaces()

    /// The places of everything in `bytes`; linear in their number.
    static func places(in bytes: [UInt8]) -> KeyPlaces {
        var locator = KeyLocator(bytes: bytes)
        locator.scanDocument()
        return locator.places
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    private var position: TextPosition {
        let column = bytes[lineStart..<at].reduce(into: 1) { count, byte in
            count += byte & 0xC0 == 0x80 ? 0 : 1
        }
        return TextPosition(line: line, column: column)
    }

    private mutating func advance() {
        if byte == newline {
            line += 1
            lineStart = at + 1
        }
        at += 1
    }

    private func isNext(_ text: StaticString) -> Bool {
        guard at + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { bytes[at..<at + $0.count].elementsEqual($0) }
    }

    private mutating func skipBlanks() {
        while byte == space || byte == tab { advance() }
    }

    private mutating func skipToLineEnd() {
        while let byte, byte != newline { advance() }
    }

    private mutating func skipBlanksLinesAndComments() {
        while let byte {
            if byte == hash {
                skipToLineEnd()
            } else if byte == space || byte == tab || byte == newline || byte == carriageReturn {
                advance()
            } else {
                return
            }
        }
    }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let space = UInt8(ascii: " ")
private let tab = UInt8(ascii: "\t")
private let hash = UInt8(ascii: "#")
private let quote = UInt8(ascii: "\"")
private let apostrophe = UInt8(ascii: "'")
private let backslash = UInt8(ascii: "\\")

extension KeyLocator {
    private mutating func scanDocument() {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            at = 3
            lineStart = 3
        }
        var table: [KeyStep] = []
        while true {
            skipBlanksLinesAndComments()
            guard let byte else { return }
            let start = at
            if byte == UInt8(ascii: "[") {
                table = scanHeader()
                skipToLineEnd()
            } else {
                scanMember(of: table, depth: 0)
            }
            if at == start { skipToLineEnd() }
        }
    }

    /// `[a.b]` or `[[a.b]]`; steps through arrays of tables lead to their newest entry.
    private mutating func scanHeader() -> [KeyStep] {
        let place = position
        let isArray = isNext("[[")
        at += isArray ? 2 : 1
        skipBlanks()
        let keys = scanKeys().map(\.name)
        var path: [KeyStep] = []
        for (number, key) in keys.enumerated() {
            path.append(.key(key))
            if isArray && number == keys.count - 1 {
                let index = tableCounts[path, default: 0]
                if index == 0 { places.keys[path] = place }
                tableCounts[path] = index + 1
                path.append(.index(index))
            } else if let count = tableCounts[path] {
                path.append(.index(count - 1))
            }
        }
        remember(key: path, at: place)
        return path
    }

    private mutating func remember(key path: [KeyStep], at place: TextPosition) {
        if places.keys[path] == nil { places.keys[path] = place }
    }

    private mutating func scanMember(of table: [KeyStep], depth: Int) {
        var path = table
        for key in scanKeys() {
            path.append(.key(key.name))
            remember(key: path, at: key.place)
        }
        skipBlanks()
        guard byte == UInt8(ascii: "=") else { return }
        advance()
        skipBlanks()
        scanValue(at: path, depth: depth)
    }

    /// A dotted key; keys with escapes keep them, so that they are simply not found.
    private mutating func scanKeys() -> [(name: String, place: TextPosition)] {
        var keys: [(name: String, place: TextPosition)] = []
        while let first = byte {
            let place = position
            let start = at
            if first == quote || first == apostrophe {
                scanString()
                guard at - 1 > start else { return keys }
                keys.append((String(decoding: bytes[start + 1..<at - 1], as: UTF8.self), place))
            } else {
                while let byte, isBareKey(byte) { advance() }
                guard at > start else { return keys }
                keys.append((String(decoding: bytes[start..<at], as: UTF8.self), place))
            }
            skipBlanks()
            guard byte == UInt8(ascii: ".") else { return keys }
            advance()
            skipBlanks()
        }
        return keys
    }

    private func isBareKey(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private mutating func scanValue(at path: [KeyStep], depth: Int) {
        guard let first = byte, depth < Self.depthLimit else { return skipToLineEnd() }
        places.values[path] = position
        switch first {
        case quote, apostrophe: scanString()
        case UInt8(ascii: "["): scanArray(at: path, depth: depth + 1)
        case UInt8(ascii: "{"): scanInlineTable(at: path, depth: depth + 1)
        default: while let byte, !isEndOfBareValue(byte) { advance() }
        }
    }

    private func isEndOfBareValue(_ byte: UInt8) -> Bool {
        switch byte {
        case newline, carriageReturn, hash, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): true
        default: false
        }
    }

    private mutating func scanArray(at path: [KeyStep], depth: Int) {
        advance()
        var index = 0
        while true {
            skipBlanksLinesAndComments()
            guard let byte else { return }
            if byte == UInt8(ascii: "]") { return advance() }
            if byte == UInt8(ascii: ",") {
                advance()
                continue
            }
            let start = at
            remember(key: path + [.index(index)], at: position)
            scanValue(at: path + [.index(index)], depth: depth)
            index += 1
            if at == start { advance() }
        }
    }

    private mutating func scanInlineTable(at path: [KeyStep], depth: Int) {
        advance()
        while true {
            skipBlanksLinesAndComments()
            guard let byte else { return }
            if byte == UInt8(ascii: "}") { return advance() }
            if byte == UInt8(ascii: ",") {
                advance()
                continue
            }
            let start = at
            scanMember(of: path, depth: depth)
            if at == start { advance() }
        }
    }

    /// Any of the four kinds of strings; leaves `at` behind the closing mark.
    private mutating func scanString() {
        let place = position
        let mark = bytes[at]
        let isLong = at + 2 < bytes.count && bytes[at + 1] == mark && bytes[at + 2] == mark
        for _ in 0..<(isLong ? 3 : 1) { advance() }
        while let byte {
            if byte == backslash && mark == quote {
                if isNext("\\u0000") || isNext("\\U00000000") { places.cutStrings.append(place) }
                advance()
                if self.byte != nil { advance() }
            } else if byte != mark {
                if !isLong && byte == newline { return }
                advance()
            } else if !isLong {
                return advance()
            } else {
                let start = at
                while self.byte == mark && at - start < 5 { advance() }
                if at - start >= 3 { return }
            }
        }
    }
}
