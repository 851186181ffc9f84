/// Durations and sizes as people write them, and words for messages.
enum ConfigurationText {
    /// Units of durations, largest first, in milliseconds.
    static let durationUnits: [(name: String, milliseconds: Int)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1),
    ]

    /// Units of sizes, largest first, in bytes.
    static let sizeUnits: [(name: String, bytes: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1),
    ]

    /// `1min 30s` as a duration; nil when it is not of that form or too large.
    static func duration(_ text: String) -> Duration? {
        sum(of: text, units: durationUnits.map { ($0.name, $0.milliseconds) }).map { .milliseconds($0) }
    }

    /// `8MiB` in bytes; nil when it is not of that form or too large.
    static func size(_ text: String) -> Int? {
        sum(of: text, units: sizeUnits.map { ($0.name, $0.bytes) })
    }

    /// The shortest text that `duration` reads back; parts below a millisecond are dropped.
    static func text(of duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
        return text(of: milliseconds, units: durationUnits.map { ($0.name, $0.milliseconds) }, zero: "0s")
    }

    /// The shortest text that `size` reads back.
    static func text(ofByteCount count: Int) -> String {
        text(of: count, units: sizeUnits.map { ($0.name, $0.bytes) }, zero: "0B")
    }

    private static func sum(of text: String, units: [(name: String, factor: Int)]) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: true)
        guard !parts.isEmpty else { return nil }
        var total = 0
        for part in parts {
            let digits = part.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            let unit = part.dropFirst(digits.count)
            guard let number = Int(Substring(digits)),
                let factor = units.first(where: { $0.name.utf8.elementsEqual(unit) })?.factor
            else { return nil }
            let (value, overflow) = number.multipliedReportingOverflow(by: factor)
            let (next, carry) = total.addingReportingOverflow(value)
            guard !overflow, !carry else { return nil }
            total = next
        }
        return total
    }

    private static func text(of value: Int, units: [(name: String, factor: Int)], zero: String) -> String {
        guard let unit = units.first(where: { value >= $0.factor && value % $0.factor == 0 }) else {
            return zero
        }
        return "\(value / unit.factor)\(unit.name)"
    }

    /// The text as a TOML basic string; control characters are escaped, so that a message stays one line.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// `, did you mean "x"?` when one of the candidates is close enough to be a slip of the pen, else nothing.
    static func suggestion(for word: String, among candidates: [String]) -> String {
        let near =
            candidates
            .map { (word: $0, distance: distance(Array(word.utf8.prefix(64)), Array($0.utf8))) }
            .filter { $0.distance <= max(1, $0.word.utf8.count / 3) }
            .min { ($0.distance, $0.word) < ($1.distance, $1.word) }
        return near.map { ", did you mean \(quoted($0.word))?" } ?? ""
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
