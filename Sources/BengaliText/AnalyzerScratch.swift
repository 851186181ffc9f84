/// The reused buffers of one analyser; owns their memory.
final class AnalyzerScratch {
    /// Letters of one part, in codes.
    private let codes: UnsafeMutablePointer<UInt8>
    /// Letters of the joined form, in codes.
    private let joined: UnsafeMutablePointer<UInt8>
    /// The stem under work, in codes.
    private let stem: UnsafeMutablePointer<UInt8>
    private let exactKey: UnsafeMutablePointer<UInt8>
    private let stemKey: UnsafeMutablePointer<UInt8>
    private static let capacity = TextAnalyzer.maximumKeyLength * TextAnalyzer.maximumPartCount + 16

    init() {
        codes = .allocate(capacity: Self.capacity)
        joined = .allocate(capacity: Self.capacity)
        stem = .allocate(capacity: Self.capacity)
        exactKey = .allocate(capacity: Self.capacity * 3)
        stemKey = .allocate(capacity: Self.capacity * 3)
    }

    deinit {
        codes.deallocate()
        joined.deallocate()
        stem.deallocate()
        exactKey.deallocate()
        stemKey.deallocate()
    }

    /// Emits the tokens of the scanner's compound; returns the next position.
    func emit(_ scanner: WordScanner, position: Int, _ body: (borrowing AnalyzedToken) -> Void) -> Int {
        var partCount = scanner.partCount
        // A case ending tied to a word (আইএস-এর, ইউএই’র, ২০২৪-এর) or written on a number (১১টা) is no part of its own.
        var absorbed = false
        if partCount > 1, scanner.parts[partCount - 1].kind == .bengali {
            let count = loadCodes(scanner, scanner.parts[partCount - 1], into: codes)
            absorbed = NominalSuffix.isTiedEnding(
                codes,
                count,
                afterNumber: scanner.parts[partCount - 2].kind == .number
            )
            if absorbed { partCount -= 1 }
        }
        let wholeEnd = scanner.parts[scanner.partCount - 1].end
        if partCount == 1 {
            let part = scanner.parts[0]
            emitPart(
                scanner,
                part,
                suffix: absorbed ? scanner.parts[1] : nil,
                part.start..<wholeEnd,
                position,
                body
            )
            return position + 1
        }
        for number in 0..<partCount {
            let part = scanner.parts[number]
            let isLast = number == partCount - 1
            let suffix = absorbed && isLast ? scanner.parts[partCount] : nil
            emitPart(
                scanner,
                part,
                suffix: suffix,
                part.start..<(isLast ? wholeEnd : part.end),
                position + number,
                body
            )
            if number == 0 { emitJoined(scanner, partCount, absorbed, wholeEnd, position, body) }
        }
        return position + partCount
    }

    private func emitPart(
        _ scanner: WordScanner,
        _ part: WordScanner.Part,
        suffix: WordScanner.Part?,
        _ range: Range<Int>,
        _ position: Int,
        _ body: (borrowing AnalyzedToken) -> Void
    ) {
        guard part.kind == .bengali else {
            let count =
                part.kind == .number ? writeNumber(scanner, part, at: 0) : writeLatin(scanner, part, at: 0)
            let key = UnsafeBufferPointer(start: exactKey, count: count)
            body(
                AnalyzedToken(
                    range: range,
                    position: position,
                    kind: part.kind,
                    isJoined: false,
                    exact: key,
                    stem: key
                )
            )
            return
        }
        let count = loadCodes(scanner, part, into: joined)
        let total = suffix.map { count + loadCodes(scanner, $0, into: joined + count) } ?? count
        guard total > 0 else { return }
        emitBengali(
            joined,
            total,
            stemFrom: suffix == nil ? nil : count,
            range,
            position,
            isJoined: false,
            body
        )
    }

    private func emitJoined(
        _ scanner: WordScanner,
        _ partCount: Int,
        _ absorbed: Bool,
        _ wholeEnd: Int,
        _ position: Int,
        _ body: (borrowing AnalyzedToken) -> Void
    ) {
        let kind = scanner.parts[0].kind
        for number in 1..<partCount where scanner.parts[number].kind != kind { return }
        let range = scanner.parts[0].start..<wholeEnd
        if kind == .bengali {
            var count = 0
            for number in 0..<partCount {
                count += loadCodes(scanner, scanner.parts[number], into: joined + count)
            }
            let stemEnd = count
            if absorbed { count += loadCodes(scanner, scanner.parts[partCount], into: joined + count) }
            guard count > 0 else { return }
            emitBengali(
                joined,
                count,
                stemFrom: absorbed ? stemEnd : nil,
                range,
                position,
                isJoined: true,
                body
            )
            return
        }
        var count = 0
        for number in 0..<partCount {
            let part = scanner.parts[number]
            if kind == .number, number > 0 {
                exactKey[count] = scanner.base[part.start - 1] < 0x80 ? scanner.base[part.start - 1] : 0x2D
                count += 1
            }
            count =
                kind == .number ? writeNumber(scanner, part, at: count) : writeLatin(scanner, part, at: count)
        }
        let key = UnsafeBufferPointer(start: exactKey, count: count)
        body(
            AnalyzedToken(range: range, position: position, kind: kind, isJoined: true, exact: key, stem: key)
        )
    }

    private func emitBengali(
        _ word: UnsafeMutablePointer<UInt8>,
        _ count: Int,
        stemFrom bareCount: Int?,
        _ range: Range<Int>,
        _ position: Int,
        isJoined: Bool,
        _ body: (borrowing AnalyzedToken) -> Void
    ) {
        // The stem first: both may be the same letters, and cleaning for the exact key must not see the suffix apart.
        stem.update(from: word, count: count)
        let stemCount =
            bareCount.map { Spelling.clean(stem, $0) }
            ?? LightStemmer.stem(stem, Spelling.clean(stem, count))
        // A verb's root ends in hasanta and is canonical already; folding would join আসা and আশা.
        let isRoot = stemCount > 0 && stem[stemCount - 1] == Letter.hasanta
        let folded = isRoot ? stemCount : Spelling.fold(stem, stemCount)
        let exactCount = Spelling.clean(word, count)
        Self.write(word, exactCount, to: exactKey)
        Self.write(stem, folded, to: stemKey)
        body(
            AnalyzedToken(
                range: range,
                position: position,
                kind: .bengali,
                isJoined: isJoined,
                exact: UnsafeBufferPointer(start: exactKey, count: exactCount * 3),
                stem: UnsafeBufferPointer(start: stemKey, count: folded * 3)
            )
        )
    }

    /// Loads a part's letters as codes, joiners dropped; returns how many.
    private func loadCodes(
        _ scanner: WordScanner,
        _ part: WordScanner.Part,
        into codes: UnsafeMutablePointer<UInt8>
    ) -> Int {
        var count = 0
        var index = part.start
        while index < part.end, count < TextAnalyzer.maximumKeyLength {
            if scanner.base[index] == 0xE0 {
                codes[count] = scanner.code(at: index)
                count += 1
            }
            index += 3
        }
        return count
    }

    private static func write(
        _ codes: UnsafePointer<UInt8>,
        _ count: Int,
        to key: UnsafeMutablePointer<UInt8>
    ) {
        for index in 0..<count {
            key[index * 3] = 0xE0
            key[index * 3 + 1] = 0xA6 | codes[index] >> 6
            key[index * 3 + 2] = 0x80 | codes[index] & 0x3F
        }
    }

    /// Writes digits as ASCII without thousands commas.
    private func writeNumber(_ scanner: WordScanner, _ part: WordScanner.Part, at start: Int) -> Int {
        var count = start
        var index = part.start
        let limit = start + TextAnalyzer.maximumKeyLength
        while index < part.end, count < limit {
            let byte = scanner.base[index]
            if byte == 0xE0 {
                exactKey[count] = 0x30 + (scanner.code(at: index) - 0x66)
                count += 1
                index += 3
            } else {
                if byte != 0x2C {
                    exactKey[count] = byte
                    count += 1
                }
                index += 1
            }
        }
        return count
    }

    /// Writes letters with ASCII and Latin-1 capitals as small ones.
    private func writeLatin(_ scanner: WordScanner, _ part: WordScanner.Part, at start: Int) -> Int {
        var count = start
        let limit = start + TextAnalyzer.maximumKeyLength
        var index = part.start
        while index < part.end, count < limit {
            let byte = scanner.base[index]
            let isCapital = byte >= 0x41 && byte <= 0x5A
            let isLatin1Capital =
                index > part.start && scanner.base[index - 1] == 0xC3 && byte >= 0x80 && byte <= 0x9E
                && byte != 0x97
            exactKey[count] = isCapital || isLatin1Capital ? byte | 0x20 : byte
            count += 1
            index += 1
        }
        return count
    }
}
