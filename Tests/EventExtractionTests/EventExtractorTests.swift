import ArticleModel
import BengaliText
import EventExtraction
import Testing

@Suite("entities of an article")
struct EventExtractorTests {
    private func entities(_ body: String, _ label: LineLabel = .body) -> [Entity] {
        let text = NormalizedText(normalizing: body)
        let document = RawDocument(
            format: .plainText,
            encoding: "utf-8",
            text: text,
            lines: [ByteRange(0, text.utf8.count)]
        )
        return EventExtractor.extract(
            document,
            lines: [LabelledLine(number: 1, label: label)],
            metadata: ArticleMetadata(language: "bn")
        ).entities
    }

    @Test("places are found with their case endings and adjectives")
    func places() {
        let found = entities("ইরাকের মন্ত্রী ইরানে গিয়ে মার্কিন দূতের সঙ্গে তেহরান-বাকু সম্পর্ক নিয়ে কথা বলেন।")
        #expect(found.map(\.name) == ["ইরাক", "ইরান", "যুক্তরাষ্ট্র", "তেহরান", "বাকু"])
        #expect(found.last?.country == "আজারবাইজান")
    }

    @Test("a name inside another word is no place", arguments: ["ওমানুষ মানুষ", "চীনাবাদাম", "ভারতচন্দ্র"])
    func insideWords(text: String) { #expect(entities(text).isEmpty) }

    @Test("the longer of two names at one place counts")
    func longest() { #expect(entities("মার্কিন যুক্তরাষ্ট্রের সেনা").first?.mentions.count == 1) }

    @Test("furniture names nobody")
    func furniture() { #expect(entities("ইরাকের খবর", .relatedLink).isEmpty) }
}
