/// The words of dates with their meanings, keys folded; data table.
///
/// Every form of a word, bare and with each case ending, has a place of its own in one flat table: text is full of words
/// that mean nothing here, and one probe without an allocation turns each away.
struct DateLexicon: Sendable {
    /// What a form means.
    struct Meaning: Sendable {
        let word: DateWord
        /// Whether it stood without an ending.
        let isBare: Bool
    }

    static let shared = DateLexicon()
    /// 64-bit hashes of forms, 0 where free; a test checks that no two forms share one.
    private let keys: [UInt64]
    private let meanings: [Meaning]
    private let mask: Int
    private let longestForm: Int
    private let latin: [[UInt8]: DateWord]

    /// A word's meaning; nil for every other word.
    ///
    /// `codes` are cleaned and folded. Constant time.
    @inline(__always)
    func meaning(of codes: UnsafePointer<UInt8>, _ count: Int) -> Meaning? {
        guard count > 0, count <= longestForm else { return nil }
        let hash = WordTable.hash(codes, count)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while keys[slot] != 0 {
            if keys[slot] == hash { return meanings[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// An English date word, small letters.
    func meaning(ofLatin word: [UInt8]) -> DateWord? { latin[word] }

    private static func isInflected(_ word: DateWord) -> Bool {
        switch word {
        case .direction, .this, .and, .from, .until, .meridian, .clockShift: false
        default: true
        }
    }

    /// Cleans and folds letter codes.
    static func folded(_ codes: [UInt8]) -> [UInt8] {
        var codes = codes
        let count = codes.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { Spelling.fold($0, Spelling.clean($0, buffer.count)) } ?? 0
        }
        return Array(codes.prefix(count))
    }

    private init() {
        let forms = DateLexicon.forms(of: DateLexicon.words)
        var capacity = 64
        while capacity < forms.count * 4 { capacity *= 2 }
        var keys = [UInt64](repeating: 0, count: capacity)
        var meanings = [Meaning](repeating: Meaning(word: .and, isBare: true), count: capacity)
        for (form, meaning) in forms {
            let hash = WordTable.hash(form)
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & (capacity - 1) }
            keys[slot] = hash
            meanings[slot] = meaning
        }
        self.keys = keys
        self.meanings = meanings
        mask = capacity - 1
        longestForm = forms.keys.map(\.count).max() ?? 0
        latin = DateLexicon.latinWords
    }

    /// The bare words of the tables, folded; a later row goes before an earlier one.
    static var words: [[UInt8]: DateWord] {
        var result: [[UInt8]: DateWord] = [:]
        func add(_ words: String, _ meaning: DateWord) {
            for word in Letter.words(words) { result[folded(word)] = meaning }
        }
        for (words, meaning) in rows { add(words, meaning) }
        for (index, words) in months.enumerated() { add(words, .month(index + 1)) }
        for (index, words) in banglaMonths.enumerated() { add(words, .banglaMonth(index + 1)) }
        for (index, words) in hijriMonths.enumerated() { add(words, .hijriMonth(index + 1)) }
        for (index, words) in weekdays.enumerated() { add(words, .weekday(index)) }
        for (index, words) in numbers.enumerated() { add(words, .number(index + 1)) }
        return result
    }

    /// Case endings a date word may carry, shortest first: দশকে is দশক + এ, not দশ + কে.
    private static let endings = [
        "য়ের", "ের", "এর", "তে", "েই", "েও", "রই", "কে", "র", "ে", "য়", "ই", "ও", "েতে", "টি", "টির", "টিতে",
    ]
    .map { folded(Letter.codes($0)) }.sorted { $0.count < $1.count }

    /// The words, bare and with their endings; a bare word goes before an inflected one, a shorter ending before a longer.
    static func forms(of words: [[UInt8]: DateWord]) -> [[UInt8]: Meaning] {
        var forms = words.mapValues { Meaning(word: $0, isBare: true) }
        for ending in endings {
            for (word, meaning) in words where word.count > 1 && isInflected(meaning) {
                let form = word + ending
                if forms[form] == nil { forms[form] = Meaning(word: meaning, isBare: false) }
            }
        }
        return forms
    }

    private static let latinWords: [[UInt8]: DateWord] = {
        var words: [[UInt8]: DateWord] = [:]
        let months = "january february march april may june july august september october november december"
        for (index, name) in months.split(separator: " ").enumerated() {
            words[Array(name.utf8)] = .month(index + 1)
            words[Array(name.utf8.prefix(3))] = .month(index + 1)
        }
        words[Array("sept".utf8)] = .month(9)
        for (index, name) in "sunday monday tuesday wednesday thursday friday saturday".split(separator: " ")
            .enumerated()
        {
            words[Array(name.utf8)] = .weekday(index)
            words[Array(name.utf8.prefix(3))] = .weekday(index)
        }
        words[Array("am".utf8)] = .meridian(isAfternoon: false)
        words[Array("pm".utf8)] = .meridian(isAfternoon: true)
        return words
    }()
}
