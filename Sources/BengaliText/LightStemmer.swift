/// Takes case endings, classifiers and emphatic particles off a cleaned word, on letter codes.
///
/// Order from the end: ই/ও, case, determiner. Two consonants, or a consonant and a vowel, must remain.
enum LightStemmer {
    private static let cases: [[UInt8]] =
        ([
            "দেরকে", "য়ের", "দের", "কে", "তে", "ের", "রা", "য়", "ে", "র",
        ] as [StaticString]).map { Letter.codes($0) }.sorted { $0.count > $1.count }
    private static let determiners: [[UInt8]] =
        ([
            "গুলো", "গুলি", "খানা", "টি", "টা", "রা",
        ] as [StaticString]).map { Letter.codes($0) }.sorted { $0.count > $1.count }

    /// The stem's length within the same buffer; letters may be changed in place.
    static func stem(_ codes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        var length = count
        if length > 3, codes[length - 1] == Letter.o || codes[length - 1] == Letter.i,
            codes[length - 2] != Letter.hasanta
        {
            length -= 1
        }
        for suffix in cases where matches(codes, length, suffix) {
            let rest = length - suffix.count
            if suffix == [Letter.ra], !endsInVowel(codes, rest) { continue }
            guard isStem(codes, rest) else { continue }
            length = rest
            break
        }
        for suffix in determiners where matches(codes, length, suffix) && isStem(codes, length - suffix.count)
        {
            length -= suffix.count
            break
        }
        return length
    }

    private static func matches(_ codes: UnsafePointer<UInt8>, _ count: Int, _ suffix: [UInt8]) -> Bool {
        guard count > suffix.count else { return false }
        for index in 0..<suffix.count where codes[count - suffix.count + index] != suffix[index] {
            return false
        }
        return true
    }

    private static func endsInVowel(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        count > 0 && (Letter.isVowelSign(codes[count - 1]) || Letter.isVowel(codes[count - 1]))
    }

    private static func isStem(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count >= 2, codes[count - 1] != Letter.hasanta else { return false }
        var weight = 0
        for index in 0..<count where Letter.isConsonant(codes[index]) || Letter.isVowel(codes[index]) {
            weight += 1
        }
        return weight >= 2 || endsInVowel(codes, count) && weight >= 1 && count >= 2
    }
}
