import ArticleCleaning
import ArticleModel
import BengaliText
import Testing

@Suite("labels of a dump's lines")
struct ArticleCleanerTests {
    private func labels(_ text: String) -> [LineLabel] {
        ArticleCleaner.label(document(text)).map(\.label).filter { $0 != .blank }
    }

    private let paragraph = "প্রধানমন্ত্রী আজ সকালে নতুন সেতুর উদ্বোধন করেছেন বলে জানিয়েছে মন্ত্রণালয়।"
    private let second = "তিনি বলেন, এই সেতু দুই জেলার মানুষের যাতায়াত সহজ করবে।"

    @Test("a masthead's day is no stamp, the labelled one is")
    func mastheadAndStamp() {
        let found = labels(
            """
            শনিবার, ১৮ মে ২০২৪, ৪ জ্যৈষ্ঠ ১৪৩১
            হোম
            জাতীয়
            নতুন সেতুর উদ্বোধন করলেন প্রধানমন্ত্রী
            নিজস্ব প্রতিবেদক
            প্রকাশ: ০৯ ফেব্রুয়ারি ২০২০, ১৫:৫৭

            \(paragraph)

            \(second)
            """
        )
        #expect(found == [.masthead, .nav, .nav, .headline, .byline, .published, .body, .body])
    }

    @Test("of two head lines the short first one is a kicker, a longer second one behind a long first a deck")
    func kickerAndDeck() {
        let kicker = labels("জেল থেকে চিঠি\nনতুন সেতুর উদ্বোধন করলেন প্রধানমন্ত্রী\n\n\(paragraph)\n\n\(second)")
        #expect(kicker == [.kicker, .headline, .body, .body])
        let deck = labels(
            "নতুন সেতুর উদ্বোধন করলেন প্রধানমন্ত্রী আজ সকালে\n"
                + "দুই জেলার মানুষের দীর্ঘ দিনের দাবি পূরণ হলো এই সেতুর উদ্বোধনের মধ্য দিয়ে\n\n\(paragraph)\n\n\(second)"
        )
        #expect(deck == [.headline, .deck, .body, .body])
    }

    @Test("a link inside the body is a related link, and the body goes on behind it")
    func inlineRelated() {
        let found = labels(
            "নতুন সেতুর উদ্বোধন করলেন প্রধানমন্ত্রী\n\n\(paragraph)\n\nআরও পড়ুন:\n\nভোটের প্রচার শুরু\n\n\(second)"
        )
        #expect(found == [.headline, .body, .relatedLink, .relatedLink, .body])
    }

    @Test("a short sub-heading between paragraphs is body, a bare sentence of seven words a caption")
    func subheadAndCaption() {
        let found = labels(
            """
            নতুন সেতুর উদ্বোধন করলেন প্রধানমন্ত্রী

            \(paragraph)

            কেন এই সেতু

            \(second)

            সেতুর উদ্বোধন অনুষ্ঠানে ফিতা কেটেছেন প্রধানমন্ত্রী ও মন্ত্রীরা

            \(paragraph)
            """
        )
        #expect(found == [.headline, .body, .body, .body, .caption, .body])
    }

    @Test("what follows the article is told apart: initials, lists, forms, imprint, copyright")
    func tail() {
        let found = labels(
            """
            নতুন সেতুর উদ্বোধন করলেন প্রধানমন্ত্রী

            \(paragraph)

            \(second)

            সূত্র: এএফপি
            কেএএ/
            আরও পড়ুন
            ভোটের প্রচার শুরুর বারো দিনে মামলা
            মন্তব্য লিখুন
            সম্পাদক : আনিসুজ্জামান খান
            © ২০২৬ | সর্বস্বত্ব সংরক্ষিত
            """
        )
        #expect(
            found == [
                .headline, .body, .body, .signOff, .signOff, .relatedLink, .relatedLink, .commentForm,
                .footerContact, .copyright,
            ]
        )
    }

    @Test("lines wrapped at a fixed width are rejoined to paragraphs")
    func wrappedLines() {
        let text = """
            লন্ডনের একটি ঐতিহ্যবাহী স্থাপনা বিগ বেন। ব্রিটিশ পার্লামেন্ট চত্বরে
            অবস্থান বিশাল এ ঘড়ির। প্রতিবছর ইংরেজি নতুন বছরের প্রথম প্রহরে বেজে
            বিগ বেনের ঘণ্টাধ্বনি। রেডিওতে সেই ঘণ্টাধ্বনি সম্প্রচার করা হয়। গত
            ডিসেম্বর মাসে বিগ বেনের ঘণ্টাধ্বনি সম্প্রচারের শতবর্ষ পূরণ হলো।

            ব্রিটিশ পার্লামেন্ট চত্বরের উত্তর অংশের একটি ভবনের নাম এলিজাবেথ
            টাওয়ার। প্রায় ৯৬ মিটার উঁচু এ ভবনে থাকা ১৪ টন ওজনের বিগ বেনের
            ঘণ্টাধ্বনি প্রথম শোনা যায় ১৮৫৯ সালে।
            """
        let document = document(text)
        let lines = ArticleCleaner.label(document)
        #expect(lines.filter { $0.label != .blank }.allSatisfy { $0.label == .body })
        let paragraphs = ArticleCleaner.body(document, lines).split(separator: "\n\n")
        #expect(paragraphs.count == 2)
        #expect(paragraphs[0].split(separator: "\n").count == 1)
    }

    @Test("a text without a sentence has no body")
    func noBody() {
        let document = document("হোম\nজাতীয়\nআন্তর্জাতিক")
        #expect(ArticleCleaner.body(document, ArticleCleaner.label(document)).isEmpty)
    }

    @Test("every line of any text gets one label")
    func anyText() {
        for text in ["", "\n\n", "-", "a/b\n\n/", "‘‘’’: ক", "|||\n»»", "১২.০৫.২০২৪\n\n১২"] {
            #expect(
                ArticleCleaner.label(document(text)).count
                    == text.split(separator: "\n", omittingEmptySubsequences: false).count
            )
        }
    }
}

/// A plain text document as the decoder makes it.
func document(_ text: String) -> RawDocument {
    let normalized = NormalizedText(normalizing: text)
    var lines: [ByteRange] = []
    var start = 0
    for (index, byte) in normalized.utf8.enumerated() where byte == 0x0A {
        lines.append(ByteRange(start, index))
        start = index + 1
    }
    lines.append(ByteRange(start, normalized.utf8.count))
    return RawDocument(format: .plainText, encoding: "utf-8", text: normalized, lines: lines)
}

@Suite("odd dumps")
struct OddDumpTests {
    @Test("a source glued to the last sentence is a span, and no part of the body")
    func gluedCredit() {
        let text = "ইরাকে আজ সকালে বোমা হামলার ঘটনা ঘটেছে।সূত্র: আল জাজিরা"
        let document = document(text)
        let lines = ArticleCleaner.label(document)
        #expect(lines[0].label == .body)
        #expect(lines[0].spans.map { document.string($0.range) } == ["সূত্র: আল জাজিরা"])
        #expect(ArticleCleaner.body(document, lines).hasSuffix("ঘটেছে।"))
    }

    @Test("a list of headlines has neither headline nor body")
    func withoutArticle() {
        let found = ArticleCleaner.label(
            document("শনিবার, ১৮ মে ২০২৪\nহোম\nজাতীয়\nনতুন সেতুর উদ্বোধন করলেন প্রধানমন্ত্রী\nভোটের প্রচার শুরুর বারো দিনে মামলা")
        ).map(\.label)
        #expect(found == [.masthead, .nav, .nav, .relatedLink, .relatedLink])
    }

    @Test("a ticker above the headline is a list of links")
    func ticker() {
        let found = ArticleCleaner.label(
            document(
                """
                শিরোনাম
                ভোটের প্রচার শুরুর বারো দিনে মামলা
                সংখ্যালঘুদের মধ্যে ভীতি সঞ্চারে ইন্ধন

                নতুন সেতুর উদ্বোধন করলেন প্রধানমন্ত্রী
                নিজস্ব প্রতিবেদক

                প্রধানমন্ত্রী আজ সকালে নতুন সেতুর উদ্বোধন করেছেন বলে জানিয়েছে মন্ত্রণালয়।
                """
            )
        ).map(\.label).filter { $0 != .blank }
        #expect(found == [.relatedLink, .relatedLink, .relatedLink, .headline, .byline, .body])
    }
}
