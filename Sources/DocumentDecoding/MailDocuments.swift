import ArticleModel
import BengaliText

/// Mails (RFC 5322 and MIME) and pages saved as one (MHTML): one document, and one for each mail or file attached to it
/// that holds a text.
struct MailDocuments {
    /// A plain part with less than this share of the page's letters is a hint to look at the page, not the text.
    private static let leastPlainShare = 0.3

    let sink: DocumentSink
    let budget: UnpackingBudget

    /// Reads a file that is one mail or one saved page.
    ///
    /// - Throws: `DecodingError` when the mail breaks its limits or its text cannot be decoded; what the sink throws.
    func read(_ bytes: [UInt8]) throws(DecodingError) {
        let mail = try MailPart(bytes[...], limits: sink.limits)
        if let page = MailDocuments.savedPage(mail) {
            return try sink.take(document(ofPage: page, savedBy: mail))
        }
        var attachments: [MailPart] = []
        let text = MailDocuments.text(of: mail, attachments: &attachments)
        if let text {
            var document = try document(of: text, in: mail)
            document.recordNumber = 1
            try sink.take(document)
        } else if attachments.isEmpty {
            throw .empty
        }
        for attachment in attachments { try read(attachment: attachment) }
    }

    // MARK: - Saved pages

    /// The page of an MHTML file: the part that its `start` names, else its first HTML part; frames beside it are
    /// advertisements more often than not and are left alone.
    private static func savedPage(_ mail: MailPart) -> MailPart? {
        guard mail.type == "multipart/related" else {
            // A browser may write a page without resources as a mail of one part.
            return mail.type == "text/html" && mail.headers.text("snapshot-content-location") != nil
                ? mail : nil
        }
        let isSaved =
            mail.headers.text("snapshot-content-location") != nil
            || mail.headers.parameter("type", of: "content-type") == "text/html"
                && mail.parts.contains { $0.headers.text("content-location") != nil }
                && mail.headers.text("to") == nil
        guard isSaved else { return nil }
        let start = mail.headers.parameter("start", of: "content-type")
        return mail.parts.first {
            $0.type == "text/html" && start != nil && $0.headers.text("content-id") == start
        }
            ?? mail.parts.first { $0.type == "text/html" }
    }

    private func document(ofPage page: MailPart, savedBy mail: MailPart) throws(DecodingError) -> RawDocument
    {
        var document = try HTMLPage.document(
            page.content,
            charset: page.headers.parameter("charset", of: "content-type"),
            limits: sink.limits
        )
        document.format = .mhtml
        let address = mail.headers.text("snapshot-content-location") ?? page.headers.text("content-location")
        if document.hints.url == nil { document.hints.url = address }
        document.hints.crawled = mail.headers.text("date").flatMap(MailDate.plain)
        if document.hints.title == nil { document.hints.title = mail.headers.text("subject") }
        return document
    }

    // MARK: - Mails

    /// The part that holds a mail's text; files and mails attached to it are gathered.
    private static func text(of part: MailPart, attachments: inout [MailPart]) -> MailPart? {
        if part.isAttachment || part.type == "message/rfc822" {
            attachments.append(part)
            return nil
        }
        switch part.type {
        case "text/plain", "text/html": return part
        case "multipart/alternative":
            let readable = part.parts.compactMap { text(of: $0, attachments: &attachments) }
            return better(of: readable)
        case let type where type.utf8.starts(with: "multipart/".utf8):
            var found: MailPart?
            for inner in part.parts {
                let text = text(of: inner, attachments: &attachments)
                if found == nil { found = text } else if let text { attachments.append(text) }
            }
            return found
        default:
            attachments.append(part)
            return nil
        }
    }

    /// The plain version where it says as much as the page does.
    private static func better(of parts: [MailPart]) -> MailPart? {
        guard let plain = parts.first(where: { $0.type == "text/plain" }) else { return parts.first }
        guard let page = parts.first(where: { $0.type == "text/html" }) else { return plain }
        let plainCount = plain.content.count { $0 > 0x20 }
        var inTag = false
        var pageCount = 0
        for byte in page.content {
            if byte == UInt8(ascii: "<") { inTag = true }
            if !inTag, byte > 0x20 { pageCount += 1 }
            if byte == UInt8(ascii: ">") { inTag = false }
        }
        return Double(plainCount) >= Double(pageCount) * leastPlainShare ? plain : page
    }

    private func document(of part: MailPart, in mail: MailPart) throws(DecodingError) -> RawDocument {
        let content = part.content
        let charset = part.headers.parameter("charset", of: "content-type")?.lowercased()
        var document: RawDocument
        if part.type == "text/html" {
            document = try HTMLPage.document(content, charset: charset, limits: sink.limits)
        } else {
            var decoded = try MailDocuments.decode(content, charset: charset)
            if part.headers.parameter("format", of: "content-type")?.lowercased() == "flowed" {
                decoded = Charset.Decoded(utf8: FlowedText.joined(decoded.utf8), name: decoded.name)
            }
            document = try PlainText.document(decoded)
        }
        document.format = .mail
        let headers = mail.headers
        if document.hints.title == nil { document.hints.title = headers.text("subject") }
        document.hints.externalID = headers.text("message-id")
        document.hints.byline =
            document.hints.byline ?? headers.text("from").flatMap(MailDocuments.displayName)
        // The day a mail was sent is no proof of the day a text in it was published.
        if document.hints.published == nil, document.hints.issued == nil {
            document.hints.issued = headers.text("date").flatMap(MailDate.plain)
        }
        return document
    }

    private static func decode(_ bytes: [UInt8], charset: String?) throws(DecodingError) -> Charset.Decoded {
        guard let charset, charset != "utf-8", charset != "us-ascii", charset != "utf8" else {
            return try Charset.decodeText(bytes)
        }
        return Charset.Decoded(utf8: try ForeignCharset.utf8(bytes, charset: charset), name: charset)
    }

    /// `"News Desk" <desk@example.org>` gives `News Desk`; an address alone gives nothing.
    private static func displayName(_ from: String) -> String? {
        let bytes = from.utf8.prefix { $0 != UInt8(ascii: "<") }.filter { $0 != 0x22 }
        guard bytes.count < from.utf8.count, !bytes.contains(UInt8(ascii: "@")) else { return nil }
        let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
        return end == 0 ? nil : String(decoding: bytes[..<end].drop { $0 <= 0x20 }, as: UTF8.self)
    }

    /// Decodes a file or mail that is attached, as if it had been dropped; what cannot be read is a fault.
    private func read(attachment: MailPart) throws(DecodingError) {
        let content = attachment.content
        guard !content.isEmpty else { return }
        try budget.member(named: attachment.name, of: "attachment", sink: sink) {
            (inner) throws(DecodingError) in
            try DocumentDecoder.decode(ByteSource(content), into: inner, budget: budget)
        }
    }
}

/// Text of RFC 3676: a line that ends in a blank goes on in the next one.
enum FlowedText {
    static func joined(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            var line = line
            if line.last == 0x0D { line = line.dropLast() }
            if line.first == 0x20 { line = line.dropFirst() }
            result += line
            let isSignature = line.elementsEqual("-- ".utf8)
            if line.last != 0x20 || isSignature { result.append(0x0A) }
        }
        return result
    }
}
