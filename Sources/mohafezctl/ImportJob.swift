import ArticleModel
import ControlInterface
import DocumentDecoding
import Glibc
import MohafezClient
import VarlinkProtocol

/// The import of one file: lines to records, records to batches, one batch on its way while the next is read.
struct ImportJob {
    /// Batches sent and not answered yet; two keep the daemon busy while this side reads.
    private static let batchesOnTheWay = 2
    /// What a call needs beside its records.
    private static let callOverheadBytes = 4096
    /// Bytes of a line that are gathered past what a call can carry.
    private static let lineSlack = 1 << 20
    /// Of one record; the daemon reads it three levels down in a call, and refuses a call that is too deep or too full.
    private static let recordLimits = JSONLimits(depth: JSONLimits.call.depth - 4, valueCount: 10_000)
    /// Values of one call.
    private static let valueLimit = JSONLimits.call.valueCount / 2

    private let client: MohafezClient
    private let file: String
    private let recordLimit: Int
    private let byteLimit: Int
    private var progress: ProgressBar

    private var batch: [JSONObject] = []
    private var batchBytes = 0
    private var batchValues = 0
    /// The line of every record of the batches on their way, oldest batch first.
    private var lineNumbersOnTheWay: [[Int]] = []
    private var batchLineNumbers: [Int] = []
    private var storedCount = 0
    private var duplicateCount = 0
    private(set) var rejectedCount = 0
    private let start = ContinuousClock.now

    init(client: MohafezClient, limits: ServiceInterface.Limits, file: String, options: GlobalOptions) {
        self.client = client
        self.file = file
        recordLimit = max(1, limits.importRecords)
        byteLimit = max(1024, limits.messageBytesIn - ImportJob.callOverheadBytes - file.utf8.count)
        progress = ProgressBar("records", options)
    }

    var summary: JSONValue {
        .object([
            "file": .string(file), "stored": .integer(Int64(storedCount)),
            "duplicate": .integer(Int64(duplicateCount)), "rejected": .integer(Int64(rejectedCount)),
        ])
    }

    var summaryLine: String {
        let count = storedCount + duplicateCount + rejectedCount
        let seconds = max(0.001, (ContinuousClock.now - start) / .seconds(1))
        return "\(Output.printable(file)): \(Quantities.counted(count, "record")), \(storedCount) stored, "
            + "\(duplicateCount) duplicate, \(rejectedCount) rejected, \(Int(Double(count) / seconds))/s"
    }

    mutating func run() throws {
        var reader = try LineReader(path: file)
        defer { progress.end() }
        while let line = try reader.next() {
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            try add(line, number: reader.lineNumber)
            progress.show(
                done: reader.byteCount,
                of: reader.fileByteCount,
                count: storedCount + duplicateCount + rejectedCount
            )
        }
        try sendBatch()
        while !lineNumbersOnTheWay.isEmpty { try receiveOutcomes() }
    }

    /// Imports a source whose every line is a record.
    mutating func run(lines source: ByteSource) throws {
        defer { progress.end() }
        var pending: [UInt8] = []
        var number = 0
        while true {
            let piece = try source.next()
            var start = 0
            while let end = piece[start...].firstIndex(of: 0x0A) {
                pending += piece[start..<end]
                start = end + 1
                number += 1
                try addLine(pending, number: number)
                pending.removeAll(keepingCapacity: true)
            }
            pending += piece[start...]
            // A line that no call can carry is refused by its length; it need not be gathered for that.
            if pending.count > byteLimit + ImportJob.lineSlack {
                pending.removeLast(pending.count - byteLimit - 1)
            }
            if piece.isEmpty { break }
        }
        if !pending.isEmpty { try addLine(pending, number: number + 1) }
        try sendBatch()
        while !lineNumbersOnTheWay.isEmpty { try receiveOutcomes() }
    }

    private mutating func addLine(_ line: [UInt8], number: Int) throws {
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
        try add(line, number: number)
        progress.show(done: 0, of: 0, count: storedCount + duplicateCount + rejectedCount)
    }

    /// Imports the records of a source of any layout.
    mutating func run(records source: ByteSource) throws {
        defer { progress.end() }
        var failure: (any Error)?
        var job = self
        do throws(DecodingError) {
            try DocumentDecoder.decode(source) { (document) throws(DecodingError) in
                do { try job.add(document) } catch {
                    failure = error
                    throw .interrupted
                }
            }
        } catch {
            if failure == nil { job.reject(0, error.description) }
        }
        self = job
        if let failure { throw failure }
        try sendBatch()
        while !lineNumbersOnTheWay.isEmpty { try receiveOutcomes() }
    }

    /// Adds what a decoder read: its text, and what the record said of itself.
    private mutating func add(_ document: RawDocument) throws {
        let number = document.recordNumber ?? 1
        for warning in document.warnings { reject(number, warning) }
        guard document.text.string != document.hints.title else {
            return reject(number, "no text, only a title")
        }
        var record = JSONObject()
        for member in ImportJob.members(of: document) { record[member.name] = .string(member.value) }
        try add(record, number: number)
    }

    /// What a decoder read in the names of the import call.
    private static func members(of document: RawDocument) -> [(name: String, value: String)] {
        let hints = document.hints
        let members = [
            ("id", hints.externalID), ("title", hints.title), ("date", hints.published ?? hints.issued),
            ("outlet", hints.outlet), ("url", hints.url), ("section", hints.section),
            ("byline", hints.byline),
            ("crawled", hints.crawled), ("body", document.text.string),
        ]
        return members.compactMap { name, value in value.map { (name, $0) } }
    }

    private mutating func add(_ line: [UInt8], number: Int) throws {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: line, limits: ImportJob.recordLimits)
        } catch {
            reject(number, "not JSON: \(error)")
            return
        }
        guard case .object(var record) = value else {
            reject(number, "no object with a text 'body'")
            return
        }
        if case .string? = record["body"] { return try add(record, number: number) }
        // Crawlers have other names for it: their members are added to the record under the archive's names.
        do throws(DecodingError) {
            guard let document = try DocumentDecoder.decode(bytes: line, name: nil).first else { return }
            guard document.text.string != document.hints.title else {
                return reject(number, "no object with a text 'body'")
            }
            for member in ImportJob.members(of: document) { record[member.name] = .string(member.value) }
        } catch {
            return reject(number, "no text 'body': \(error)")
        }
        try add(record, number: number)
    }

    private mutating func add(_ record: JSONObject, number: Int) throws {
        let value = JSONValue.object(record)
        // The daemon gets it as written anew, which may be longer than the line.
        let byteCount = value.jsonBytes.count + 1
        guard byteCount <= byteLimit else {
            reject(number, "\(Quantities.bytes(byteCount)), a record may have \(Quantities.bytes(byteLimit))")
            return
        }
        let valueCount = ImportJob.valueCount(of: value)
        let isFull =
            batch.count == recordLimit || batchBytes + byteCount > byteLimit
            || batchValues + valueCount > ImportJob.valueLimit
        if isFull { try sendBatch() }
        batch.append(record)
        batchLineNumbers.append(number)
        batchBytes += byteCount
        batchValues += valueCount
    }

    private mutating func sendBatch() throws {
        guard !batch.isEmpty else { return }
        if lineNumbersOnTheWay.count == ImportJob.batchesOnTheWay { try receiveOutcomes() }
        try client.send(ArchiveInterface.Import.self, .init(source: file, records: batch))
        lineNumbersOnTheWay.append(batchLineNumbers)
        batch.removeAll(keepingCapacity: true)
        batchLineNumbers = []
        batchBytes = 0
        batchValues = 0
    }

    private static func valueCount(of value: JSONValue) -> Int {
        switch value {
        case .array(let elements): elements.reduce(1) { $0 + valueCount(of: $1) }
        case .object(let object): object.members.reduce(1) { $0 + valueCount(of: $1.value) }
        default: 1
        }
    }

    private mutating func receiveOutcomes() throws {
        let numbers = lineNumbersOnTheWay.removeFirst()
        let outcomes = try client.receive(ArchiveInterface.Import.self).value.outcomes
        guard outcomes.count == numbers.count else {
            throw CommandFailure(
                .failed,
                "the daemon told of \(outcomes.count) records, \(numbers.count) were sent"
            )
        }
        for (number, outcome) in zip(numbers, outcomes) {
            switch outcome.result {
            case .stored: storedCount += 1
            case .duplicate: duplicateCount += 1
            case .rejected: reject(number, outcome.reason ?? "no article")
            }
        }
    }

    private mutating func reject(_ number: Int, _ reason: String) {
        rejectedCount += 1
        progress.end()
        Output.error("\(file):\(number): \(reason)")
    }
}
