import ArticleModel
import ArticleRecords
import BengaliText
import Foundation
import Testing

/// A record in a folder of its own, which goes with it.
final class RecordFixture {
    let folder: String
    let records: ArticleRecords

    init() throws {
        folder = NSTemporaryDirectory() + "mohafez-record-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        records = try ArticleRecords(path: folder + "/record.sqlite")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static func digest(_ seed: UInt8) throws -> Digest {
        try #require(Digest(bytes: [UInt8](repeating: seed, count: 32)))
    }

    static func identity(inode: UInt64 = 1, byteCount: Int64 = 10) -> FileIdentity {
        FileIdentity(
            device: 7,
            inode: inode,
            byteCount: byteCount,
            modifiedNanoseconds: 1,
            changedNanoseconds: 2
        )
    }

    static func article(_ title: String, body: String) -> ReadArticle {
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
        metadata.publication = PublicationDate(
            value: CalendarDay(year: 2020, month: 2, day: 9),
            minuteOfDay: 957,
            precision: .minute,
            earliest: CalendarDay(year: 2020, month: 2, day: 9),
            latest: CalendarDay(year: 2020, month: 2, day: 9),
            printed: "০৯ ফেব্রুয়ারি ২০২০",
            evidence: [Evidence(range: first, rule: "stamp-at-headline")]
        )
        let article = Article(
            lines: [
                LabelledLine(number: 1, label: .headline),
                LabelledLine(
                    number: 2,
                    label: .body,
                    spans: [LabelledSpan(range: ByteRange(3, 6), label: .sourceCredit)]
                ),
            ],
            metadata: metadata,
            body: body,
            entities: [
                Entity(
                    kind: .place,
                    name: "ইরাক",
                    country: "ইরাক",
                    mentions: [ByteRange(0, 12), ByteRange(30, 42)]
                )
            ],
            events: [
                Event(
                    kind: .meeting,
                    actors: ["ক", "খ"],
                    counterparts: ["গ"],
                    place: "বাগদাদ",
                    earliest: CalendarDay(year: 2020, month: 2, day: 9),
                    latest: nil,
                    status: .happened,
                    isMain: true,
                    evidence: Evidence(range: first, rule: "meeting-with")
                )
            ]
        )
        return ReadArticle(
            document: document,
            article: article,
            compressedBody: ZstandardCodec().compress(Array(body.utf8))
        )
    }

    static func stored(
        _ name: String,
        seed: UInt8,
        inbox: String? = "/inbox",
        articles: [ReadArticle] = [article("শিরোনাম", body: "একটি বাক্য।")]
    ) throws -> DecidedArrival {
        DecidedArrival(
            inbox: inbox,
            name: try #require(FileName(name)),
            identity: identity(inode: UInt64(seed)),
            digest: try digest(seed),
            noticedAt: 5,
            verdict: .articles(
                articles,
                original: ZstandardCodec().compress(Array(repeating: seed, count: 10))
            )
        )
    }

    static func quarantined(_ name: String) throws -> DecidedArrival {
        DecidedArrival(
            inbox: "/inbox",
            name: try #require(FileName(name)),
            identity: identity(),
            digest: nil,
            noticedAt: 5,
            verdict: .quarantine(QuarantineReason(code: "empty", detail: "'\(name)' stayed empty"))
        )
    }
}
