internal import CSystemd
internal import Glibc

/// Writes records where the operator reads them: to the journal with all fields, or to standard error.
package struct EventLog: Sendable {
    /// Form of what is written.
    package enum Form: Sendable, Hashable {
        /// Native journal records; standard error when there is no journal.
        case journal
        /// Text lines that begin with `<N>`, for a standard error that the journal reads.
        case prefixedText
        /// Text lines for people.
        case text
        /// JSON Lines.
        case json
    }

    /// Form of what is written.
    package let form: Form
    private let identifier: String
    private let descriptor: Int32
    private let sendToJournal: @Sendable ([[UInt8]]) -> Bool

    /// Makes a log on standard error or the journal, where `identifier` stands before the colon of each line.
    package init(form: Form, identifier: String) {
        self.init(form: form, identifier: identifier, descriptor: 2, sendToJournal: Self.send)
    }

    /// Makes a log with other ends; for tests.
    init(
        form: Form,
        identifier: String,
        descriptor: Int32,
        sendToJournal: @escaping @Sendable ([[UInt8]]) -> Bool
    ) {
        self.form = form
        self.identifier = identifier
        self.descriptor = descriptor
        self.sendToJournal = sendToJournal
    }

    /// The form that fits the place standard error leads to: the journal's own, or text.
    package static func automaticForm(_ variables: [String: String]) -> Form {
        ServiceEnvironment.isJournalStream(variables) ? .journal : .text
    }

    /// Writes one record; a log that cannot be written is not a reason to stop, so failures are dropped.
    package func write(_ record: JournalRecord) {
        switch form {
        case .journal:
            if !sendToJournal(record.assignments(identifier: identifier)) {
                writeBytes(record.line(isPrefixed: true))
            }
        case .prefixedText: writeBytes(record.line(isPrefixed: true))
        case .text: writeBytes(record.line(isPrefixed: false))
        case .json: writeBytes(record.json())
        }
    }

    /// One write(2) per line, so that lines of several threads do not mix.
    private func writeBytes(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Hands assignments to journald; answers whether there is one.
    private static func send(_ assignments: [[UInt8]]) -> Bool {
        var bytes = assignments.flatMap { $0 }
        return bytes.withUnsafeMutableBytes { buffer in
            var start = buffer.baseAddress
            let vectors = assignments.map { assignment in
                defer { start = start.map { $0 + assignment.count } }
                return iovec(iov_base: start, iov_len: assignment.count)
            }
            // libsystemd answers 0 when there is no journal socket; only a socket that is there counts.
            guard access("/run/systemd/journal/socket", W_OK) == 0 else { return false }
            return sd_journal_sendv(vectors, Int32(vectors.count)) == 0
        }
    }
}
