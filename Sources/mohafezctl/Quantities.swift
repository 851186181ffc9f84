/// Numbers with their units, short enough for a line of status.
enum Quantities {
    /// As `312 B`, `4.1 kB`, `2.3 GB`: powers of 1000.
    static func bytes(_ count: Int) -> String {
        var value = Double(count)
        var unit = "B"
        for next in ["kB", "MB", "GB", "TB"] where value >= 1000 {
            value /= 1000
            unit = next
        }
        return unit == "B" ? "\(count) B" : "\(decimal(value)) \(unit)"
    }

    /// As `0.4 ms`, `12 s`, `3 h 5 min`, `2 d 4 h`.
    static func duration(milliseconds: Int) -> String {
        let seconds = milliseconds / 1000
        switch seconds {
        case ..<1: return "\(milliseconds) ms"
        case ..<60: return "\(seconds) s"
        case ..<3600: return "\(seconds / 60) min \(seconds % 60) s"
        case ..<86_400: return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
        default: return "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
        }
    }

    /// As `0.4 ms` or `1.2 s`.
    static func duration(microseconds: Int) -> String {
        microseconds < 1_000_000
            ? "\(decimal(Double(microseconds) / 1000)) ms" : "\(decimal(Double(microseconds) / 1_000_000)) s"
    }

    /// One digit after the point.
    static func decimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(abs(tenths % 10))"
    }

    /// `1 article`, `2 articles`.
    static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
