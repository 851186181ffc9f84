/// The words of dates with their meanings, keys folded; data table.
struct DateLexicon: Sendable {
    static let shared = DateLexicon()
    private let bengali: [[UInt8]: DateWord]
    private let latin: [[UInt8]: DateWord]
    /// Case endings a date word may carry, shortest first: দশকে is দশক + এ, not দশ + কে.
    private let endings: [[UInt8]]

    /// A word's meaning and whether it stood bare; nil for every other word.
    ///
    /// `codes` are cleaned and folded.
    func meaning(of codes: [UInt8]) -> (word: DateWord, isBare: Bool)? {
        if let word = bengali[codes] { return (word, true) }
        for ending in endings
        where codes.count > ending.count + 1 && codes.suffix(ending.count).elementsEqual(ending) {
            if let word = bengali[Array(codes.dropLast(ending.count))], DateLexicon.isInflected(word) {
                return (word, false)
            }
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
        var bengali: [[UInt8]: DateWord] = [:]
        for (words, meaning) in DateLexicon.rows {
            for word in Letter.words(words) { bengali[DateLexicon.folded(word)] = meaning }
        }
        for (index, words) in DateLexicon.months.enumerated() {
            for word in Letter.words(words) { bengali[DateLexicon.folded(word)] = .month(index + 1) }
        }
        for (index, words) in DateLexicon.banglaMonths.enumerated() {
            for word in Letter.words(words) {
                bengali[DateLexicon.folded(word)] = .banglaMonth(index + 1)
            }
        }
        for (index, words) in DateLexicon.hijriMonths.enumerated() {
            for word in Letter.words(words) {
                bengali[DateLexicon.folded(word)] = .hijriMonth(index + 1)
            }
        }
        for (index, words) in DateLexicon.weekdays.enumerated() {
            for word in Letter.words(words) { bengali[DateLexicon.folded(word)] = .weekday(index) }
        }
        for (index, words) in DateLexicon.numbers.enumerated() {
            for word in Letter.words(words) { bengali[DateLexicon.folded(word)] = .number(index + 1) }
        }
        self.bengali = bengali
        endings = [
            "য়ের", "ের", "এর", "তে", "েই", "েও", "ের", "রই", "কে", "র", "ে", "য়", "ই", "ও", "েতে", "টি", "টির",
            "টিতে",
        ]
        .map { DateLexicon.folded(Letter.codes($0)) }.sorted { $0.count < $1.count }
        latin = DateLexicon.latinWords
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
