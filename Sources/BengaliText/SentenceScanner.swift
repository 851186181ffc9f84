/// The state of one pass over a text.
struct SentenceScanner {
    private let base: UnsafePointer<UInt8>
    private let end: Int
    private var sentences: [Range<Int>] = []
    private var start = 0

    init(base: UnsafePointer<UInt8>, end: Int) {
        self.base = base
        self.end = end
    }

    mutating func run() -> [Range<Int>] {
        var index = 0
        while index < end {
            let length = terminatorLength(at: index)
            if length == 0 {
                index += 1
                continue
            }
            if base[index] == 0x0A {
                close(at: index)
                index += 1
                start = index
                continue
            }
            index += length
            while index < end {
                let more = terminatorLength(at: index)
                if more == 0 || base[index] == 0x0A { break }
                index += more
            }
            while true {
                let closing = closingLength(at: index)
                if closing == 0 { break }
                index += closing
            }
            close(at: index)
            start = index
        }
        close(at: end)
        return sentences
    }

    private mutating func close(at index: Int) {
        var first = start
        var last = index
        while first < last, base[first] <= 0x20 { first += 1 }
        while last > first, base[last - 1] <= 0x20 { last -= 1 }
        if first < last { sentences.append(first..<last) }
    }

    @inline(__always)
    private func terminatorLength(at index: Int) -> Int {
        let byte = base[index]
        if byte == 0xE0 {
            guard index + 2 < end else { return 0 }
            let second = base[index + 1]
            let third = base[index + 2]
            if second == 0xA5, third == 0xA4 || third == 0xA5 { return 3 }
            return second == 0xA7 && third == 0xB7 && followsBengali(index) ? 3 : 0
        }
        guard byte < 0x80 else { return 0 }
        switch byte {
        case 0x0A, 0x3F, 0x21: return 1
        case 0x7C: return isDandaBar(index) ? 1 : 0
        case 0x2E: return isFullStop(index) ? 1 : 0
        default: return 0
        }
    }

    private func closingLength(at index: Int) -> Int {
        guard index < end else { return 0 }
        switch base[index] {
        case 0x22, 0x27, 0x29, 0x5D: return 1
        case 0xE2
        where index + 2 < end && base[index + 1] == 0x80
            && (base[index + 2] == 0x99 || base[index + 2] == 0x9D):
            return 3
        default: return 0
        }
    }

    /// Whether the three bytes before `index` are a Bengali letter or digit.
    private func followsBengali(_ index: Int) -> Bool {
        index >= 3 && base[index - 3] == 0xE0 && base[index - 2] & 0xFE == 0xA6
    }

    private func isDandaBar(_ index: Int) -> Bool {
        followsBengali(index) && (index + 1 >= end || base[index + 1] <= 0x20)
    }

    private func isFullStop(_ index: Int) -> Bool {
        let next = index + 1
        if next < end, base[next] > 0x20, closingLength(at: next) == 0 { return false }
        guard index > 0 else { return false }
        if followsBengali(index) {
            return !Abbreviations.endsAbbreviation(base, index)
        }
        let before = base[index - 1]
        if before == 0x29 || before == 0x22 || before == 0x5D { return true }
        return Abbreviations.endsLatinSentence(base, index, end)
    }
}
