import ArticleModel

/// Tells the language of the article's own lines by their script; a page's own claim is not asked.
enum Language {
    /// The code of the article's language: "bn", "as", "hi", "en" or "und".
    ///
    /// Complexity: O(bytes of the article's text).
    static func code(of document: RawDocument, _ lines: [LabelledLine]) -> String {
        var bengali = 0
        var assamese = 0
        var devanagari = 0
        var latin = 0
        let text = document.text.utf8
        for line in lines where line.label.isArticleText || line.label == .headline {
            let range = document.lines[line.number - 1].range
            var index = range.lowerBound
            while index < range.upperBound {
                let byte = text[index]
                if byte == 0xE0, index + 2 < range.upperBound {
                    let middle = text[index + 1]
                    if middle == 0xA6 || (middle == 0xA7 && text[index + 2] < 0xA6) { bengali += 1 }
                    // U+09F0 and U+09F1, the two letters that only Assamese uses.
                    if middle == 0xA7, text[index + 2] == 0xB0 || text[index + 2] == 0xB1 { assamese += 1 }
                    if middle == 0xA4 || (middle == 0xA5 && text[index + 2] != 0xA4) { devanagari += 1 }
                    index += 3
                } else {
                    if (0x61...0x7A).contains(byte | 0x20) { latin += 1 }
                    index += 1
                }
            }
        }
        let letters = bengali + devanagari + latin
        guard letters > 0 else { return "und" }
        if bengali * 2 >= letters { return assamese * 100 >= bengali ? "as" : "bn" }
        if devanagari * 2 >= letters { return "hi" }
        return latin * 2 >= letters ? "en" : "und"
    }
}
