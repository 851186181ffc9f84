import BengaliText
import SearchIndex

/// Random documents and queries from one seed, over few words, so that everything collides.
struct RandomCorpus: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// splitmix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// irak, lariani, nirapotta, chukti, meeting, Tehran, ... with case endings, compounds, numbers, Latin, question words.
    static let words = [
        "ইরাক", "ইরাকের", "ইরাকে", "ইরাকি", "লারিজানি", "লারিজানির", "নিরাপত্তা", "চুক্তি", "চুক্তির", "বৈঠক", "বৈঠকে",
        "তেহরান", "তেহরানের", "বাংলাদেশ", "বাংলাদেশের", "আল-কাজিমি", "আল", "কাজিমি", "রুশ–সমর্থিত", "২০২৫", "2025", "১২",
        "Iraq", "NATO", "করা", "করেছেন", "সরকার", "সরকারের", "মন্ত্রী", "মন্ত্রীর", "ও", "এই", "কে", "কোথায়",
    ]
    static let names = ["আলী লারিজানি", "কাসিম আল-আরাজি", "প্রথম আলো", "ইরাক", "meeting", "bn"]

    /// Rarer words are drawn more rarely.
    mutating func word() -> String {
        let limit = Int.random(in: 1...Self.words.count, using: &self)
        return Self.words[Int.random(in: 0..<limit, using: &self)]
    }

    mutating func text(_ count: ClosedRange<Int>) -> [UInt8] {
        let words = (0..<Int.random(in: count, using: &self)).map { _ in word() }
        return NormalizedText(normalizing: Array(words.joined(separator: " ").utf8)).utf8
    }

    mutating func name() -> [UInt8] {
        NormalizedText(
            normalizing: Array(Self.names[Int.random(in: 0..<Self.names.count, using: &self)].utf8)
        ).utf8
    }

    mutating func document(id: Int64) -> IndexDocument {
        let day = Int32.random(in: 20_000...20_030, using: &self)
        let days: PublicationDays =
            switch Int.random(in: 0..<4, using: &self) {
            case 0: .unknown
            case 1: PublicationDays(earliest: day - 5, latest: day, best: nil)
            default: PublicationDays(day: day)
            }
        return IndexDocument(
            id: id,
            headline: text(0...6),
            body: text(0...60),
            outlet: name(),
            section: name(),
            language: Array("bn".utf8),
            people: [name(), name()],
            places: [name()],
            organisations: [],
            events: [Array("meeting".utf8)],
            publication: days
        )
    }

    mutating func query(depth: Int = 0) -> String {
        let count = Int.random(in: 1...(depth == 0 && Bool.random(using: &self) ? 7 : 3), using: &self)
        return (0..<count).map { _ in clause(depth: depth) }.joined(separator: " ")
    }

    private mutating func clause(depth: Int) -> String {
        switch Int.random(in: 0..<20, using: &self) {
        case 0: "-" + word()
        case 1: "\"\(word()) \(word())\""
        case 2: "\"\(word()) \(word()) \(word())\""
        case 3: String(String.UnicodeScalarView(word().unicodeScalars.prefix(3))) + "*"
        case 4: word() + " OR " + word()
        case 5 where depth < 2: "(" + query(depth: depth + 1) + ")"
        case 6 where depth < 2: "-(" + query(depth: depth + 1) + ")"
        case 7: "title:" + word()
        case 8: "শিরোনাম:\"\(word()) \(word())\""
        case 9: "person:লারিজানি"
        case 10: "on:2024-10"
        case 11: "before:2024-10-20"
        case 12: "larijani"
        case 13: "iraq"
        default: word()
        }
    }
}
