/// Days as mails and browsers write them (`Sun, 12 May 2024 10:00:00 +0600`, `Sun May 12 2024 10:00:00 GMT+0600`).
enum MailDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The number of a month by the first three letters of its English name.
    static func month(_ name: String) -> Int? {
        months.firstIndex(of: String(decoding: name.utf8.prefix(3).map { $0 | 0x20 }, as: UTF8.self)).map {
            $0 + 1
        }
    }

    /// The date as `YYYY-MM-DD HH:MM` in the writer's own time; nil when no day, month and year stand in it.
    static func plain(_ text: String) -> String? {
        let words = text.utf8.split { $0 == 0x20 || $0 == 0x2C }.map { String($0) ?? "" }
        guard let place = words.firstIndex(where: { $0.utf8.count >= 3 && month($0) != nil }),
            place > 0 || words.count > 2,
            let month = month(words[place])
        else { return nil }
        let numbers = words.filter { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
            .compactMap { Int($0) }
        guard let day = numbers.first(where: { (1...31).contains($0) }),
            let year = numbers.first(where: { (1990...2100).contains($0) })
        else { return nil }
        var minute: Int?
        if let clock = words.first(where: { $0.utf8.contains(0x3A) }) {
            let parts = clock.utf8.split(separator: 0x3A).compactMap { Int(String($0) ?? "") }
            if parts.count >= 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) {
                minute = parts[0] * 60 + parts[1]
            }
        }
        return MailDate.text(year: year, month: month, day: day, minute: minute)
    }

    /// The printed form that hints have.
    static func text(year: Int, month: Int, day: Int, minute: Int?) -> String? {
        guard (1...31).contains(day) else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = "\(year)-\(two(month))-\(two(day))"
        guard let minute, (0..<1440).contains(minute) else { return date }
        return "\(date) \(two(minute / 60)):\(two(minute % 60))"
    }
}
