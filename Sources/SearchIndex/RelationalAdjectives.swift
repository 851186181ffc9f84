import BengaliText

/// Countries whose adjective is their name and ি: who looks for ইরাক wants ইরাকি as well.
///
/// A table, not a rule: হাত (hand) and হাতি (elephant) are two words. The adjective is no case form, so that the stemmer
/// rightly keeps the two apart. Known faults: adjectives formed otherwise (রুশ, মার্কিন) are not found by the country.
enum RelationalAdjectives {
    /// irak, iran, pakistan, israel (2), yemen, lebanon, katar, kuwait, philistin, jordan, oman, sudan, japan, nepal,
    /// afghanistan, bangladesh, punjab, gujrat, kashmir, kurdistan, hindustan, tajikistan, uzbekistan, kazakhstan.
    private static let names = [
        "ইরাক", "ইরান", "পাকিস্তান", "ইসরায়েল", "ইসরাইল", "ইয়েমেন", "লেবানন", "কাতার", "কুয়েত", "ফিলিস্তিন", "জর্ডান",
        "ওমান", "সুদান", "জাপান", "নেপাল", "আফগানিস্তান", "বাংলাদেশ", "পাঞ্জাব", "গুজরাট", "কাশ্মীর", "কুর্দিস্তান",
        "হিন্দুস্তান", "তাজিকিস্তান", "উজবেকিস্তান", "কাজাখস্তান",
    ]

    /// The stem of the adjective for the stem of the country.
    private static let adjectives: [[UInt8]: [UInt8]] = {
        var analyzer = TextAnalyzer()
        var adjectives: [[UInt8]: [UInt8]] = [:]
        for name in names {
            let noun = NormalizedText(normalizing: Array(name.utf8)).utf8
            let adjective = NormalizedText(normalizing: Array((name + "ি").utf8)).utf8
            guard let from = QueryWord.all(in: noun, &analyzer).first?.stem,
                let to = QueryWord.all(in: adjective, &analyzer).first?.stem, from != to
            else { continue }
            adjectives[from] = to
        }
        return adjectives
    }()

    /// The stem of the adjective, nil when the stem is no country's or the adjective has the same.
    static func stem(ofCountry stem: [UInt8]) -> [UInt8]? { adjectives[stem] }
}
