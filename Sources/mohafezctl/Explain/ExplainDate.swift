import BengaliText
import VarlinkProtocol

/// How a printed date is understood.
enum DateExplanation {
    /// The answer to one line `{"text":...,"reference":"YYYY-MM-DD","region":...}` of `explain date --stream`.
    static func answer(_ line: [UInt8]) -> [UInt8] {
        let members = JSONMembers(line)?.strings ?? ["text": String(decoding: line, as: UTF8.self)]
        let text = members["text"] ?? ""
        let result = resolve(text, reference: members["reference"], region: members["region"])
        return JSONLine.bytes(of: [
            "text": .string(text),
            "earliest": result.map { .string(stamp($0.earliest, $0)) } ?? .null,
            "latest": result.map { .string(stamp($0.latest, $0)) } ?? .null,
            "precision": result.map { .string($0.precision.rawValue) } ?? .null,
            "calendar": result.map { .string($0.calendar.rawValue) } ?? .null,
            "contradictions": .array(result?.contradictions.map { .string($0.rawValue) } ?? []),
            "toleranceDays": .integer(Int64(result?.toleranceDays ?? 0)),
            "readings": .array(result?.readings.map(reading) ?? []),
        ])
    }

    static func resolve(_ text: String, reference: String?, region: String?) -> ResolvedDate? {
        DateExpressions.resolve(
            NormalizedText(normalizing: text),
            reference: reference.flatMap { CalendarDay(iso: $0.prefix(10)) },
            region: region.flatMap { CalendarRegion(rawValue: $0) }
        )
    }

    private static func reading(_ reading: ResolvedDate.Reading) -> JSONValue {
        .object([
            "earliest": .string(reading.earliest.description), "latest": .string(reading.latest.description),
            "calendar": .string(reading.calendar.rawValue), "reason": .string(reading.reason),
        ])
    }

    /// The day, with the time where one is printed.
    private static func stamp(_ day: CalendarDay, _ result: ResolvedDate) -> String {
        guard let minute = result.minuteOfDay, result.day != nil else { return day.description }
        return day.description + "T" + clock(minute) + zone(result.utcOffsetMinutes)
    }

    private static func zone(_ offset: Int?) -> String {
        guard let offset else { return "" }
        return offset == 0 ? "Z" : (offset < 0 ? "-" : "+") + clock(abs(offset))
    }

    static func clock(_ minute: Int) -> String {
        let hour = minute / 60
        let rest = minute % 60
        return (hour < 10 ? "0" : "") + String(hour) + ":" + (rest < 10 ? "0" : "") + String(rest)
    }
}
