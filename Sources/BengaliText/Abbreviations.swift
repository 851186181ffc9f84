/// Words after which a full stop ends nothing.
enum Abbreviations {
    /// Titles and shortenings in newspaper use, as letter codes.
    private static let words = Set(
        ([
            "মো", "মোঃ", "মোহা", "মোছা", "মোসা", "মুহা", "ড", "ডা", "ডাঃ", "প্রফ", "অধ্যা", "ইঞ্জি", "লে", "মেজ", "ক্যা", "ক্যাপ", "জে",
            "জেনা",
            "ব্রি", "কর্", "সা", "সাঃ", "আ", "রা", "রাঃ", "রহ", "দ", "হি", "খ্রি", "খ্রিষ্টা", "পৃ", "বি", "দ্র", "সে", "মি", "কি", "কিমি",
            "লি",
            "কেজি", "গ্রা", "নং", "তাং", "রেজি", "প্রা", "পা", "ইং", "বাং", "সেন্ট", "মিস", "মিসেস", "জনাব", "অব", "অবঃ", "অতি", "অ্যাড",
            "এড",
            "এ", "বি", "সি", "ডি", "ই", "এফ", "জি", "এইচ", "আই", "জে", "কে", "এল", "এম", "এন", "ও", "পি", "কিউ", "আর",
            "এস", "টি",
            "ইউ", "ভি", "এক্স", "ওয়াই", "জেড", "স", "ক", "খ", "গ", "ঘ",
        ] as [String]).map { Letter.codes($0) }
    )
    private static let longest = 8

    /// Whether the Bengali word that ends at `index` is an abbreviation.
    static func endsAbbreviation(_ base: UnsafePointer<UInt8>, _ index: Int) -> Bool {
        var codes: [UInt8] = []
        var position = index
        while position >= 3, base[position - 3] == 0xE0, base[position - 2] & 0xFE == 0xA6 {
            let code = (base[position - 2] & 1) << 6 | (base[position - 1] & 0x3F)
            guard Letter.isWordPart(code) else { return codes.isEmpty }
            codes.insert(code, at: 0)
            position -= 3
            if codes.count > longest { return false }
        }
        return words.contains(codes)
    }

    /// Latin: a stop ends a sentence unless one letter or a known title stands before it.
    static func endsLatinSentence(_ base: UnsafePointer<UInt8>, _ index: Int, _ end: Int) -> Bool {
        var start = index
        while start > 0, (base[start - 1] | 0x20) >= 0x61, (base[start - 1] | 0x20) <= 0x7A { start -= 1 }
        let length = index - start
        guard length > 0 else { return base[index - 1] >= 0x80 }
        if length == 1 { return false }
        guard length <= 3, base[start] < 0x5B else { return true }
        let word = (start..<index).map { base[$0] | 0x20 }
        return !latinTitles.contains(word)
    }

    private static let latinTitles: Set<[UInt8]> = Set(
        ["mr", "mrs", "ms", "dr", "md", "st", "jr", "sr", "no", "lt", "gen", "col", "maj"].map {
            Array($0.utf8)
        }
    )
}
