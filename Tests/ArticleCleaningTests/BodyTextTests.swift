import ArticleCleaning
import ArticleModel
import BengaliText
import Glibc
import Testing

@Suite("the article's text, and the way back to the lines")
struct BodyTextTests {
    private func document(_ text: String) -> RawDocument {
        let normalized = NormalizedText(normalizing: text)
        var ranges: [ByteRange] = []
        var start = 0
        for piece in normalized.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            ranges.append(ByteRange(start, start + piece.count))
            start += piece.count + 1
        }
        return RawDocument(format: .plainText, encoding: "utf-8", text: normalized, lines: ranges)
    }

    private func body(_ text: String) -> String {
        let made = document(text)
        return ArticleCleaner.body(made, ArticleCleaner.label(made))
    }

    private let first = "প্রধানমন্ত্রী আজ সকালে নতুন সেতুর উদ্বোধন করেছেন বলে জানিয়েছে মন্ত্রণালয়।"
    private let second = "তিনি বলেন, এই সেতু দুই জেলার মানুষের যাতায়াত সহজ করবে।"

    @Test("sentences glued at the danda are parted for reading, quotes and digits are not")
    func glued() {
        #expect(body("\(first)\(second)\(first)") == "\(first)\n\n\(second)\n\n\(first)")
        let quoted = "তিনি বলেন, ‘এই সেতু দুই জেলার মানুষের যাতায়াত সহজ করবে।’ পরে ফিতা কাটেন মন্ত্রীরা।১২ জন ছিলেন।"
        #expect(body(quoted) == quoted)
    }

    @Test("place, day and agency before the text are a span of its first line, and only there")
    func dateline() throws {
        let made = document("ঢাকা, ৪ জুলাই (নদীবার্তা) - \(first)\n\n\(second)")
        let spans = ArticleCleaner.label(made).flatMap(\.spans)
        let span = try #require(spans.first)
        #expect(spans.count == 1 && span.label == .dateline)
        #expect(made.string(span.range) == "ঢাকা, ৪ জুলাই (নদীবার্তা) -")
        let inside = document("\(first)\n\nঢাকা, ৪ জুলাই (নদীবার্তা) - \(second)")
        #expect(ArticleCleaner.label(inside).flatMap(\.spans).isEmpty)
    }

    @Test("a name in a stamp is a span of it")
    func nameInStamp() throws {
        let made = document(
            "সেতু খুলল আজ সকালে\nEdited By: রহিম | Updated on: May 14, 2025 | 06:33 PM\n\(first)\n\(second)"
        )
        let line = ArticleCleaner.label(made)[1]
        #expect(line.label == .published)
        #expect(made.string(try #require(line.spans.first).range) == "Edited By: রহিম ")
    }

    /// Lines that are cut, glued, wrapped and mixed by a generator that always gives the same texts.
    @Test(
        "no byte is lost or made up: the text without white space is the article's lines without their other spans",
        arguments: 0..<60
    )
    func reversible(seed: Int) {
        var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces = [
            first, second, "কেন এই সেতু", "আরও পড়ুন", "প্রকাশ: ০৪ মে ২০২৫", "হোম", "এনএস/এমআর", "ছবি: সংগৃহীত", "",
            "সর্বস্বত্ব সংরক্ষিত", "\(first)\(second)", "\(second)সূত্র: আল জাজিরা", "ঢাকা, ৪ মে (নদী) - \(first)",
            "‘আর নয়।’", "  \(second)  ", "৷\(first)৷\(second)", "English notice about nothing at all.",
        ]
        let text = (0..<(4 + next(20))).map { _ in pieces[next(pieces.count)] }.joined(separator: "\n")
        let made = document(text)
        let lines = ArticleCleaner.label(made)
        #expect(lines.map(\.number) == Array(1...max(1, made.lines.count)))
        var expected: [UInt8] = []
        for line in lines {
            let range = made.lines[line.number - 1].range
            var start = range.lowerBound
            var whole: [UInt8] = []
            for span in line.spans {
                #expect(
                    span.range.range.lowerBound >= start && span.range.range.upperBound <= range.upperBound
                )
                whole += made.text.utf8[start..<span.range.range.lowerBound]
                if line.label.isArticleText, span.label == .dateline || span.label.isArticleText {
                    whole += made.text.utf8[span.range.range]
                }
                start = span.range.range.upperBound
            }
            whole += made.text.utf8[start..<range.upperBound]
            if line.label.isArticleText { expected += whole }
        }
        let got = Array(ArticleCleaner.body(made, lines).utf8)
        #expect(got.filter { $0 > 0x20 } == expected.filter { $0 > 0x20 })
    }
}

@Suite("labelling of hostile files")
struct LabellingCostTests {
    @Test(
        "thousands of lines of one kind are labelled in time that grows with them, not with their square",
        arguments: ["■ ক খ", "তিনি বলেন, সেতু খুলবে।", "নিজস্ব প্রতিবেদক", "প্রকাশ: ৪ মে ২০২৫", "আরও পড়ুন", "হ্যাঁ", "নাম নাম নাম"]
    )
    func linear(line: String) {
        func seconds(_ count: Int) -> Double {
            let head = String(repeating: line + "\n", count: count / 2)
            let body = String(repeating: "তিনি বলেন, এই সেতু দুই জেলার মানুষের যাতায়াত সহজ করবে।\n", count: 4)
            let text = NormalizedText(normalizing: head + body + head)
            var ranges: [ByteRange] = []
            var start = 0
            for piece in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
                ranges.append(ByteRange(start, start + piece.count))
                start += piece.count + 1
            }
            let document = RawDocument(format: .plainText, encoding: "utf-8", text: text, lines: ranges)
            // The thread's own time: a busy machine makes the clock on the wall run.
            func cpuSeconds() -> Double {
                var time = timespec()
                clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
                return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
            }
            var best = Double.infinity
            for _ in 0..<3 {
                let start = cpuSeconds()
                _ = ArticleCleaner.label(document)
                best = min(best, cpuSeconds() - start)
            }
            return best
        }
        // 8 times the lines: linear is 8, quadratic 64. 32 leaves room for a busy machine.
        #expect(seconds(4_000) < seconds(500) * 32 + 0.05)
    }
}
