import Foundation
import Testing

@testable import ServiceManager

@Suite("journal records")
struct JournalTests {
    private var record: JournalRecord {
        var record = JournalRecord(.warning, "quarantined 'a\nb'", event: .quarantined)
        record.add(.inboxFile, [0x61, 0x0A, 0xFF])
        record.add(.bytes, 12)
        record.add(.reason, "\"empty\"")
        return record
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test("the native form keeps every byte of every value")
    func nativeForm() {
        #expect(
            record.assignments(identifier: "mohafezd")
                == [
                    Array("MESSAGE=quarantined 'a\nb'".utf8), Array("PRIORITY=4".utf8),
                    Array("SYSLOG_IDENTIFIER=mohafezd".utf8),
                    Array("MESSAGE_ID=\(EventClass.quarantined.messageID)".utf8),
                    Array("INBOX_FILE=a\n".utf8) + [0xFF], Array("BYTES=12".utf8),
                    Array("REASON=\"empty\"".utf8),
                ]
        )
    }

    @Test("a file name with a line break cannot forge a line of text")
    func textForm() {
        let expected = "quarantined 'a\\x0ab' INBOX_FILE=a\\x0a\u{FFFD} BYTES=12 REASON=\"empty\"\n"
        #expect(text(record.line(isPrefixed: true)) == "<4>" + expected)
        #expect(text(record.line(isPrefixed: false)) == "warning: " + expected)
    }

    @Test("the JSON form is one line that a JSON reader takes back")
    func jsonForm() throws {
        let bytes = record.json()
        #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1 && bytes.last == UInt8(ascii: "\n"))
        let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: String]
        #expect(
            object == [
                "priority": "warning", "event": "quarantined", "message": "quarantined 'a\nb'",
                "INBOX_FILE": "a\n\u{FFFD}", "BYTES": "12", "REASON": "\"empty\"",
            ]
        )
    }

    @Test("a value over the limit is cut")
    func longValue() {
        var record = JournalRecord(.info, String(repeating: "m", count: 1 << 20))
        record.add(.reason, String(repeating: "r", count: 1 << 20))
        let lengths = record.assignments(identifier: "i").map(\.count)
        #expect(lengths.max() == JournalRecord.valueLimit + "REASON=".utf8.count)
    }

    @Test(
        "each form reaches its end",
        arguments: [
            (EventLog.Form.text, "notice: hello\n"), (.prefixedText, "<5>hello\n"),
            (.json, "{\"priority\":\"notice\",\"message\":\"hello\"}\n"), (.journal, ""),
        ]
    )
    func forms(form: EventLog.Form, expected: String) throws {
        let pipe = Pipe()
        let log = EventLog(
            form: form,
            identifier: "i",
            descriptor: pipe.fileHandleForWriting.fileDescriptor,
            sendToJournal: { $0.first == Array("MESSAGE=hello".utf8) }
        )
        log.write(JournalRecord(.notice, "hello"))
        try pipe.fileHandleForWriting.close()
        #expect(text(Array(try pipe.fileHandleForReading.readToEnd() ?? Data())) == expected)
    }

    @Test("without a journal the native form falls back to prefixed lines")
    func fallback() throws {
        let pipe = Pipe()
        let log = EventLog(
            form: .journal,
            identifier: "i",
            descriptor: pipe.fileHandleForWriting.fileDescriptor,
            sendToJournal: { _ in false }
        )
        log.write(JournalRecord(.error, "hello"))
        try pipe.fileHandleForWriting.close()
        #expect(text(Array(try pipe.fileHandleForReading.readToEnd() ?? Data())) == "<3>hello\n")
    }

    @Test("standard error counts as the journal only when device and inode are the named ones")
    func journalStream() throws {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        var status = stat()
        try #require(fstat(descriptor, &status) == 0)
        let named = ["JOURNAL_STREAM": "\(status.st_dev):\(status.st_ino)"]
        #expect(ServiceEnvironment.isJournalStream(named, descriptor: descriptor))
        #expect(!ServiceEnvironment.isJournalStream([:], descriptor: descriptor))
        for other in ["\(status.st_dev):1", "1:\(status.st_ino)", "", ":", "1:2:3", "x:y"] {
            #expect(!ServiceEnvironment.isJournalStream(["JOURNAL_STREAM": other], descriptor: descriptor))
        }
    }

    @Test("the credentials folder is an absolute path or none")
    func credentials() {
        #expect(ServiceEnvironment.credentialsDirectory(["CREDENTIALS_DIRECTORY": "/run/c"]) == "/run/c")
        #expect(ServiceEnvironment.credentialsDirectory(["CREDENTIALS_DIRECTORY": "c"]) == nil)
        #expect(ServiceEnvironment.credentialsDirectory([:]) == nil)
    }
}

@Suite("message catalog")
struct CatalogTests {
    /// `-- id` or `-- id language` lines with the text that follows, up to the next.
    private func entries() throws -> [String: String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appendingPathComponent("systemd/mohafez.catalog"),
            encoding: .utf8
        )
        let parts = text.components(separatedBy: "\n-- ").dropFirst()
        let pairs = parts.map { part in
            let lines = part.split(separator: "\n", maxSplits: 1)
            return (String(lines[0]), lines.count > 1 ? String(lines[1]) : "")
        }
        return try Dictionary(pairs) { _, _ in throw CocoaError(.fileReadCorruptFile) }
    }

    @Test("every event class has an entry in English and one in Bengali, and there are no others")
    func completeness() throws {
        let wanted = EventClass.allCases.flatMap { [$0.messageID, "\($0.messageID) bn"] }
        #expect(try Set(entries().keys) == Set(wanted))
        #expect(Set(wanted).count == 2 * EventClass.allCases.count, "no id is used twice")
    }

    @Test("every id is 128 bits in lower-case hexadecimal")
    func idForm() {
        for event in EventClass.allCases {
            #expect(event.messageID.utf8.count == 32)
            #expect(event.messageID.allSatisfy { $0.isHexDigit && !$0.isUppercase })
        }
    }

    @Test("every value an entry asks for is a field we send")
    func fields() throws {
        let known = Set(JournalField.allCases.map(\.rawValue))
        for (id, text) in try entries() {
            let asked = text.components(separatedBy: "@").enumerated().filter { $0.offset % 2 == 1 }.map(
                \.element
            )
            #expect(Set(asked).subtracting(known) == [], "entry \(id)")
            #expect(text.hasPrefix("Subject: ") && text.contains("\nDefined-By: mohafez\n"), "entry \(id)")
        }
    }
}
