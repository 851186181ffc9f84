// Small articles whose words tell which they are, for tests that count what a search finds.
package import ArticleModel
import ArticleRecords
import BengaliText

/// Made-up articles by number.
package enum SampleArrivals {
    /// A word that is in every article.
    package static let common = "sarbatra"

    /// A word that only this article has, in this edition.
    package static func marker(_ number: Int, edition: Int = 0) -> String { "chihno\(number)x\(edition)" }

    /// The article itself, as it is read from its file.
    package static func article(_ number: Int, edition: Int = 0) -> ReadArticle {
        let title = "shironam \(marker(number, edition: edition))"
        var body = "\(common) \(marker(number, edition: edition))"
        for word in 0..<30 { body += " shobdo\((number * 7 + word * word) % 211)" }
        let text = NormalizedText(normalizing: Array((title + "\n" + body).utf8))
        let first = ByteRange(0, title.utf8.count)
        let document = RawDocument(
            format: .plainText,
            encoding: "utf-8",
            text: text,
            lines: [first, ByteRange(title.utf8.count + 1, text.utf8.count)]
        )
        var metadata = ArticleMetadata(language: "bn")
        metadata.title = Finding(title, evidence: Evidence(range: first, rule: "headline-line"))
        let day = CalendarDay(daysSinceEpoch: 18_000 + number % 900)
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
            lines: [LabelledLine(number: 1, label: .headline), LabelledLine(number: 2, label: .body)],
            metadata: metadata,
            body: body,
            entities: [Entity(kind: .place, name: "Desh\(number % 5)", country: nil, mentions: [])],
            events: []
        )
        return ReadArticle(
            document: document,
            article: article,
            compressedBody: ZstandardCodec().compress(Array(body.utf8))
        )
    }

    /// A digest that no sample has.
    package static var noDigest: Digest {
        guard let digest = Digest(bytes: [UInt8](repeating: 0xFF, count: 32)) else {
            preconditionFailure("32 bytes make a digest")
        }
        return digest
    }

    /// Its arrival in an inbox; what the original unfolds to stands for its own digest.
    package static func arrival(_ number: Int) -> DecidedArrival {
        var bytes = [UInt8](repeating: 7, count: 32)
        for index in 0..<8 { bytes[index] = UInt8(truncatingIfNeeded: number >> (index * 8)) }
        guard let digest = Digest(bytes: bytes), let name = FileName("\(number).txt") else {
            preconditionFailure("a number makes a digest and a name")
        }
        return DecidedArrival(
            inbox: "/inbox",
            name: name,
            identity: FileIdentity(
                device: 7,
                inode: UInt64(number),
                byteCount: 10,
                modifiedNanoseconds: 1,
                changedNanoseconds: 2
            ),
            digest: digest,
            noticedAt: 5,
            verdict: .articles([article(number)], original: ZstandardCodec().compress(bytes))
        )
    }
}
