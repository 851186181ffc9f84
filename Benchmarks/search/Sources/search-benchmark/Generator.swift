import Glibc

/// splitmix64: the same corpus on every machine.
struct Random {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// Draws ranks by Zipf's law in constant time (Walker's alias method).
struct Zipf {
    private var threshold: [Double]
    private var alias: [Int32]

    init(count: Int, exponent: Double) {
        var weights = (1...count).map { pow(Double($0), -exponent) }
        let sum = weights.reduce(0, +)
        for index in weights.indices { weights[index] *= Double(count) / sum }
        threshold = weights
        alias = Array(repeating: 0, count: count)
        var small = weights.indices.filter { weights[$0] < 1 }
        var large = weights.indices.filter { weights[$0] >= 1 }
        while let poor = small.popLast(), let rich = large.last {
            alias[poor] = Int32(rich)
            threshold[rich] -= 1 - threshold[poor]
            if threshold[rich] < 1 { small.append(large.removeLast()) }
        }
        for rich in large { threshold[rich] = 1 }
    }

    func draw(_ random: inout Random) -> Int {
        let slot = random.below(threshold.count)
        return random.unit() < threshold[slot] ? slot : Int(alias[slot])
    }
}

/// Writes the corpus and the queries that every engine is given.
///
/// `corpus.tsv`: one document a line: number, publication day, words parted by one space. `queries.tsv`: class, words.
struct Generator {
    static let vocabulary = 300_000
    static let exponent = 1.05
    static let topicCount = 200
    static let topicShare = 0.3
    /// Mean number of words of a document.
    static let meanLength = 218
    /// Queries of each class.
    static let queryCount = 200

    let words: [[UInt8]]

    init() {
        var random = Random(state: 1)
        var known = Set<[UInt8]>()
        var words: [[UInt8]] = []
        while words.count < Self.vocabulary {
            let word = Self.word(&random)
            if known.insert(word).inserted { words.append(word) }
        }
        self.words = words
    }

    /// Consonants, most followed by a vowel sign: three to eight letters of three bytes each.
    private static func word(_ random: inout Random) -> [UInt8] {
        let consonants: [UInt32] =
            Array(0x0995...0x09A8) + Array(0x09AA...0x09B0) + [0x09B2, 0x09B6, 0x09B7, 0x09B8, 0x09B9]
        let vowels: [UInt32] = [0x09BE, 0x09BF, 0x09C0, 0x09C1, 0x09C2, 0x09C7, 0x09CB]
        let length = 3 + random.below(6)
        var word: [UInt8] = []
        var isVowelDue = false
        for _ in 0..<length {
            let scalar =
                isVowelDue ? vowels[random.below(vowels.count)] : consonants[random.below(consonants.count)]
            isVowelDue = !isVowelDue && random.below(10) < 7
            word += [0xE0, 0x80 | UInt8(scalar >> 6 & 0x3F), 0x80 | UInt8(scalar & 0x3F)]
        }
        return word
    }

    /// - Throws: nothing; a file that cannot be written ends the program.
    func write(documentCount: Int, folder: String) {
        var random = Random(state: 2)
        let zipf = Zipf(count: Self.vocabulary, exponent: Self.exponent)
        var frequencies = [Int32](repeating: 0, count: Self.vocabulary)
        var seen = [Int32](repeating: -1, count: Self.vocabulary)
        var pairs: [(Int, Int)] = []
        let file = create(folder + "/corpus.tsv")
        var line: [UInt8] = []
        for document in 0..<documentCount {
            // Ingest follows the calendar but for a few days: 500 articles a day.
            let day = 15_000 + document / 500 - random.below(4) * random.below(2)
            line.removeAll(keepingCapacity: true)
            line += Array("\(document + 1)\t\(day)\t".utf8)
            let topic = UInt64(random.below(Self.topicCount))
            let length = 80 + random.below(2 * (Self.meanLength - 80) + 1)
            var before = -1
            for place in 0..<length {
                var word = zipf.draw(&random)
                if word >= 50, random.unit() < Self.topicShare {
                    // A topic's own words: fewer than the language has, so that they come together.
                    var hash = Random(state: topic << 32 | UInt64(word % 4000))
                    word = 1000 + hash.below(Self.vocabulary - 1000)
                }
                if place > 0 { line.append(0x20) }
                line += words[word]
                if seen[word] != Int32(document) {
                    seen[word] = Int32(document)
                    frequencies[word] += 1
                }
                if document % 97 == 0, before >= 0, pairs.count < 100_000 { pairs.append((before, word)) }
                before = word
            }
            line.append(0x0A)
            fwrite(line, 1, line.count, file)
        }
        fclose(file)
        writeQueries(frequencies, pairs, documentCount: documentCount, folder: folder)
    }

    private func writeQueries(
        _ frequencies: [Int32],
        _ pairs: [(Int, Int)],
        documentCount: Int,
        folder: String
    ) {
        var random = Random(state: 3)
        let count = Double(documentCount)
        func between(_ low: Double, _ high: Double) -> [Int] {
            frequencies.indices.filter {
                Double(frequencies[$0]) >= low * count && Double(frequencies[$0]) <= high * count
            }
        }
        let common = between(0.05, 0.7)
        let middle = between(0.002, 0.02)
        let rare = frequencies.indices.filter {
            frequencies[$0] >= 2 && Double(frequencies[$0]) < 0.0005 * count
        }
        let isCommon = Set(common)
        let phrases = pairs.filter { isCommon.contains($0.0) && isCommon.contains($0.1) && $0.0 != $0.1 }
        let file = create(folder + "/queries.tsv")
        func put(_ name: String, _ ranks: [Int]) {
            var line = Array((name + "\t").utf8)
            line += ranks.map { words[$0] }.joined(separator: [0x20])
            line.append(0x0A)
            fwrite(line, 1, line.count, file)
        }
        func any(_ list: [Int]) -> Int { list[random.below(list.count)] }
        for _ in 0..<Self.queryCount {
            let first = any(common)
            var second = any(common)
            while second == first { second = any(common) }
            put("word", [first])
            put("and", [first, second])
            put("or", [first, second])
            put("or3", [any(common), any(middle), any(rare)])
            let phrase = phrases[random.below(phrases.count)]
            put("phrase", [phrase.0, phrase.1])
            put("newest", [first])
            // Two words in 5 to 20 forms each, from every range: what expansion makes of a query.
            var groups: [Int] = []
            for _ in 0..<2 {
                groups += [any(common)]
                for _ in 0..<(4 + random.below(16)) {
                    groups.append(any(random.below(3) == 0 ? middle : rare))
                }
                groups.append(-1)
            }
            var line = Array("forms\t".utf8)
            line += groups.map { $0 < 0 ? Array("|".utf8) : words[$0] }.joined(separator: [0x20])
            line.append(0x0A)
            fwrite(line, 1, line.count, file)
        }
        fclose(file)
    }
}

/// Opens a file for writing or ends the program.
func create(_ path: String) -> UnsafeMutablePointer<FILE> {
    guard let file = fopen(path, "w") else {
        perror(path)
        exit(1)
    }
    return file
}
