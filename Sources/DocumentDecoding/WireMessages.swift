import ArticleModel
import BengaliText

/// IPTC 7901, the wire format of agencies: SOH, a heading, STX, the text, ETX, the time of the message, EOT.
enum WireMessages {
    private static let startOfHeading: UInt8 = 1
    private static let startOfText: UInt8 = 2
    private static let endOfText: UInt8 = 3

    /// Reads every message of a file.
    ///
    /// - Throws: `DecodingError.malformed` for a file without a message that has a text, what the sink throws.
    static func read(_ bytes: [UInt8], into sink: DocumentSink) throws(DecodingError) {
        var number = 0
        var rest = bytes[...]
        while let start = rest.firstIndex(of: startOfHeading) {
            let message = rest[(start + 1)...]
            let end = message.firstIndex(of: startOfHeading) ?? bytes.endIndex
            rest = bytes[end...]
            number += 1
            do throws(DecodingError) {
                guard let document = try document(message[..<end], number: number) else {
                    sink.fault(
                        "message \(number): no text",
                        .malformed(format: "IPTC 7901", what: "no text", byteOffset: start)
                    )
                    continue
                }
                try sink.take(document)
            } catch {
                if case .tooComplex = error { throw error }
                if case .interrupted = error { throw error }
                sink.fault("message \(number): \(error)", error)
            }
        }
    }

    private static func document(_ message: ArraySlice<UInt8>, number: Int) throws(DecodingError)
        -> RawDocument?
    {
        guard let textStart = message.firstIndex(of: startOfText) else { return nil }
        let body = message[(textStart + 1)...]
        let textEnd = body.firstIndex(of: endOfText) ?? body.endIndex
        // Agencies mark paragraphs and type faces with control characters of their own.
        let text = body[..<textEnd].filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        let decoded = try Charset.decodeText(text)
        guard decoded.utf8.contains(where: { $0 > 0x20 }) else { return nil }
        let normalized = NormalizedText(normalizing: decoded.utf8)
        var document = RawDocument(
            format: .newswire,
            encoding: decoded.name,
            text: normalized,
            lines: normalized.lines,
            recordNumber: number
        )
        let fields = message[..<textStart].split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
        document.hints.externalID = fields.first
        if fields.count >= 3 { document.hints.section = fields[2] }
        document.hints.published = time(body[textEnd...])
        return document
    }

    /// `121030 GMT MAY 24`: day, hour and minute, zone, month and year, as `2024-05-12 10:30`.
    private static func time(_ trailer: ArraySlice<UInt8>) -> String? {
        let words = trailer.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
        guard let first = words.first, first.utf8.count == 6, let number = Int(first), words.count >= 4,
            let month = MailDate.month(words[2]), var year = Int(words[3].prefix(4))
        else { return nil }
        if year < 100 { year += 2000 }
        return MailDate.text(
            year: year,
            month: month,
            day: number / 10_000,
            minute: number / 100 % 100 * 60 + number % 100
        )
    }
}
