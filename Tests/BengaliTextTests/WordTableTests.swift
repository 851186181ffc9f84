import Testing

@testable import BengaliText

struct WordTableTests {
    @Test func `every form of every date word is found with its own meaning`() {
        let forms = DateLexicon.forms(of: DateLexicon.words)
        #expect(forms.count > 2_000)
        for (form, meaning) in forms {
            let found = form.withUnsafeBufferPointer { codes in
                codes.baseAddress.flatMap { DateLexicon.shared.meaning(of: $0, codes.count) }
            }
            #expect(found?.word == meaning.word, "\(form)")
            #expect(found?.isBare == meaning.isBare, "\(form)")
        }
    }

    @Test func `a table grows beyond what was announced and keeps the first meaning of each word`() {
        var builder = WordTableBuilder(wordCount: 1)
        let first = builder.lemma([1, 2, 3])
        let second = builder.lemma([9])
        builder.exclude([5, 6])
        for low in UInt8(1)...100 {
            builder.add([low], (1...100).map { [UInt8($0)] }, low < 51 ? first : second)
        }
        builder.add([1, 1], second)
        let table = builder.table()
        #expect(table.count == 9_999)
        #expect(lemma(table, [50, 100]) == [1, 2, 3])
        #expect(lemma(table, [51, 1]) == [9])
        #expect(lemma(table, [1, 1]) == [1, 2, 3])
        #expect(lemma(table, [5, 6]) == nil)
        #expect(lemma(table, [101, 1]) == nil)
    }

    private func lemma(_ table: WordTable, _ word: [UInt8]) -> [UInt8]? {
        guard let place = table.find(WordTable.hash(word)) else { return nil }
        var codes = [UInt8](repeating: 0, count: 16)
        let count = codes.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { table.copyLemma(place, to: $0) } ?? 0
        }
        return Array(codes.prefix(count))
    }
}
