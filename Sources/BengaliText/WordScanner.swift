/// Finds compounds: parts of one kind each, tied by hyphens, apostrophes or number separators without spaces.
struct WordScanner {
    /// One part of a compound.
    struct Part {
        var start: Int
        var end: Int
        var kind: AnalyzedToken.Kind
    }

    let base: UnsafePointer<UInt8>
    let end: Int
    private var index = 0
    /// Parts of the current compound; only the first `partCount` are meant.
    private(set) var parts: InlineArray<8, Part> = .init(repeating: Part(start: 0, end: 0, kind: .bengali))
    private(set) var partCount = 0

    init(base: UnsafePointer<UInt8>, end: Int) {
        self.base = base
        self.end = end
    }

    /// Moves to the next compound; false at the end of the text.
    mutating func nextCompound() -> Bool {
        partCount = 0
        while index < end, kind(at: index) == nil { index += scalarLength(at: index) }
        guard index < end else { return false }
        while partCount < TextAnalyzer.maximumPartCount, index < end, let kind = kind(at: index) {
            let start = index
            skip(kind)
            parts[partCount] = Part(start: start, end: index, kind: kind)
            partCount += 1
            let tie = tieLength(after: kind)
            guard tie > 0 || kind == .number && self.kind(at: index) == .bengali else { break }
            index += tie
        }
        return true
    }

    private mutating func skip(_ kind: AnalyzedToken.Kind) {
        switch kind {
        case .bengali: skipBengali()
        case .latin: while index < end, self.kind(at: index) == .latin { index += scalarLength(at: index) }
        case .number:
            while index < end {
                if self.kind(at: index) == .number {
                    index += scalarLength(at: index)
                } else if base[index] == 0x2C || base[index] == 0x2E, index + 1 < end,
                    self.kind(at: index + 1) == .number
                {
                    index += 1
                } else {
                    return
                }
            }
        }
    }

    private mutating func skipBengali() {
        while index + 2 < end {
            if base[index] == 0xE0, base[index + 1] & 0xFE == 0xA6 {
                guard Letter.isWordPart(code(at: index)) else { return }
            } else if !isJoiner(at: index) {
                return
            }
            index += 3
        }
    }

    /// The length of a tie at the current place when a part follows it directly, else 0.
    private func tieLength(after kind: AnalyzedToken.Kind) -> Int {
        guard index < end else { return 0 }
        let byte = base[index]
        var length = 0
        if byte == 0x2D || byte == 0x27 {
            length = 1
        } else if byte == 0xE2, index + 2 < end, base[index + 1] == 0x80,
            base[index + 2] == 0x90 || base[index + 2] == 0x91 || base[index + 2] == 0x93
                || base[index + 2] == 0x99
        {
            length = 3
        } else if kind == .number, byte == 0x2F || byte == 0x3A {
            length = 1
        }
        guard length > 0, index + length < end, let next = self.kind(at: index + length) else { return 0 }
        if byte == 0x2F || byte == 0x3A { return next == .number ? length : 0 }
        return length
    }

    /// What kind of part the scalar at `index` can begin or continue; nil for everything else.
    @inline(__always)
    func kind(at index: Int) -> AnalyzedToken.Kind? {
        guard index < end else { return nil }
        let byte = base[index]
        if byte == 0xE0, index + 2 < end, base[index + 1] & 0xFE == 0xA6 {
            let code = code(at: index)
            if Letter.isWordPart(code) { return .bengali }
            return Letter.isDigit(code) ? .number : nil
        }
        if byte < 0x80 {
            if byte >= 0x30 && byte <= 0x39 { return .number }
            return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A ? .latin : nil
        }
        return otherKind(at: index)
    }

    private func otherKind(at index: Int) -> AnalyzedToken.Kind? {
        guard base[index] >= 0xC2, base[index] != 0xE2 || index + 1 < end && base[index + 1] > 0xAF,
            let (scalar, _) = ScalarDecoder.decode(base, index, end)
        else { return nil }
        let properties = scalar.properties
        return properties.isAlphabetic || properties.canonicalCombiningClass.rawValue != 0 ? .latin : nil
    }

    @inline(__always)
    func code(at index: Int) -> UInt8 { (base[index + 1] & 1) << 6 | (base[index + 2] & 0x3F) }

    /// ZWNJ or ZWJ at `index`.
    @inline(__always)
    func isJoiner(at index: Int) -> Bool {
        base[index] == 0xE2 && base[index + 1] == 0x80 && base[index + 2] & 0xFE == 0x8C
    }

    @inline(__always)
    private func scalarLength(at index: Int) -> Int {
        let byte = base[index]
        let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        return min(length, end - index)
    }
}
