import Glibc

/// Text in charsets that mails, pages and feeds name, turned into UTF-8 by the C library's iconv.
enum ForeignCharset {
    /// Names longer than this are no charsets.
    private static let nameByteLimit = 40

    /// The text in UTF-8, strictly.
    ///
    /// - Throws: `DecodingError.encoding` with the first byte that does not belong, or offset 0 for an unknown charset.
    static func utf8(_ bytes: [UInt8], charset: String) throws(DecodingError) -> [UInt8] {
        let isName = charset.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
                || [0x2D, 0x5F, 0x2E, 0x3A].contains($0)
        }
        guard isName, !charset.isEmpty, charset.utf8.count <= nameByteLimit else {
            throw .encoding(charset: "of an unknown name", byteOffset: 0)
        }
        let converter = iconv_open("UTF-8", charset)
        guard let converter, Int(bitPattern: converter) != -1 else {
            throw .encoding(charset: charset, byteOffset: 0)
        }
        defer { iconv_close(converter) }
        // Four bytes of UTF-8 for one of a single-byte charset never happen; three do.
        var output = [UInt8](repeating: 0, count: bytes.count * 3 + 16)
        var input = bytes
        var inputLeft = input.count
        var outputLeft = output.count
        let failed = input.withUnsafeMutableBytes { source in
            output.withUnsafeMutableBytes { target in
                var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                return iconv(converter, &from, &inputLeft, &to, &outputLeft) == Int.max.magnitude * 2 + 1
            }
        }
        guard !failed, inputLeft == 0 else {
            throw .encoding(charset: charset, byteOffset: bytes.count - inputLeft)
        }
        output.removeLast(outputLeft)
        return output
    }
}

/// XML that declares a charset other than UTF-8.
enum XMLCharset {
    /// The text in UTF-8; nil when it is no XML, or declares nothing, or is valid UTF-8 anyway.
    ///
    /// - Throws: `DecodingError.encoding` when the bytes do not fit what is declared.
    static func decode(_ bytes: [UInt8]) throws(DecodingError) -> Charset.Decoded? {
        let head = bytes.prefix(200)
        guard head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: UInt8(ascii: ">")),
            (try? UTF8Span(validating: bytes.span)) == nil  // the error only says that it is not UTF-8
        else { return nil }
        let declaration = String(decoding: head[..<end], as: UTF8.self)
        guard let name = MailHeaders.parameter("encoding", of: ";" + declaration.replacing(space: ";")) else {
            return nil
        }
        return Charset.Decoded(utf8: try ForeignCharset.utf8(bytes, charset: name), name: name.lowercased())
    }
}

extension String {
    /// The text with other bytes for its spaces.
    fileprivate func replacing(space byte: Unicode.Scalar) -> String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0 == " " ? byte : $0 }))
    }
}
