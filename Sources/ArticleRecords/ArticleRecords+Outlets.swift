package import ArticleModel
internal import FoundationEssentials
internal import GRDB

extension ArticleRecords {
    /// What was learnt of every outlet.
    ///
    /// A profile that cannot be read is left out: it is learnt anew from the files to come.
    /// - Throws: `RecordError`.
    package func outletProfiles() throws(RecordError) -> [OutletProfile] {
        try read("read the outlets' profiles") { db in
            try Row.fetchAll(db, sql: "SELECT outlet, fileCount, lines FROM outletProfiles ORDER BY outlet")
                .compactMap { row in
                    let blob: Data = row[2]
                    guard let entries = OutletProfileCoding.decode([UInt8](blob)) else { return nil }
                    let fileCount: Int64 = row[1]
                    return OutletProfile(
                        outlet: row[0],
                        fileCount: UInt32(clamping: fileCount),
                        entries: entries
                    )
                }
        }
    }
}

/// The lines of a profile as bytes: 8 for the mark, 2 for the count, 4 for the newest file, all little-endian, in the
/// order of the marks.
enum OutletProfileCoding {
    private static let width = 14

    static func encode(_ entries: [UInt64: OutletProfile.Entry]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.count * width)
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        for (mark, entry) in entries.sorted(by: { $0.key < $1.key }) {
            append(mark)
            append(entry.count)
            append(entry.lastFile)
        }
        return bytes
    }

    /// Nil for bytes that are no such list.
    static func decode(_ bytes: [UInt8]) -> [UInt64: OutletProfile.Entry]? {
        guard bytes.count % width == 0, bytes.count / width <= OutletProfile.entryLimit else { return nil }
        var entries: [UInt64: OutletProfile.Entry] = [:]
        func number(_ range: Range<Int>) -> UInt64 {
            range.reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
        }
        for start in stride(from: 0, to: bytes.count, by: width) {
            entries[number(start..<(start + 8))] = OutletProfile.Entry(
                count: UInt16(number((start + 8)..<(start + 10))),
                lastFile: UInt32(number((start + 10)..<(start + 14)))
            )
        }
        return entries
    }
}
