import ArticleModel
import BengaliText

/// A user's own names, read from a plain text file and laid over the built-in tables.
///
/// One row a line, five columns parted by tabs, the last three optional:
///
///     # kind <tab> name <tab> what or role <tab> country <tab> other spellings, parted by commas
///     person          রওশন তরফদার    ঝুমপাহাড়ের মেয়র    নেপাল    রওশন তরফদর, আর তরফদার
///     organisation    ঝুমপাহাড় সংঘ    company            নেপাল
///     place           ঝুমপাহাড়       town               নেপাল    ঝুম পাহাড়
///
/// Empty lines and lines that begin with `#` are skipped; blanks around a column are dropped, and so is a byte order mark.
/// `kind` is `person`, `organisation` or `place`. The third column is a person's office, an organisation's kind
/// (`company`, `media`, `armed group` ...) or a place's kind (`city`, `district` ...). `country` is any spelling of a
/// built-in country. A row wins over a built-in name of the same spelling. The first line that breaks a rule refuses the
/// whole file, so that a slip is seen when the file is loaded, not when a name is missed.
package struct Gazetteer: Sendable, Hashable {
    /// A longer file is refused: a gazetteer is a list, not a dump.
    package static let byteLimit = 4 << 20
    package static let rowLimit = 10_000
    /// Spellings in all rows together.
    package static let spellingLimit = 40_000
    /// Bytes of one name or spelling.
    package static let nameByteLimit = 240

    /// One name with what is known of it.
    struct Row: Sendable, Hashable {
        let kind: Entity.Kind
        let name: String
        let what: String?
        let country: String?
        let spellings: [String]
        var forms: [String] { [name] + spellings }
    }

    let rows: [Row]

    /// How many names it holds.
    package var count: Int { rows.count }

    /// Reads a file's bytes; linear time.
    ///
    /// - Throws: `GazetteerError` with the 1-based number of the first line that breaks a rule.
    package init(parsing bytes: [UInt8]) throws(GazetteerError) {
        guard bytes.count <= Gazetteer.byteLimit else {
            throw .tooLarge(byteCount: bytes.count, limit: Gazetteer.byteLimit)
        }
        var reader = GazetteerReader()
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var number = 0
        for line in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            try reader.read(line, number)
        }
        rows = reader.rows
    }
}

/// Why a user's gazetteer file was refused; `line` is 1-based.
package enum GazetteerError: Error, Sendable, Hashable, CustomStringConvertible {
    case tooLarge(byteCount: Int, limit: Int)
    case tooManyRows(line: Int, limit: Int)
    case tooManySpellings(line: Int, limit: Int)
    /// The line is not valid UTF-8.
    case encoding(line: Int)
    /// Fewer than two columns, or more than five.
    case columns(line: Int, count: Int)
    case unknownKind(line: Int, value: String)
    /// A name or spelling without a single letter.
    case emptyName(line: Int)
    case nameTooLong(line: Int, byteCount: Int, limit: Int)
    case unknownCountry(line: Int, value: String)
    /// The same spelling stands for something else on an earlier line.
    case conflict(line: Int, value: String, earlierLine: Int)

    package var description: String {
        switch self {
        case .tooLarge(let byteCount, let limit): "\(byteCount) bytes exceed the limit of \(limit) bytes"
        case .tooManyRows(let line, let limit): "line \(line): more than \(limit) rows"
        case .tooManySpellings(let line, let limit): "line \(line): more than \(limit) spellings in all"
        case .encoding(let line): "line \(line): not valid UTF-8"
        case .columns(let line, let count): "line \(line): \(count) columns, want two to five parted by tabs"
        case .unknownKind(let line, let value):
            "line \(line): kind '\(value)' is not person, organisation or place"
        case .emptyName(let line): "line \(line): a name without letters"
        case .nameTooLong(let line, let byteCount, let limit):
            "line \(line): a name of \(byteCount) bytes exceeds the limit of \(limit) bytes"
        case .unknownCountry(let line, let value): "line \(line): no country is known as '\(value)'"
        case .conflict(let line, let value, let earlierLine):
            "line \(line): '\(value)' names something else on line \(earlierLine)"
        }
    }
}

/// Reads the rows of a gazetteer one by one.
private struct GazetteerReader {
    var rows: [Gazetteer.Row] = []
    private var spellingCount = 0
    /// The line that a spelling was first used on.
    private var lines: [UInt64: Int] = [:]

    mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) throws(GazetteerError) {
        let line = GazetteerReader.trimmed(line)
        guard let first = line.first, first != 0x23 else { return }
        guard String(validating: line, as: UTF8.self) != nil else { throw .encoding(line: number) }
        let columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
            .map(GazetteerReader.text)
        guard (2...5).contains(columns.count) else { throw .columns(line: number, count: columns.count) }
        guard rows.count < Gazetteer.rowLimit else {
            throw .tooManyRows(line: number, limit: Gazetteer.rowLimit)
        }
        guard let kind = Entity.Kind(rawValue: columns[0]) else {
            throw .unknownKind(line: number, value: columns[0])
        }
        func column(_ index: Int) -> String? {
            index < columns.count && !columns[index].utf8.isEmpty ? columns[index] : nil
        }
        var spellings: [String] = []
        for spelling in (column(4) ?? "").utf8.split(separator: 0x2C) {
            let spelling = GazetteerReader.text(Array(spelling)[...])
            if !spelling.utf8.isEmpty { spellings.append(spelling) }
        }
        let country = try country(column(3), number)
        let row = Gazetteer.Row(
            kind: kind,
            name: columns[1],
            what: column(2),
            country: country,
            spellings: spellings
        )
        try check(row, number)
        rows.append(row)
    }

    private mutating func check(_ row: Gazetteer.Row, _ number: Int) throws(GazetteerError) {
        spellingCount += row.forms.count
        guard spellingCount <= Gazetteer.spellingLimit else {
            throw .tooManySpellings(line: number, limit: Gazetteer.spellingLimit)
        }
        for form in row.forms {
            guard form.utf8.count <= Gazetteer.nameByteLimit else {
                throw .nameTooLong(
                    line: number,
                    byteCount: form.utf8.count,
                    limit: Gazetteer.nameByteLimit
                )
            }
            guard let key = Lexicon.phraseKey(Array(form.utf8)[...]) else { throw .emptyName(line: number) }
            if let earlier = lines[key], earlier != number {
                throw .conflict(line: number, value: form, earlierLine: earlier)
            }
            lines[key] = number
        }
    }

    private func country(_ name: String?, _ number: Int) throws(GazetteerError) -> String? {
        guard let name else { return nil }
        guard let key = Lexicon.phraseKey(Array(name.utf8)[...]),
            let entry = Lexicon.standard.entry(key), entry.place >= 0, entry.flags.contains(.place),
            Lexicon.standard.places[Int(entry.place)].kind == "country"
        else { throw .unknownCountry(line: number, value: name) }
        return Lexicon.standard.places[Int(entry.place)].name
    }

    /// A column as normalised text without the blanks around it.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        NormalizedText(normalizing: Array(trimmed(bytes))).string
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while bytes.first == 0x20 || bytes.first == 0x0D { bytes.removeFirst() }
        while bytes.last == 0x20 || bytes.last == 0x0D { bytes.removeLast() }
        return bytes
    }
}
