/// Importance of a record as syslog(3) numbers it.
package enum LogPriority: Int, Sendable, Hashable, CaseIterable {
    /// The operator must act.
    case error = 3
    /// Survived; the text says what was done about it.
    case warning = 4
    /// A change of state.
    case notice = 5
    /// Per batch.
    case info = 6
    /// Per file.
    case debug = 7

    /// The word used in text and JSON.
    package var word: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .notice: "notice"
        case .info: "info"
        case .debug: "debug"
        }
    }
}

/// Names of the values that go with a record; the only ones there are.
package enum JournalField: String, Sendable, Hashable, CaseIterable {
    /// Number of a stored article.
    case articleID = "ARTICLE_ID"
    /// Name of a file in an inbox, as bytes.
    case inboxFile = "INBOX_FILE"
    /// Path of an inbox.
    case inbox = "INBOX"
    /// Why something was refused or done.
    case reason = "REASON"
    /// Size in bytes.
    case bytes = "BYTES"
    /// How long something took, in microseconds.
    case durationMicroseconds = "DURATION_USEC"
    /// Number of the user that owns a file.
    case ownerUserID = "OWNER_UID"
    /// Name of a stage of the pipeline.
    case stage = "STAGE"
    /// How many things the record is about.
    case count = "COUNT"
    /// Part of the daemon that speaks.
    case part = "PART"
    /// errno of a failed call.
    case errorNumber = "ERRNO"
}

/// One event as it goes to the journal or to standard error.
package struct JournalRecord: Sendable, Hashable {
    /// Longest value of a field, in bytes; the rest is cut off.
    package static let valueLimit = 16 << 10

    /// Importance.
    package var priority: LogPriority
    /// What kind of event it is, when it is one that has a place in the catalog.
    package var event: EventClass?
    /// The sentence a reader sees.
    package var message: String
    /// Values that go with it; names of files may be any bytes.
    package private(set) var fields: [Field] = []

    /// One value with its name.
    package struct Field: Sendable, Hashable {
        /// The name.
        package let name: JournalField
        /// The value, at most `valueLimit` bytes.
        package let value: [UInt8]
    }

    /// Makes a record without values.
    package init(_ priority: LogPriority, _ message: String, event: EventClass? = nil) {
        self.priority = priority
        self.message = message
        self.event = event
    }

    /// Adds a value of any bytes.
    package mutating func add(_ name: JournalField, _ value: [UInt8]) {
        fields.append(Field(name: name, value: Array(value.prefix(Self.valueLimit))))
    }

    /// Adds a text.
    package mutating func add(_ name: JournalField, _ value: String) { add(name, Array(value.utf8)) }

    /// Adds a number.
    package mutating func add(_ name: JournalField, _ value: some BinaryInteger) { add(name, "\(value)") }
}

extension JournalRecord {
    /// The assignments of the journal's native form, `NAME=value` each.
    func assignments(identifier: String) -> [[UInt8]] {
        var lines = [
            Array("MESSAGE=\(message)".utf8.prefix(Self.valueLimit)),
            Array("PRIORITY=\(priority.rawValue)".utf8),
            Array("SYSLOG_IDENTIFIER=\(identifier)".utf8),
        ]
        if let event { lines.append(Array("MESSAGE_ID=\(event.messageID)".utf8)) }
        return lines + fields.map { Array("\($0.name.rawValue)=".utf8) + $0.value }
    }

    /// One line of text; line breaks and control characters inside are escaped, so that nobody can forge a line.
    ///
    /// A prefixed line begins with `<N>`, which a journal stream takes as the priority.
    func line(isPrefixed: Bool) -> [UInt8] {
        var line = Array((isPrefixed ? "<\(priority.rawValue)>" : "\(priority.word): ").utf8)
        Self.append(Array(message.utf8.prefix(Self.valueLimit)), to: &line)
        for field in fields {
            line += Array(" \(field.name.rawValue)=".utf8)
            Self.append(field.value, to: &line)
        }
        return line + [UInt8(ascii: "\n")]
    }

    /// One JSON object on one line, with `priority`, `event`, `message` and the values under their names.
    func json() -> [UInt8] {
        var members = [("priority", Array(priority.word.utf8))]
        if let event { members.append(("event", Array(event.rawValue.utf8))) }
        members.append(("message", Array(message.utf8.prefix(Self.valueLimit))))
        members += fields.map { ($0.name.rawValue, $0.value) }
        let texts = members.map { "\"\($0.0)\":\"\(Self.jsonEscaped($0.1))\"" }
        return Array("{\(texts.joined(separator: ","))}\n".utf8)
    }

    private static func append(_ value: [UInt8], to line: inout [UInt8]) {
        for scalar in String(decoding: value, as: UTF8.self).unicodeScalars {
            if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                line += Array("\\x\(hexadecimal(scalar.value, digits: 2))".utf8)
            } else {
                line += Array(String(scalar).utf8)
            }
        }
    }

    private static func jsonEscaped(_ value: [UInt8]) -> String {
        var text = ""
        for scalar in String(decoding: value, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                text += "\\u\(hexadecimal(scalar.value, digits: 4))"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
