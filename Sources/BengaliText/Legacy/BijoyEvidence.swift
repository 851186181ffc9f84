/// What in a paragraph speaks for Bijoy and what against.
struct BijoyEvidence {
    /// The share of telling signs from which a paragraph is Bijoy, in thousandths of its letters.
    static let signPerMille = 40
    /// The share of v (আ-কার) from which a paragraph without signs can be Bijoy, in thousandths.
    static let vowelPerMille = 70

    /// Letters and signs that Bijoy could use for letters.
    private(set) var letterCount = 0
    /// Signs that hardly stand inside words of any other text: † ‡ ˆ © ¨ ª « ¯ š › ¶ ÿ and their like.
    private(set) var signCount = 0
    private(set) var vowelCount = 0
    private(set) var bengaliCount = 0
    private(set) var wordCount = 0
    private(set) var functionWordCount = 0
    /// Words with a capital after a small letter.
    private(set) var innerCapitalCount = 0
    /// Words that cannot be read as Bijoy: a vowel sign first, two vowel signs in a row.
    private(set) var impossibleCount = 0
    private(set) var codeMarkCount = 0

    init(_ paragraph: UnsafeBufferPointer<UInt8>) {
        guard let base = paragraph.baseAddress else { return }
        var index = 0
        while index < paragraph.count {
            while index < paragraph.count, base[index] <= 0x20 { index += 1 }
            let start = index
            while index < paragraph.count, base[index] > 0x20 { index += 1 }
            if index > start { word(base, start, index) }
        }
    }

    /// Whether the paragraph is Bijoy beyond reasonable doubt.
    var isConvincing: Bool {
        guard letterCount >= 3, bengaliCount * 10 < letterCount, functionWordCount * 6 <= wordCount else {
            return false
        }
        if signCount * 1000 >= letterCount * BijoyEvidence.signPerMille, signCount > 0 {
            return impossibleCount * 2 <= wordCount && codeMarkCount * 20 <= letterCount
        }
        guard functionWordCount == 0, impossibleCount == 0, codeMarkCount == 0, innerCapitalCount > 0 else {
            return false
        }
        return vowelCount * 1000 >= letterCount * BijoyEvidence.vowelPerMille
            && innerCapitalCount * 4 >= wordCount
    }

    /// Whether it can be Bijoy where its neighbours are.
    var isPossible: Bool {
        letterCount > 0 && bengaliCount == 0 && functionWordCount == 0 && impossibleCount == 0
            && codeMarkCount == 0
    }

    private mutating func word(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        var index = start
        var previous: UInt8 = 0
        var isInner = false
        var isImpossible = false
        var letters = 0
        while index < end {
            guard let (scalar, length) = ScalarDecoder.decode(base, index, end) else { return }
            defer { index += length }
            if (0x980...0x9FF).contains(scalar.value) {
                bengaliCount += 1
                continue
            }
            guard let byte = WindowsLatin.byte(scalar.value) else { continue }
            let isLetter =
                byte >= 0x41 && byte <= 0x7A && byte != 0x5B && byte != 0x5C && byte != 0x5D || byte >= 0x80
            if isLetter {
                letterCount += 1
                letters += 1
            }
            if byte == 0x76 { vowelCount += 1 }
            if BijoyEvidence.isSign(byte, previous) { signCount += 1 }
            if byte >= 0x41, byte <= 0x5A, previous >= 0x61, previous <= 0x7A { isInner = true }
            if letters > 0, BijoyEvidence.isCodeMark(byte) { codeMarkCount += 1 }
            if !BijoyEvidence.canFollow(byte, previous, isFirst: letters == 1 && isLetter) {
                isImpossible = true
            }
            previous = byte
        }
        guard letters > 0 else { return }
        wordCount += 1
        if isInner { innerCapitalCount += 1 }
        if isImpossible { impossibleCount += 1 }
        if BijoyEvidence.isFunctionWord(base, start, end) { functionWordCount += 1 }
    }

    private static func isSign(_ byte: UInt8, _ previous: UInt8) -> Bool {
        switch byte {
        case 0x86...0x8A, 0x9A, 0x9B, 0xA1...0xA8, 0xAA...0xAC, 0xAE, 0xAF, 0xB1...0xB3, 0xB5...0xB9,
            0xBC...0xBF, 0xD7, 0xF7, 0xFF:
            true
        // © © stands alone elsewhere; „ and ‚ open a German quotation.
        case 0xA9, 0x84, 0x82, 0x85: previous > 0x40
        default: false
        }
    }

    private static func isCodeMark(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "{", "}", "[", "]", "=", ";", "<", ">", "\\", "#", "@": true
        default: false
        }
    }

    /// Whether a byte can come next in a Bijoy word: a vowel sign needs a letter, and no second sign follows.
    private static func canFollow(_ byte: UInt8, _ previous: UInt8, isFirst: Bool) -> Bool {
        let isAfterSign = byte == 0x76 || byte == 0x78 || byte == 0x79 || byte == 0x7A || byte == 0x7E
        if isAfterSign, isFirst || previous < 0x41 { return false }
        let wasAfterSign =
            previous == 0x76 || previous == 0x78 || previous == 0x79 || previous == 0x7A || previous == 0x7E
        if isAfterSign, wasAfterSign { return false }
        // A small r (khanda ta), s (anusvara) or a vowel carries no vowel sign, except অ + া.
        if isAfterSign, previous == 0x72 || previous == 0x73 || previous >= 0x42 && previous <= 0x4A {
            return false
        }
        // ড়, ঢ়, য়, ৎ, ং begin no word.
        if isFirst, byte >= 0x6F, byte <= 0x75 { return false }
        // ি waits for a consonant.
        if previous == 0x77, isAfterSign || byte < 0x41 || byte >= 0x42 && byte <= 0x4A { return false }
        return true
    }

    private static func isFunctionWord(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end - start <= 6 else { return false }
        var word: [UInt8] = []
        for index in start..<end where (base[index] | 0x20) >= 0x61 && (base[index] | 0x20) <= 0x7A {
            word.append(base[index] | 0x20)
        }
        return functionWords.contains(word)
    }

    private static let functionWords: Set<[UInt8]> = Set(
        ("the of and to in is for on that by with as at from was are be it this an or have has had not but which you we he she they will "
            + "le la les des et une est du en dans pour que qui sur pas au aux avec der die das und ist ein eine den dem von mit im zu auf nicht sich "
            + "el los las del una con por para").split(separator: " ").map { Array($0.utf8) }
    )
}
