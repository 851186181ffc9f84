/// Cuts delimited text (RFC 4180, with any delimiter) into records while it comes.
///
/// Quoted fields may hold delimiters, line ends and doubled quotes. A quote inside a field that does not begin with one
/// is a letter like others, and letters behind a closing quote belong to the field: spreadsheets write both.
struct DelimitedParser {
    /// One record: its fields one behind the other, and where each ends.
    struct Record {
        var bytes: [UInt8] = []
        var ends: [Int] = []

        /// A field's bytes.
        subscript(index: Int) -> ArraySlice<UInt8> { bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

        /// True for an empty line.
        var isBlank: Bool { ends.count == 1 && bytes.allSatisfy { $0 <= 0x20 } }
    }

    /// Why bytes gave no record.
    enum Fault { case tooLong, openQuote }

    private enum State { case fieldStart, bare, quoted, quoteInQuoted }

    /// Times that parsing starts again behind the line of a quote that nothing closes; then the rest is given up.
    private static let retryLimit = 16

    private let delimiter: UInt8
    private let limit: Int
    private var state = State.fieldStart
    private var record = Record()
    /// The record as it stands in the file: what is parsed again after an open quote.
    private var raw: [UInt8] = []
    private var isAfterReturn = false
    private var isSkipping = false
    private var retryCount = 0
    private(set) var faults: [Fault] = []

    init(delimiter: UInt8, limit: Int) {
        self.delimiter = delimiter
        self.limit = limit
    }

    /// Takes the next piece and gives the records that end in it.
    mutating func append(_ piece: some Sequence<UInt8>, _ body: (Record) throws(DecodingError) -> Void)
        throws(DecodingError)
    {
        for byte in piece {
            try step(byte, body)
            guard raw.count > limit else { continue }
            try startAgain(.tooLong, body)
        }
    }

    /// Gives the last record when no line end closes the file.
    mutating func finish(_ body: (Record) throws(DecodingError) -> Void) throws(DecodingError) {
        while state == .quoted { try startAgain(.openQuote, body) }
        if !raw.isEmpty { try endRecord(body) }
    }

    /// The faults since the last call.
    mutating func takeFaults() -> [Fault] {
        defer { faults = [] }
        return faults
    }

    private mutating func step(_ byte: UInt8, _ body: (Record) throws(DecodingError) -> Void)
        throws(DecodingError)
    {
        if isSkipping {
            isSkipping = byte != 0x0A
            return
        }
        if isAfterReturn {
            isAfterReturn = false
            if byte == 0x0A { return }
        }
        raw.append(byte)
        switch state {
        case .quoted:
            if byte == 0x22 { state = .quoteInQuoted } else { record.bytes.append(byte) }
        case .quoteInQuoted where byte == 0x22:
            record.bytes.append(byte)
            state = .quoted
        case .fieldStart where byte == 0x22: state = .quoted
        default: try bare(byte, body)
        }
    }

    private mutating func bare(_ byte: UInt8, _ body: (Record) throws(DecodingError) -> Void)
        throws(DecodingError)
    {
        switch byte {
        case delimiter:
            record.ends.append(record.bytes.count)
            state = .fieldStart
        case 0x0A: try endRecord(body)
        case 0x0D:
            isAfterReturn = true
            try endRecord(body)
        default:
            record.bytes.append(byte)
            state = .bare
        }
    }

    private mutating func endRecord(_ body: (Record) throws(DecodingError) -> Void) throws(DecodingError) {
        record.ends.append(record.bytes.count)
        let ended = record
        reset()
        if !ended.isBlank { try body(ended) }
    }

    private mutating func reset() {
        record.bytes.removeAll(keepingCapacity: true)
        record.ends.removeAll(keepingCapacity: true)
        raw.removeAll(keepingCapacity: true)
        state = .fieldStart
    }

    /// Gives the record up to the end of its first line up, and parses the rest of it anew.
    private mutating func startAgain(_ fault: Fault, _ body: (Record) throws(DecodingError) -> Void)
        throws(DecodingError)
    {
        faults.append(fault)
        let old = raw
        reset()
        retryCount += 1
        guard retryCount <= DelimitedParser.retryLimit, let end = old.firstIndex(of: 0x0A) else {
            isSkipping = fault == .tooLong
            return
        }
        for byte in old[(end + 1)...] { try step(byte, body) }
    }
}
