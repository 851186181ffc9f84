/// Makes every form of the verbs in `VerbRoots` by rule: standard (চলিত) and literary (সাধু) endings.
enum VerbForms {
    private static func words(_ text: String) -> [[UInt8]] { Letter.words(text) }

    /// After the high form of a consonant root: করছি, লিখলাম, শুনব.
    private static let high = words(
        "ি িস ছি ছ ছো ছিস ছে ছেন ছিলাম ছিলুম ছিলে ছিল ছিলো ছিলেন লাম লুম লেম লে ল লো লেন তাম তুম তে ত তো তেন ব বো বে বেন বার বারই ুন ুক "
            + "িয়ো িও তেই লেই লেও তেও তেছে তেছি তেছেন"
    )
    /// After the low form: করে, লেখেন, শোনা, and the verbal noun's cases.
    private static let low = words("ে েন ো া ার ায় াতে াকে াটা াটি াটার াটাই াটাও াই াও ারও ারই েনি েননি")
    /// After the perfect form: রেখে, রেখেছে.
    private static let perfect = words(
        "ে েছি েছ েছো েছিস েছে েছেন েছিলাম েছিলুম েছিলে েছিল েছিলো েছিলেন েছিলি েই েও"
    )
    /// Literary endings, after the high form of every kind: করিয়াছে, খাইতেছিল (with ই for ি).
    private static let literary = words(
        "িয়া িয়াছি িয়াছ িয়াছে িয়াছেন িয়াছিল িয়াছিলাম িয়াছিলেন িয়াছিলে িয়াই িয়াও িতেছি িতেছ িতেছে িতেছেন িতেছিল িতেছিলাম িতেছিলেন িতেছিলে িল িলাম িলেন িলে িলেম িলেই িলেও িব "
            + "িবে িবো িবেন িলো িবার িবামাত্র িত িতাম িতেন িতে িতেই িতেও িয়ো িও িস িনি িলেক"
    )
    /// The literary endings without their first letter, for roots that write another one there.
    private static let literaryRest = literary.map { Array($0.dropFirst()) }
    /// After a vowel root: খাচ্ছে, জানাচ্ছি.
    private static let continuous = words("চ্ছিলুম চ্ছি চ্ছ চ্ছো চ্ছিস চ্ছে চ্ছেন চ্ছিলাম চ্ছিলে চ্ছিল চ্ছিলো চ্ছিলেন")
    private static let past = words("লাম লুম লেম লে ল লো লেন তাম তুম তে ত তো তেন তেই লেই লেও")
    private static let future = words("ব বো বে বেন")
    private static let completed = words(
        "য়ে য়েছি য়েছ য়েছো য়েছিস য়েছে য়েছেন য়েছিলাম য়েছিলুম য়েছিলে য়েছিল য়েছিলো য়েছিলেন য়েই য়েও"
    )
    /// After -া of a causative: জানাই, জানান, জানাক, জানানোর.
    private static let causative = words("য় ন ক নো নোর নোয় নোতে নোকে নোটা নোই নোও স য়নি ননি")
    /// The endings of শুকানো and its like that differ from the causative's.
    private static let inO = words("নো নোর নোয় য় ন")
    /// The imperfect of roots that take ই: চাইছে, গাইছেন.
    private static let withI = words("ইছি ইছ ইছে ইছেন ইছিল ইছিলেন ইছিলাম ইনি")
    private static let verbalNoun = words("ওয়া ওয়ার ওয়ায় ওয়াতে ওয়াকে ওয়াটা ওয়াটাই ওয়াই ওয়াও বার ওয়াতেই")

    /// All forms with their lemmas; about 30,000.
    static func table() -> WordTable {
        var forms = WordTableBuilder(wordCount: 32_000)
        for word in VerbIrregulars.excluded { forms.exclude(word) }
        for row in VerbIrregulars.rows {
            let lemma = forms.lemma(rooted(Letter.codes(row.lemma)))
            for word in words(row.forms) { forms.add(word, lemma) }
        }
        vowelRoots(into: &forms)
        // Before the plain verbs: জানায় and কমাতে are said of informing and reducing.
        for (low, high, lemma) in VerbRoots.causativeOfPlain {
            twoSyllable(Letter.codes(low), Letter.codes(high), Letter.codes(lemma), &forms)
        }
        for root in words(VerbRoots.causative) { twoSyllable(root, root, nil, &forms) }
        for (low, high) in VerbRoots.causativeChanging {
            twoSyllable(Letter.codes(low), Letter.codes(high), nil, &forms)
        }
        for (low, high) in VerbRoots.inONo { twoSyllableInO(Letter.codes(low), Letter.codes(high), &forms) }
        for root in words(VerbRoots.plain) { consonant(low: root, high: root, perfect: root, into: &forms) }
        for root in words(VerbRoots.inAA) {
            consonant(low: root, high: root, perfect: raised(root), into: &forms)
        }
        for root in words(VerbRoots.inO) {
            // Also written with the high vowel throughout: উঠা, বুঝা. Not for ে: কিনা and টিকা are other words.
            let lemma = forms.lemma(rooted(root + [Letter.signAA]))
            forms.add(raised(root), low, lemma)
        }
        for root in words(VerbRoots.inO) + words(VerbRoots.inE) {
            let high = raised(root)
            consonant(low: root, high: high, perfect: high, into: &forms)
        }
        return forms.table()
    }

    /// The lemma of a verb without its last vowel, with hasanta: কর্, যাওয়্; so it never meets a noun's stem.
    private static func rooted(_ lemma: [UInt8]) -> [UInt8] {
        guard isVerb(lemma) else { return lemma }
        return lemma.dropLast() + [Letter.hasanta]
    }

    private static func isVerb(_ lemma: [UInt8]) -> Bool {
        guard lemma.count >= 3, lemma.last == Letter.signAA || lemma.last == Letter.signO else {
            return false
        }
        return !VerbIrregulars.nounLemmas.contains(lemma)
    }

    /// The high form: ো to ু, ে to ি, initial ও to উ; for roots in া the perfect's ে, initial আ to এ.
    private static func raised(_ root: [UInt8]) -> [UInt8] {
        var root = root
        let raises: [UInt8: UInt8] = [
            Letter.signO: Letter.signU, Letter.signE: Letter.signI, Letter.o: Letter.u,
            Letter.signAA: Letter.signE,
            Letter.aa: Letter.e,
        ]
        if let place = root.lastIndex(where: { raises[$0] != nil }), let high = raises[root[place]] {
            root[place] = high
        }
        return root
    }

    private static func consonant(
        low: [UInt8],
        high: [UInt8],
        perfect: [UInt8],
        into forms: inout WordTableBuilder
    ) {
        let lemma = forms.lemma(rooted(low + [Letter.signAA]))
        forms.add(low, self.low, lemma)
        forms.add(high, self.high, lemma)
        forms.add(perfect, self.perfect, lemma)
        forms.add(high, literary, lemma)
    }

    private static func twoSyllable(
        _ low: [UInt8],
        _ high: [UInt8],
        _ lemma: [UInt8]?,
        _ forms: inout WordTableBuilder
    ) {
        let stem = low + [Letter.signAA]
        let lemma = forms.lemma(rooted(lemma ?? stem + [Letter.na, Letter.signO]))
        if high != low { forms.add(high + [Letter.signAA, Letter.i], literaryRest, lemma) }
        for endings in [causative, continuous, past, future] { forms.add(stem, endings, lemma) }
        forms.add(high + [Letter.signI], completed, lemma)
        forms.add(high + Letter.codes("িও"), lemma)
        forms.add(stem + [Letter.i], literaryRest, lemma)
    }

    private static func twoSyllableInO(_ low: [UInt8], _ high: [UInt8], _ forms: inout WordTableBuilder) {
        let lemma = forms.lemma(rooted(low + [Letter.signAA, Letter.na, Letter.signO]))
        for stem in [low + [Letter.signO], low] {
            for endings in [continuous, past, future] { forms.add(stem, endings, lemma) }
            for ending in inO where stem.last == Letter.signO || ending.count > 1 {
                forms.add(stem, [ending], lemma)
            }
        }
        forms.add(high + [Letter.signI], completed, lemma)
    }

    /// খাওয়া, পাওয়া ...: present in া, past in ে; হওয়া and its like: one vowel throughout.
    private static func vowelRoots(into forms: inout WordTableBuilder) {
        for (present, past, isComplete) in [
            ("খা", "খে", true), ("পা", "পে", true), ("যা", "যে", true), ("গা", "গে", false), ("চা", "চে", false),
            ("ছা", "ছে", false), ("না", "নে", false),
            ("বা", "বে", false), ("ধা", "ধে", false),
        ] {
            let root = Letter.codes(present)
            let high = Letter.codes(past)
            let noun = root + Letter.codes("ওয়া")
            let lemma = forms.lemma(rooted(noun))
            for endings in [words("ই ও য় ন য়নি ননি ইনি"), continuous, future, withI, verbalNoun] {
                forms.add(root, endings, lemma)
            }
            let hasH = past == "চে" || past == "গে"
            for (ending, rest) in zip(literary, literaryRest) {
                forms.add(root + [Letter.i], [rest], lemma)
                if hasH { forms.add(root + [Letter.ha], [ending], lemma) }
            }
            if present != "যা" { forms.add(high, completed, lemma) }
            if isComplete { forms.add(high, self.past, lemma) }
            twoSyllable(root + Letter.codes("ওয়"), root + Letter.codes("ই"), noun, &forms)
        }
        for (root, isComplete) in [
            ("হ", true), ("র", false), ("স", false), ("ব", false), ("ল", false), ("ক", false),
        ] {
            let root = Letter.codes(root)
            let lemma = forms.lemma(rooted(root + Letter.codes("ওয়া")))
            forms.add(root, completed, lemma)
            forms.add(root, words("ওয়া ওয়ার ওয়ায় ওয়াতে ওয়াই"), lemma)
            for (ending, rest) in zip(literary, literaryRest) {
                forms.add(root + [Letter.i], [rest], lemma)
                forms.add(root + [Letter.ha], [ending], lemma)
            }
            guard isComplete else { continue }
            for endings in [past, future, continuous, words("ই ও য় ন য়নি ননি বার য়া য়ার ইনি")] {
                forms.add(root, endings, lemma)
            }
        }
        for root in ["দ", "ন"] {
            let high = Letter.codes(root) + [Letter.signI]
            let low = Letter.codes(root) + [Letter.signE]
            let lemma = forms.lemma(rooted(low + Letter.codes("ওয়া")))
            for endings in [continuous, past, completed, future, rootsInIRest] {
                forms.add(high, endings, lemma)
            }
            forms.add(low, future, lemma)
            forms.add(low, rootsInERest, lemma)
        }
    }

    private static let rootsInIRest = words(
        "ই ও য়ো ক য়া য়াছে য়াছেন য়াছি য়াছিল য়াছিলেন য়াছিলাম তেছে তেছেন তেছি তেছিল বার লেন"
    )
    private static let rootsInERest = words("ন য় য়নি ননি ই ওয়া ওয়ার ওয়ায় ওয়াতে ওয়াটা ওয়াকে ওয়াতেই ওয়াই বার য়া য়ার")
}
