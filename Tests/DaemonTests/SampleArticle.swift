/// Made-up Bengali articles of 1 to 3 kB, each with a word that no other has.
struct SampleArticle: Sendable {
    /// Ordinary words of news: sarkar, baithak, chukti, nirapatta and the like.
    private static let words = [
        "সরকার", "বলেছে", "আজ", "ঢাকায়", "এক", "বৈঠকে", "নিরাপত্তা", "চুক্তি", "নিয়ে", "আলোচনা", "করেছেন", "এবং", "দুই",
        "দেশের", "মধ্যে", "সহযোগিতা", "বাড়ানোর", "বিষয়ে", "একমত", "হয়েছেন", "কর্মকর্তারা", "জানান", "প্রধানমন্ত্রী", "মন্ত্রণালয়",
    ]
    /// Consonants without a vowel sign stand for the digits, so that no marker has an ending to strip.
    private static let digits = ["ক", "খ", "গ", "ঘ", "চ", "ছ", "জ", "ঝ", "ট", "ঠ"]

    let number: Int

    init(_ number: Int) { self.number = number }

    var marker: String {
        let text = String(number)
        let padded = String(repeating: "0", count: max(0, 6 - text.utf8.count)) + text
        return "মচফ" + padded.utf8.map { SampleArticle.digits[Int($0 - 0x30)] }.joined()
    }

    var title: String { "নিরাপত্তা চুক্তি নিয়ে বৈঠক \(marker)" }

    var text: String {
        var generator = SplitMix(seed: UInt64(number))
        let paragraphs = (0..<(2 + number % 4)).map { _ in
            SampleArticle.sentence(&generator) + " " + marker + "। " + SampleArticle.sentence(&generator)
                + "।"
        }
        return title + "\n\n" + paragraphs.joined(separator: "\n\n") + "\n"
    }

    /// As short as an article can be and still be one.
    var shortText: String { title + "\n\nআজ ঢাকায় এক বৈঠকে দুই দেশের কর্মকর্তারা চুক্তি নিয়ে আলোচনা করেছেন \(marker)।\n" }

    var bytes: [UInt8] { Array(text.utf8) }

    private static func sentence(_ generator: inout SplitMix) -> String {
        (0..<14).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): random numbers that a seed repeats.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
