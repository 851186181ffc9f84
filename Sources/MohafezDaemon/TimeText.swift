internal import ArticleModel
internal import BengaliText

/// Moments as the control interface writes them: UTC, RFC 3339.
enum TimeText {
    /// `2026-01-31T08:15:00Z`.
    static func seconds(microseconds: Int64) -> String { date(microseconds) + "Z" }

    /// `2026-01-31T08:15:00.250Z`.
    static func milliseconds(microseconds: Int64) -> String {
        let thousandths = Int((microseconds % 1_000_000) / 1000)
        return date(microseconds) + "." + padded(thousandths, 3) + "Z"
    }

    private static func date(_ microseconds: Int64) -> String {
        let seconds = Int(microseconds / 1_000_000)
        let day = CalendarDay(daysSinceEpoch: seconds / 86_400)?.description ?? "1970-01-01"
        let time = seconds % 86_400
        return "\(day)T\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
    /// Whole microseconds.
    var microseconds: Int {
        Int(components.seconds) * 1_000_000 + Int(components.attoseconds / 1_000_000_000_000)
    }
}
