/// Takes case endings, classifiers and emphatic particles off a cleaned word, on letter codes.
///
/// Verbs, pronouns and words with two spellings come from a closed table and give their lemma. Every other word loses one
/// ending at a time until none fits, so that all forms of a word end alike even where one is stripped too far.
/// Limits: `maximumPassCount` endings. Known faults: no dictionary, so বালক and বাল + কে can meet.
enum LightStemmer {
    /// Endings taken off one word at most.
    static let maximumPassCount = 5

    private static let table = VerbForms.table()

    /// Puts the stem in place of the word and returns its length.
    static func stem(_ codes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        if let place = table.find(WordTable.hash(codes, count)) { return table.copyLemma(place, to: codes) }
        var length = count
        if let short = withoutParticle(codes, length) {
            if let place = table.find(WordTable.hash(codes, short)) {
                return table.copyLemma(place, to: codes)
            }
        }
        if ProtectedEndings.words.find(WordTable.hash(codes, count)) != nil { return count }
        for _ in 0..<maximumPassCount {
            guard let next = withoutEnding(codes, length) else { break }
            length = next
            if ProtectedEndings.words.find(WordTable.hash(codes, length)) != nil { return length }
            // The verbal noun under the ending: করাটাকে, জানানোর.
            if codes[length - 1] == Letter.signAA || codes[length - 1] == Letter.signO,
                let place = table.find(WordTable.hash(codes, length))
            {
                return table.copyLemma(place, to: codes)
            }
        }
        return length
    }

    /// A noun's codes without its case ending; nil when it shows none or is a form of a verb.
    static func withoutCase(_ codes: [UInt8]) -> [UInt8]? {
        codes.withUnsafeBufferPointer { buffer -> Int? in
            guard let base = buffer.baseAddress, buffer.count > 3,
                table.find(WordTable.hash(base, buffer.count)) == nil
            else { return nil }
            return withoutEnding(base, buffer.count)
        }.map { Array(codes.prefix($0)) }
    }

    /// The length without ই, ও, নি or না written on a verb; nil when there is none.
    private static func withoutParticle(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        guard count > 2 else { return nil }
        let last = codes[count - 1]
        if last == Letter.i || last == Letter.o { return count - 1 }
        guard count > 3, codes[count - 2] == Letter.na, last == Letter.signI || last == Letter.signAA else {
            return nil
        }
        // করেনি, যায়নি, বলেননি, হবেনা; not শুনানি or সেনা.
        switch codes[count - 3] {
        case Letter.signE where count > 4, Letter.na, Letter.nukta, Letter.signI: return count - 2
        default: return nil
        }
    }

    /// The length after one more ending, the longest that fits; nil when none does.
    private static func withoutEnding(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        guard count >= 3 else { return nil }
        let last = codes[count - 1]
        switch last {
        case Letter.i, Letter.o: return particle(codes, count)
        case Letter.signE: return inE(codes, count)
        case Letter.ra: return inRa(codes, count)
        case Letter.signI: return inSignI(codes, count)
        case Letter.signAA: return inAA(codes, count)
        case Letter.signO: return inO(codes, count)
        case Letter.nukta: return inYa(codes, count)
        case Letter.ha where matches(codes, count, [Letter.sa, Letter.ma, Letter.signUU, Letter.ha]):
            return accept(codes, count - 4, 2)
        default: return nil
        }
    }

    private static func particle(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        guard codes[count - 2] != Letter.hasanta, !isProtected(codes, count) else { return nil }
        return accept(codes, count - 1, 2)
    }

    /// -কে, -তে, -দেরকে, -য়ে, -টে, -ে.
    private static func inE(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        let bare = count - 1
        switch codes[count - 2] {
        case Letter.ka:
            if !isProtected(codes, bare),
                let rest = accept(codes, count - 2, 2) ?? acceptVowel(codes, count - 2)
            {
                return rest
            }
        case Letter.ta where isVowelEnd(codes, count - 2) || endsInOpenConsonant(codes, count - 2):
            if !isProtected(codes, bare),
                let rest = accept(codes, count - 2, 2) ?? acceptVowel(codes, count - 2)
            {
                // গাছেতে: a second locative on the first.
                return rest
            }
        case Letter.nukta where count > 4 && codes[count - 3] == Letter.ya && isVowelEnd(codes, count - 3):
            // After ই or ি only: ভাইয়ে, ঘুড়িয়ে; উপায়ে is উপায় + এ.
            if codes[count - 4] != Letter.signAA, let rest = accept(codes, count - 3, 2) { return rest }
        default: break
        }
        guard Letter.isConsonant(codes[bare - 1]) || codes[bare - 1] == Letter.nukta else { return nil }
        return accept(codes, bare, 2)
    }

    /// -দের, -য়ের, -ের, -র.
    private static func inRa(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        guard !isProtected(codes, count) else { return nil }
        let previous = codes[count - 2]
        if previous == Letter.signE {
            if count > 3, codes[count - 3] == Letter.da, !isProtected(codes, count - 2),
                let rest = accept(codes, count - 3, 2)
            {
                return rest
            }
            // মায়ের is মা + য়ের, but মেয়ের is মেয়ে + র.
            if count > 4, codes[count - 3] == Letter.nukta, codes[count - 4] == Letter.ya,
                codes[count - 5] != Letter.signE, isVowelEnd(codes, count - 4), !isProtected(codes, count - 2)
            {
                return accept(codes, count - 4, 2) ?? acceptVowel(codes, count - 4)
            }
            return accept(codes, count - 2, 2)
        }
        if previous == Letter.e, let rest = accept(codes, count - 2, 2) { return rest }
        let isYaPhala = count > 3 && previous == Letter.ya && codes[count - 3] == Letter.hasanta
        guard isVowelEnd(codes, count - 1) || isYaPhala else { return nil }
        return accept(codes, count - 1, 2)
    }

    /// -টি, -গুলি, -খানি.
    private static func inSignI(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        if codes[count - 2] == Letter.tta { return determiner(codes, count, 2) }
        if matches(codes, count, [Letter.ga, Letter.signU, Letter.la, Letter.signI]) {
            return accept(codes, count - 4, 1)
        }
        if matches(codes, count, [Letter.kha, Letter.signAA, Letter.na, Letter.signI]) {
            return accept(codes, count - 4, 2)
        }
        return nil
    }

    /// -টা, -গুলা, -রা, -েরা.
    private static func inAA(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        if codes[count - 2] == Letter.tta { return determiner(codes, count, 2) }
        if matches(codes, count, [Letter.ga, Letter.signU, Letter.la, Letter.signAA]) {
            return accept(codes, count - 4, 1)
        }
        guard codes[count - 2] == Letter.ra, !isProtected(codes, count) else { return nil }
        if codes[count - 3] == Letter.signE, let rest = accept(codes, count - 3, 2) { return rest }
        return accept(codes, count - 2, 2)
    }

    /// -গুলো, -তো, -টো.
    private static func inO(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        if matches(codes, count, [Letter.ga, Letter.signU, Letter.la, Letter.signO]) {
            return accept(codes, count - 4, 1)
        }
        guard codes[count - 2] == Letter.ta, !isProtected(codes, count) else { return nil }
        return accept(codes, count - 2, 2)
    }

    /// -য় after া.
    private static func inYa(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        guard count > 3, codes[count - 2] == Letter.ya, codes[count - 3] == Letter.signAA,
            !isProtected(codes, count)
        else {
            return nil
        }
        return accept(codes, count - 2, 2)
    }

    private static func determiner(_ codes: UnsafePointer<UInt8>, _ count: Int, _ length: Int) -> Int? {
        guard !isProtected(codes, count) else { return nil }
        return accept(codes, count - length, 2) ?? acceptVowel(codes, count - length)
    }

    private static func matches(_ codes: UnsafePointer<UInt8>, _ count: Int, _ suffix: InlineArray<4, UInt8>)
        -> Bool
    {
        guard count > 4 else { return false }
        for index in 0..<4 where codes[count - 4 + index] != suffix[index] { return false }
        return true
    }

    /// The length if it is a possible stem: no hasanta at its end and enough consonants and full vowels.
    private static func accept(_ codes: UnsafePointer<UInt8>, _ count: Int, _ weight: Int) -> Int? {
        guard count >= 2, codes[count - 1] != Letter.hasanta else { return nil }
        var found = 0
        for index in 0..<count where Letter.isConsonant(codes[index]) || Letter.isVowel(codes[index]) {
            found += 1
        }
        return found >= weight ? count : nil
    }

    /// A last consonant spoken with its vowel: খাদ্য, গৃহ.
    private static func endsInOpenConsonant(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count > 2 else { return false }
        return codes[count - 1] == Letter.ha
            || codes[count - 1] == Letter.ya && codes[count - 2] == Letter.hasanta
    }

    /// One consonant with a vowel: মাকে, পাটি.
    private static func acceptVowel(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
        count >= 2 && isVowelEnd(codes, count) ? count : nil
    }

    private static func isVowelEnd(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count > 0 else { return false }
        let last = codes[count - 1] == Letter.candrabindu && count > 1 ? codes[count - 2] : codes[count - 1]
        return Letter.isVowelSign(last) || Letter.isVowel(last)
    }

    /// Whether the word ends in a protected ending.
    private static func isProtected(_ codes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        if ProtectedEndings.words.find(WordTable.hash(codes, count)) != nil { return true }
        var length = ProtectedEndings.lengths.lowerBound
        while length <= ProtectedEndings.lengths.upperBound, length <= count {
            if ProtectedEndings.table.find(WordTable.hash(codes + (count - length), length)) != nil {
                return true
            }
            length += 1
        }
        return false
    }
}
