/// The header of a mail or of one of its parts: RFC 5322 fields with the encoded words of RFC 2047.
struct MailHeaders {
    /// The most fields of one header; the rest is passed over.
    private static let fieldLimit = 2_000

    /// The fields' bodies, unfolded, by their names in lower case; of several with one name the first.
    private var fields: [String: [UInt8]] = [:]

    /// Reads a header and gives what follows its empty line.
    static func parse(_ bytes: ArraySlice<UInt8>) -> (headers: MailHeaders, body: ArraySlice<UInt8>) {
        var headers = MailHeaders()
        var rest = bytes
        var name: String?
        var value: [UInt8] = []
        var count = 0
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 0x0A)
            var line = rest[..<(end ?? rest.endIndex)]
            let isFolded = line.first == 0x20 || line.first == 0x09
            if !isFolded, line.contains(where: { $0 > 0x20 }), fieldName(line) == nil { break }
            rest = end.map { rest[($0 + 1)...] } ?? rest[rest.endIndex...]
            if line.last == 0x0D { line = line.dropLast() }
            if isFolded {
                value += line
                continue
            }
            headers.add(name, value)
            name = nil
            guard let found = fieldName(line) else { break }
            count += 1
            guard count <= fieldLimit else { continue }
            name = found.lowercased()
            value = Array(line[(line.startIndex + found.utf8.count + 1)...])
        }
        headers.add(name, value)
        return (headers, rest)
    }

    private mutating func add(_ name: String?, _ value: [UInt8]) {
        guard let name, fields[name] == nil else { return }
        fields[name] = value
    }

    /// The name before the colon; nil for a line that is no field.
    static func fieldName(_ line: ArraySlice<UInt8>) -> String? {
        guard let colon = line.prefix(80).firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        return String(decoding: line[..<colon], as: UTF8.self)
    }

    /// A field's text, encoded words decoded, trimmed; nil without one.
    func text(_ name: String) -> String? {
        guard let bytes = fields[name] else { return nil }
        let decoded = EncodedWords.decode(bytes)
        let trimmed = decoded.drop { $0 <= 0x20 }
        let end = trimmed.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? trimmed.startIndex
        guard trimmed.startIndex < end else { return nil }
        return String(decoding: trimmed[..<end], as: UTF8.self)
    }

    /// A field's first word in lower case, without its parameters: `text/html` of a content type.
    func token(_ name: String) -> String? {
        guard let text = text(name) else { return nil }
        let word = text.utf8.prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 }
        return (String(word) ?? "").lowercased()
    }

    /// A parameter of a field's text: `boundary` of `multipart/mixed; boundary="x"`.
    func parameter(_ name: String, of field: String) -> String? {
        text(field).flatMap { MailHeaders.parameter(name, of: $0) }
    }

    /// A parameter behind a semicolon, without its quotes.
    static func parameter(_ name: String, of text: String) -> String? {
        let bytes = Array(text.utf8)
        let wanted = Array(name.utf8) + [UInt8(ascii: "=")]
        var index = bytes.firstIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
        while index < bytes.endIndex {
            var start = index + 1
            while start < bytes.endIndex, bytes[start] <= 0x20 { start += 1 }
            let isWanted =
                start + wanted.count <= bytes.count
                && zip(bytes[start...], wanted).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
            if isWanted {
                var value = bytes[(start + wanted.count)...]
                if let mark = value.first, mark == 0x22 || mark == 0x27 {
                    value = value.dropFirst().prefix { $0 != mark }
                } else {
                    value = value.prefix { $0 > 0x20 && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "?") }
                }
                return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
            }
            index = bytes[start...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
        }
        return nil
    }
}

/// The encoded words of RFC 2047: `=?utf-8?B?4KaV?=`.
enum EncodedWords {
    private struct Word {
        let charset: String
        let bytes: [UInt8]
        let end: Int
    }

    /// The header text in UTF-8; words that cannot be decoded stay as they are written.
    ///
    /// Writers cut a letter of several bytes between two words, so neighbours in one charset are joined first.
    static func decode(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var run: (charset: String, bytes: [UInt8], raw: Range<Int>)?
        func flush() {
            guard let found = run else { return }
            run = nil
            // A word in a charset that is unknown or not kept to stays as it was written.
            result +=
                (try? ForeignCharset.utf8(found.bytes, charset: found.charset)) ?? Array(text[found.raw])
        }
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "="), let word = word(in: text, at: index) {
                if let old = run, old.charset == word.charset {
                    run = (old.charset, old.bytes + word.bytes, old.raw.lowerBound..<word.end)
                } else {
                    flush()
                    run = (word.charset, word.bytes, index..<word.end)
                }
                index = word.end
                // White space between two words is only there to fold the line.
                let next = text[index...].firstIndex { $0 > 0x20 } ?? text.count
                if next < text.count, text[next] == UInt8(ascii: "="), self.word(in: text, at: next) != nil {
                    index = next
                }
                continue
            }
            flush()
            result.append(text[index])
            index += 1
        }
        flush()
        return result
    }

    private static func word(in text: [UInt8], at start: Int) -> Word? {
        // RFC 2047 allows 75 bytes; writers exceed it.
        let window = text[start..<min(text.count, start + 1_000)]
        guard window.starts(with: [0x3D, 0x3F]) else { return nil }
        let parts = window.dropFirst(2).split(separator: 0x3F, maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, let kind = parts[1].first, parts[1].count == 1, parts[3].first == 0x3D else {
            return nil
        }
        let charset = String(decoding: parts[0].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
            .lowercased()
        let bytes: [UInt8]
        switch kind | 0x20 {
        case UInt8(ascii: "b"): bytes = TransferEncoding.base64(parts[2])
        case UInt8(ascii: "q"): bytes = TransferEncoding.quotedPrintable(parts[2], isHeader: true)
        default: return nil
        }
        return Word(charset: charset, bytes: bytes, end: parts[3].startIndex + 1)
    }
}

/// The transfer encodings of MIME, read as leniently as RFC 2045 asks for: what does not belong is passed over.
enum TransferEncoding {
    /// A body as it was before its encoding.
    static func decode(_ body: ArraySlice<UInt8>, named name: String?) -> [UInt8] {
        switch name {
        case "base64": base64(body)
        case "quoted-printable": quotedPrintable(body, isHeader: false)
        default: Array(body)
        }
    }

    static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            let value: UInt32
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte) - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte) - 71
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte) + 4
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            default: continue
            }
            bits = bits << 6 | value
            count += 1
            guard count == 4 else { continue }
            result.append(UInt8(truncatingIfNeeded: bits >> 16))
            result.append(UInt8(truncatingIfNeeded: bits >> 8))
            result.append(UInt8(truncatingIfNeeded: bits))
            (bits, count) = (0, 0)
        }
        if count >= 2 { result.append(UInt8(truncatingIfNeeded: bits >> (count == 3 ? 10 : 4))) }
        if count == 3 { result.append(UInt8(truncatingIfNeeded: bits >> 2)) }
        return result
    }

    static func quotedPrintable(_ text: ArraySlice<UInt8>, isHeader: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            index += 1
            guard byte == UInt8(ascii: "=") else {
                result.append(isHeader && byte == 0x5F ? 0x20 : byte)
                continue
            }
            if index + 1 < text.endIndex, let high = digit(text[index]), let low = digit(text[index + 1]) {
                result.append(high << 4 | low)
                index += 2
                continue
            }
            // A soft line break, with the blanks that some gateways add to it.
            let end = text[index...].firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D } ?? text.endIndex
            if end < text.endIndex, text[end] == 0x0A { index = end + 1 } else { result.append(byte) }
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
