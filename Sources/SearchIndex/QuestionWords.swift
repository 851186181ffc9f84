import BengaliText

/// Words that ask and are hardly ever what an article is found by: কে, কী, কোথায়, কত ...
///
/// "কে" (who) stands in most questions and, with another meaning, in few articles that answer them. Beside other words it
/// is not required and counts little; alone it is a word like any other, and between quotation marks too.
/// Known faults: কার (whose) is also a car, কয় (how many) also "says".
enum QuestionWords {
    /// ke, ki, ki, kon, konti, konta, kothay, kothakar, kotha, koto, kototi, kotojon, kotota, kotodin, kobe, kokhon, keno,
    /// kibhabe (2), kemon, kar, kara, kader, kake, kise, kiser (2), koy, koyti, koyjon, kothai with its particles.
    private static let forms = [
        "কে", "কী", "কি", "কোন", "কোনটি", "কোনটা", "কোথায়", "কোথাকার", "কোথা", "কত", "কতটি", "কতজন", "কতটা", "কতদিন",
        "কবে", "কখন", "কেন", "কীভাবে", "কিভাবে", "কেমন", "কার", "কারা", "কাদের", "কাকে", "কিসে", "কিসের", "কীসের", "কয়",
        "কয়টি", "কয়জন",
    ]

    private static let keys: Set<[UInt8]> = {
        var analyzer = TextAnalyzer()
        var keys = Set<[UInt8]>()
        for form in forms {
            let text = NormalizedText(normalizing: Array(form.utf8)).utf8
            for word in QueryWord.all(in: text, &analyzer) { keys.insert(word.exact) }
        }
        return keys
    }()

    /// True for the exact key of a word that asks.
    static func contains(_ exact: [UInt8]) -> Bool { keys.contains(exact) }
}
