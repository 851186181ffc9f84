import ArticleModel
import DocumentDecoding
import Testing

@Suite("CSV of crawlers")
struct DelimitedDecodingTests {
    private func decode(_ text: String) throws -> [RawDocument] {
        try DocumentDecoder.decode(bytes: Array(text.utf8), name: nil)
    }

    @Test("the heading's names are those of JSON records, quotes hold line ends, delimiters and quotes")
    func quoted() throws {
        let documents = try decode(
            "id,Title,maintext,date_publish,url\r\n"
                + "1,\"এক, দুই\",\"প্রথম।\r\nতিনি বলেন, \"\"হ্যাঁ\"\"।\",2024-05-12,https://example.org/a\r\n"
                + "2,তিন,চার,2024-05-13,\r\n"
        )
        #expect(documents.map(\.recordNumber) == [1, 2])
        #expect(documents[0].format == .csv)
        #expect(documents[0].hints.title == "এক, দুই")
        #expect(documents[0].hints.externalID == "1")
        #expect(documents[0].hints.published == "2024-05-12")
        #expect(documents[0].lines.map { documents[0].string($0) } == ["প্রথম।", "তিনি বলেন, \"হ্যাঁ\"।"])
        #expect(documents[1].hints.url == nil)
    }

    @Test("the delimiter is found in the heading", arguments: [",", "\t", ";", "|"])
    func delimiters(delimiter: String) throws {
        let documents = try decode("title\(delimiter)text\nক\(delimiter)খ\nগ\(delimiter)ঘ\n")
        #expect(documents.map { $0.hints.title } == ["ক", "গ"])
        #expect(documents.map { $0.string($0.lines[0]) } == ["খ", "ঘ"])
    }

    @Test("spreadsheets' UTF-16 and byte order marks are read", arguments: [true, false])
    func encodings(isUTF16: Bool) throws {
        let text = "title\ttext\nক\tবাংলাদেশের প্রধানমন্ত্রী\nগ\tঘ\n"
        let bytes: [UInt8] =
            isUTF16
            ? [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            : [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        let documents = try DocumentDecoder.decode(bytes: bytes, name: nil)
        #expect(documents.map { $0.hints.title } == ["ক", "গ"])
    }

    @Test("a record wider or narrower than the heading, or without text, is a fault and spoils no other")
    func ragged() throws {
        let documents = try decode("title,text\nক,খ\nগ,ঘ,ঙ\nচ\n,\nছ,জ\n")
        #expect(documents.map(\.recordNumber) == [1, 5])
        #expect(documents.flatMap(\.warnings).count == 3)
        #expect(documents[0].warnings[0] == "record 2: 3 columns instead of 2, ignoring")
    }

    @Test("a record that is not UTF-8 is a fault and spoils no other")
    func encodingFault() throws {
        let bytes = Array("title,text\nক,খ\n".utf8) + [0xFF, 0x2C, 0x41, 0x0A] + Array("গ,ঘ\n".utf8)
        let documents = try DocumentDecoder.decode(bytes: bytes, name: nil)
        #expect(documents.map(\.recordNumber) == [1, 3])
    }

    @Test("a quote that nothing closes costs its own record, not the file behind it")
    func openQuote() throws {
        let documents = try decode("title,text\nক,খ\nগ,\"ঘ\nচ,ছ\nজ,ঝ\n")
        #expect(documents.map { $0.hints.title } == ["ক", "চ", "জ"])
        #expect(documents.contains { $0.warnings.contains { $0.contains("quote") } })
    }

    @Test(
        "prose with commas is no CSV",
        arguments: [
            "ঢাকা, ১২ মে\nপ্রধানমন্ত্রী বলেন, চুক্তি হবে।\n", "title, subtitle and more\nক\nখ\n", "news,\nএক\n",
        ]
    )
    func prose(text: String) throws { #expect(try decode(text).map(\.format) == [.plainText]) }
}
