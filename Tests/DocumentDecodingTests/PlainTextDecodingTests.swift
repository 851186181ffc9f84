import ArticleModel
import DocumentDecoding
import Testing

@Suite("plain text files")
struct PlainTextDecodingTests {
    private func decode(_ bytes: [UInt8]) throws -> RawDocument {
        try #require(try DocumentDecoder.decode(bytes: bytes, name: nil).first)
    }

    private func reason(_ bytes: [UInt8], limits: DecodingLimits = DecodingLimits()) -> DecodingError? {
        do throws(DecodingError) {
            _ = try DocumentDecoder.decode(bytes: bytes, name: nil, limits: limits)
            return nil
        } catch { return error }
    }

    @Test("a text gives one line for each line feed and the rest behind the last one")
    func lines() throws {
        let document = try decode(Array("ক\n\nখ\n".utf8))
        #expect(document.lines.map { document.string($0) } == ["ক", "", "খ", ""])
        #expect(document.format == .plainText)
        #expect(document.encoding == "utf-8")
    }

    @Test("a byte order mark is no part of the text")
    func byteOrderMark() throws {
        let document = try decode([0xEF, 0xBB, 0xBF] + Array("ক".utf8))
        #expect(document.string(document.lines[0]) == "ক")
    }

    @Test(
        "UTF-16 is decoded with and without its mark, in both byte orders",
        arguments: [true, false],
        [true, false]
    )
    func utf16(isMarked: Bool, isLittleEndian: Bool) throws {
        let text = "ইরাকের প্রধানমন্ত্রী বলেছেন।\nদ্বিতীয় লাইন 😀"
        var bytes: [UInt8] = isMarked ? (isLittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]) : []
        for unit in text.utf16 {
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            bytes += isLittleEndian ? pair.reversed() : pair
        }
        let document = try decode(bytes)
        #expect(document.encoding == (isLittleEndian ? "utf-16le" : "utf-16be"))
        #expect(document.lines.count == 2)
        #expect(try decode(Array(text.utf8)).text.utf8 == document.text.utf8)
    }

    @Test("a byte that is not UTF-8 is an error with its offset")
    func invalidUTF8() {
        #expect(reason(Array("কখ".utf8) + [0xE0, 0xA6]) == .encoding(charset: "utf-8", byteOffset: 6))
        #expect(reason([0xEF, 0xBB, 0xBF, 0x41, 0xFF, 0x41]) == .encoding(charset: "utf-8", byteOffset: 4))
    }

    @Test("half a surrogate pair is an error with its offset")
    func loneSurrogate() {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x95, 0x09, 0x00, 0xD8, 0x95, 0x09]
        #expect(reason(bytes) == .encoding(charset: "utf-16le", byteOffset: 4))
    }

    @Test("no bytes and nothing but white space are empty", arguments: ["", " \n\t\r\n", "\u{FEFF}"])
    func empty(text: String) { #expect(reason(Array(text.utf8)) == .empty) }

    @Test("NUL bytes are binary data")
    func nulBytes() { #expect(reason([0x41, 0x42, 0x00, 0x43, 0x41]) == .binary(byteOffset: 2)) }

    @Test(
        "formats without a decoder are refused by name",
        arguments: [
            ("%PDF-1.7\n", "PDF"), ("\u{7F}ELF\u{2}", "ELF program"), ("{\\rtf1", "RTF"),
            ("GIF89a", "GIF image"),
        ]
    )
    func unsupported(head: String, name: String) {
        #expect(reason(Array(head.utf8)) == .unsupportedFormat(name: name))
        #expect(DecodingError.unsupportedFormat(name: name).description == "\(name) is not supported yet")
    }

    @Test("a file over the limit is refused before it is read")
    func tooLarge() {
        var limits = DecodingLimits()
        limits.fileByteCount = 3
        #expect(reason(Array("abcd".utf8), limits: limits) == .tooLarge(byteCount: 4, limit: 3))
    }
}
