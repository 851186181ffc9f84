/// How far apart two Bengali words are to one who types by ear, in half edits.
///
/// Letters of one sound (ি ী, ু ূ, শ ষ স, ণ ন, জ য, ড় র), a hasanta, nukta or candrabindu, and the aspiration of a consonant cost
/// one half edit; any other letter put in, left out or exchanged, and two letters that changed places, cost two.
enum LetterDistance {
    /// Letters of a word that are looked at.
    static let letterLimit = 40

    /// The distance when it is at most `limit`, else nil.
    ///
    /// Letters are `TermKey` bytes: 0x80 + the code point's place in its block, or ASCII. Complexity: O(a x b), and no more than
    /// the rows until the limit is passed.
    static func between(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>, limit: Int) -> Int? {
        guard a.count <= Self.letterLimit, b.count <= Self.letterLimit, abs(a.count - b.count) <= limit
        else { return nil }
        let a = Array(a)
        let b = Array(b)
        // Three rows in one array, which take turns: the row at hand, the last one and the one before.
        let width = b.count + 1
        var cells = [Int](repeating: Int(UInt8.max), count: 3 * width)
        cells[0] = 0
        for column in b.indices { cells[column + 1] = cells[column] + Self.cost(b[column]) }
        for line in a.indices {
            let last = line % 3 * width
            let row = (line + 1) % 3 * width
            let before = (line + 2) % 3 * width
            cells[row] = cells[last] + Self.cost(a[line])
            var least = cells[row]
            for column in b.indices {
                var best = cells[last + column] + Self.exchange(a[line], b[column])
                best = min(best, cells[last + column + 1] + Self.cost(a[line]))
                best = min(best, cells[row + column] + Self.cost(b[column]))
                if line > 0, column > 0, a[line] == b[column - 1], a[line - 1] == b[column] {
                    best = min(best, cells[before + column - 1] + 2)
                }
                cells[row + column + 1] = best
                least = min(least, best)
            }
            guard least <= limit else { return nil }
        }
        let far = cells[a.count % 3 * width + b.count]
        return far <= limit ? far : nil
    }

    /// Letters with which a word can begin that sounds like one beginning with this letter.
    static func relatives(of letter: UInt8) -> [UInt8] {
        let sound = sounds[Int(letter)]
        guard sound != 0 else { return [letter] }
        return (0...UInt8.max).filter { sounds[Int($0)] == sound }
    }

    /// Of putting a letter in or leaving it out.
    private static func cost(_ letter: UInt8) -> Int { isFaint[Int(letter)] ? 1 : 2 }

    private static func exchange(_ a: UInt8, _ b: UInt8) -> Int {
        if a == b { return 0 }
        let sound = sounds[Int(a)]
        return sound != 0 && sound == sounds[Int(b)] ? 1 : 2
    }

    /// Rows of letters with one sound: i, u, the three s, n, j, r, ng, t, and each consonant with its aspirate.
    private static let sounds: [UInt8] = {
        var sounds = [UInt8](repeating: 0, count: 256)
        let rows = [
            "ইঈ", "উঊ", "িী", "ুূ", "শষস", "ণন", "জযঝ", "ড়রঢ়", "ঙং", "তৎথ", "কখ", "গঘ", "চছ", "টঠ", "দধ", "ডঢ",
            "পফ",
            "বভ", "েৈ", "োৌ", "এঐ", "ওঔ",
        ]
        for (number, row) in rows.enumerated() {
            for scalar in row.unicodeScalars where scalar.value >= 0x980 && scalar.value <= 0x9FF {
                let letter = UInt8(0x80 + (scalar.value & 0x7F))
                if letter != nukta, sounds[Int(letter)] == 0 { sounds[Int(letter)] = UInt8(number + 1) }
            }
        }
        return sounds
    }()

    /// U+09BC.
    private static let nukta: UInt8 = 0xBC

    /// candrabindu U+0981, nukta U+09BC, hasanta U+09CD, visarga U+0983.
    private static let isFaint: [Bool] = {
        var faint = [Bool](repeating: false, count: 256)
        for letter in [0x81, 0x83, Int(nukta), 0xCD] { faint[letter] = true }
        return faint
    }()
}
