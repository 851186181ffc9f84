/// How Bengali words turn into Latin spellings: words as units, units with their spellings and costs.
///
/// A unit is a letter in a place (initial, joined, final ...) or an inherent vowel; `LatinSpellings` holds the costs.
struct LatinChannel: Sendable {
    /// One spelling of a unit.
    struct Spelling: Sendable {
        /// The letters, one per byte, first lowest.
        var packed: UInt32
        var length: Int32
        var cost: Int32
    }

    static let shared = LatinChannel()

    /// Costs of what no row foresees, in eighths of a bit.
    static let omittedConsonant: Int32 = 72
    static let omittedVowel: Int32 = 44
    static let strangeLetter: Int32 = 84
    /// Code of the inherent vowel, ড় ঢ় য়, ক্ষ and জ্ঞ as units.
    static let inherent: UInt8 = 0
    private static let rra: UInt8 = 0x5C
    private static let rha: UInt8 = 0x5D
    private static let yya: UInt8 = 0x5F
    private static let kssa: UInt8 = 0x7A
    private static let jnya: UInt8 = 0x7B

    /// All spellings, unit after unit.
    let spellings: [Spelling]
    /// Where a unit's spellings begin; one more entry than units.
    let starts: [Int32]
    /// What leaving a unit out costs where no row says so.
    let omissions: [Int32]
    /// First letters of a unit's spellings, one bit per letter.
    let firstLetters: [UInt32]
    /// What a unit that spells nothing costs at least.
    let silences: [Int32]
    /// Units by place and code.
    private let units: [UInt8]
    private static let places: [UInt8] = Array(" ijdfgsyz".utf8)

    private init() {
        var spellings: [Spelling] = []
        var starts: [Int32] = [0]
        var omissions: [Int32] = [LatinChannel.omittedVowel]
        var units = [UInt8](repeating: 0, count: LatinChannel.places.count * 128)
        // Unit 0 is any letter without a row.
        starts.append(0)
        for (code, place, text) in LatinSpellings.rows {
            let unit = UInt8(starts.count - 1)
            for item in text.utf8.split(separator: 0x20) { spellings.append(LatinChannel.spelling(item)) }
            starts.append(Int32(spellings.count))
            let isVowel = code == 0 || Letter.isVowelSign(code) || Letter.isVowel(code) || code < 5
            omissions.append(isVowel ? LatinChannel.omittedVowel : LatinChannel.omittedConsonant)
            let index = LatinChannel.places.firstIndex(of: place.utf8.first ?? 0x20) ?? 0
            units[index * 128 + Int(code)] = unit
            if index == 0 || units[Int(code)] == 0 { units[Int(code)] = unit }
        }
        for index in 1..<LatinChannel.places.count {
            for code in 0..<128 where units[index * 128 + code] == 0 {
                units[index * 128 + code] = units[code]
            }
        }
        var firstLetters: [UInt32] = []
        var silences: [Int32] = []
        for unit in 0..<starts.count - 1 {
            let row = spellings[Int(starts[unit])..<Int(starts[unit + 1])]
            firstLetters.append(row.reduce(0) { $1.length > 0 ? $0 | 1 << ($1.packed & 31) : $0 })
            silences.append(row.reduce(omissions[unit]) { $1.length == 0 ? min($0, $1.cost) : $0 })
        }
        self.firstLetters = firstLetters
        self.silences = silences
        self.spellings = spellings
        self.starts = starts
        self.omissions = omissions
        self.units = units
    }

    /// The tables as plain pointers, for one search.
    struct Tables {
        let spellings: UnsafePointer<Spelling>
        let starts: UnsafePointer<Int32>
        let omissions: UnsafePointer<Int32>
        let firstLetters: UnsafePointer<UInt32>
        let silences: UnsafePointer<Int32>
    }

    func withTables(_ body: (Tables) -> Void) {
        spellings.withUnsafeBufferPointer { spellings in
            starts.withUnsafeBufferPointer { starts in
                omissions.withUnsafeBufferPointer { omissions in
                    firstLetters.withUnsafeBufferPointer { firstLetters in
                        silences.withUnsafeBufferPointer { silences in
                            guard let spellings = spellings.baseAddress, let starts = starts.baseAddress,
                                let omissions = omissions.baseAddress,
                                let firstLetters = firstLetters.baseAddress,
                                let silences = silences.baseAddress
                            else { return }
                            body(
                                Tables(
                                    spellings: spellings,
                                    starts: starts,
                                    omissions: omissions,
                                    firstLetters: firstLetters,
                                    silences: silences
                                )
                            )
                        }
                    }
                }
            }
        }
    }

    private static func spelling(_ item: Substring.UTF8View.SubSequence) -> Spelling {
        var result = Spelling(packed: 0, length: 0, cost: 0)
        var hasLetters = false
        for byte in item {
            if byte >= 0x61 {
                result.packed |= UInt32(byte) << UInt32(8 * result.length)
                result.length += 1
                hasLetters = true
            } else if byte == 0x30, !hasLetters, result.cost == 0 {
                hasLetters = true
            } else {
                result.cost = result.cost * 10 + Int32(byte - 0x30)
            }
        }
        return result
    }

    private func unit(_ code: UInt8, _ place: UInt8) -> UInt8 {
        units[(LatinChannel.places.firstIndex(of: place) ?? 0) * 128 + Int(code)]
    }

    /// The units of a word given as cleaned letter codes.
    func units(of codes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var isJoined = false
        var syllables = 0
        var previous: UInt8 = 0xFF
        var afterYaPhala = false
        var index = 0
        while index < codes.count {
            let code = codes[index]
            let isFinal = index + 1 >= codes.count
            if Letter.isConsonant(code), code != Letter.khandaTa {
                let letter = self.letter(codes, &index)
                let place: UInt8 =
                    isJoined && previous == letter
                    ? UInt8(ascii: "d")
                    : isJoined ? UInt8(ascii: "j") : result.isEmpty ? UInt8(ascii: "i") : 0x20
                result.append(unit(letter, place))
                previous = letter
                afterYaPhala = isJoined && letter == Letter.ya
                let next = index + 1 < codes.count ? codes[index + 1] : 0xFF
                if next == Letter.hasanta {
                    isJoined = true
                    index += 2
                    continue
                }
                if next == 0xFF {
                    result.append(
                        unit(LatinChannel.inherent, isJoined ? UInt8(ascii: "g") : UInt8(ascii: "f"))
                    )
                } else if !Letter.isVowelSign(next) {
                    let place = syllables == 0 ? UInt8(ascii: "s") : isJoined ? UInt8(ascii: "j") : 0x20
                    result.append(unit(LatinChannel.inherent, place))
                    syllables += 1
                }
            } else if Letter.isVowelSign(code) {
                let place: UInt8 =
                    afterYaPhala
                    ? (isFinal ? UInt8(ascii: "z") : UInt8(ascii: "y")) : isFinal ? UInt8(ascii: "f") : 0x20
                result.append(unit(code, place))
                syllables += 1
                afterYaPhala = false
            } else {
                result.append(unit(code, Letter.isVowel(code) && result.isEmpty ? UInt8(ascii: "i") : 0x20))
                if Letter.isVowel(code) { syllables += 1 }
            }
            isJoined = false
            index += 1
        }
        return result
    }

    /// The consonant at `index` with its nukta or as ক্ষ, জ্ঞ; moves to its last code.
    private func letter(_ codes: [UInt8], _ index: inout Int) -> UInt8 {
        let code = codes[index]
        if index + 1 < codes.count, codes[index + 1] == Letter.nukta {
            index += 1
            switch code {
            case Letter.dda: return LatinChannel.rra
            case Letter.ddha: return LatinChannel.rha
            case Letter.ya: return LatinChannel.yya
            default: return code
            }
        }
        guard index + 2 < codes.count, codes[index + 1] == Letter.hasanta else { return code }
        if code == Letter.ka, codes[index + 2] == Letter.ssa {
            index += 2
            return LatinChannel.kssa
        }
        if code == Letter.ja, codes[index + 2] == Letter.nya {
            index += 2
            return LatinChannel.jnya
        }
        return code
    }
}
