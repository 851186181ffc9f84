import ArticleModel
import ArticleRecords
import BengaliText
import Testing

/// Articles that are nothing but names and events, published on one day.
enum ArticleFixture {
    static func article(_ number: Int, entities: [Entity], events: [Event]) -> ReadArticle {
        let body = "প্রবন্ধ \(number) একটি ছোট লেখা।"
        let text = NormalizedText(normalizing: Array(body.utf8))
        let document = RawDocument(
            format: .plainText,
            encoding: "utf-8",
            text: text,
            lines: [ByteRange(0, text.utf8.count)]
        )
        var metadata = ArticleMetadata(language: "bn")
        let day = CalendarDay(year: 2025, month: 8, day: 11)
        metadata.publication = PublicationDate(
            value: day,
            minuteOfDay: nil,
            precision: .day,
            earliest: day,
            latest: day,
            printed: nil,
            evidence: []
        )
        let article = Article(
            lines: [LabelledLine(number: 1, label: .body)],
            metadata: metadata,
            body: body,
            entities: entities,
            events: events
        )
        return ReadArticle(
            document: document,
            article: article,
            compressedBody: ZstandardCodec().compress(Array(body.utf8))
        )
    }

    static func arrival(_ number: Int, _ read: ReadArticle) throws -> DecidedArrival {
        var digest = [UInt8](repeating: 0, count: 32)
        withUnsafeBytes(of: UInt64(number)) { digest.replaceSubrange(0..<8, with: $0) }
        return DecidedArrival(
            inbox: "/inbox",
            name: try #require(FileName("\(number).txt")),
            identity: FileIdentity(
                device: 1,
                inode: UInt64(number) + 1,
                byteCount: 10,
                modifiedNanoseconds: 1,
                changedNanoseconds: 1
            ),
            digest: Digest(bytes: digest),
            noticedAt: 1,
            verdict: .articles([read], original: ZstandardCodec().compress(digest))
        )
    }
}
