import ArticleModel
import CArchive

/// Archives and packed files, unpacked by libarchive while they are read; every member is decoded like a dropped file.
///
/// Nothing is written anywhere, and a member's name is only ever printed: it never becomes a path. A member that cannot
/// be read is a fault and spoils no other; the limits of `UnpackingBudget` hold for the file with all that is inside it.
struct ArchiveMembers {
    let format: ArchiveFormat
    let sink: DocumentSink
    let budget: UnpackingBudget

    /// Reads every member into the sink.
    ///
    /// - Throws: `DecodingError.malformed` for an archive that is damaged before its first member, the budget's limits,
    ///   what the source and the sink throw.
    func read(_ source: ByteSource) throws(DecodingError) {
        try each(source) { (name, content) throws(DecodingError) in
            // A packed file's documents are the file's own.
            guard !name.isEmpty else {
                return try DocumentDecoder.decode(content, into: sink, budget: budget)
            }
            try budget.member(named: name, of: "member", sink: sink) { (inner) throws(DecodingError) in
                try DocumentDecoder.decode(content, into: inner, budget: budget)
            }
        }
    }

    /// Hands every member over: its name, empty for the only content of a packed file, and its bytes.
    ///
    /// - Throws: as `read`, what `body` throws.
    func each(
        _ source: ByteSource,
        _ body: (String, ByteSource) throws(DecodingError) -> Void
    ) throws(DecodingError) {
        try budget.enter()
        defer { budget.leave() }
        let reader = try ArchiveReader(source: source, limits: sink.limits, format: format)
        if format.isStream, try !reader.holdsTar() { return try body("", content(of: reader)) }
        var savedPages = SavedPageFolders()
        var number = 0
        while try reader.nextMember() {
            number += 1
            try budget.countMember()
            guard reader.isFile, let name = name(of: reader, number: number), !savedPages.isResource(name)
            else {
                continue
            }
            if reader.isEncrypted {
                sink.fault("member '\(name)': encrypted", .unsupportedFormat(name: "an encrypted archive"))
            } else {
                try body(name, content(of: reader))
            }
        }
        if let folders = savedPages.summary { sink.note(folders) }
        if let damage = reader.damage {
            sink.fault(
                "\(format.rawValue) is damaged behind member \(number): \(damage.what)",
                damage.error(format)
            )
        }
    }

    private func content(of reader: ArchiveReader) -> ByteSource {
        ByteSource { () throws(DecodingError) in try reader.nextPiece(budget) }
    }

    /// A member's name; nil, and a fault, for one that is longer than the limit.
    private func name(of reader: ArchiveReader, number: Int) -> String? {
        let limit = sink.limits.memberNameByteCount
        guard reader.nameByteCount <= limit else {
            sink.fault(
                "member \(number): a name of \(reader.nameByteCount) bytes",
                .tooLarge(byteCount: reader.nameByteCount, limit: limit)
            )
            return nil
        }
        return reader.name ?? "member \(number)"
    }
}

/// The folders that browsers save beside a page, `X_files` beside `X.html`.
///
/// Advertisements live there, not articles.
struct SavedPageFolders {
    private static let mark = "_files"
    private var pages: Set<String> = []
    private var passedOver: [String: Int] = [:]

    /// True for a member that belongs to a saved page: in the folder of a page met before, or a page in such a folder.
    mutating func isResource(_ name: String) -> Bool {
        let stem = name.utf8.lastIndex(of: 0x2E).map { String(name[..<$0]) } ?? name
        let suffix = name.dropFirst(stem.count).lowercased()
        let isPage = suffix == ".html" || suffix == ".htm"
        var folder: String?
        var path = ""
        for part in name.utf8.split(separator: 0x2F).dropLast() {
            path += (path.isEmpty ? "" : "/") + (String(part) ?? "")
            if path.utf8.suffix(SavedPageFolders.mark.utf8.count).elementsEqual(SavedPageFolders.mark.utf8) {
                folder = path
                break
            }
        }
        guard let folder else {
            if isPage { pages.insert(stem) }
            return false
        }
        let owner = String(folder.dropLast(SavedPageFolders.mark.count))
        guard pages.contains(owner) || isPage || [".js", ".css", ".download"].contains(suffix) else {
            return false
        }
        if passedOver.count < 100 || passedOver[folder] != nil { passedOver[folder, default: 0] += 1 }
        return true
    }

    /// What was passed over, for the operator; nil when nothing was.
    var summary: String? {
        guard !passedOver.isEmpty else { return nil }
        let count = passedOver.values.reduce(0, +)
        let names = passedOver.keys.sorted().prefix(3).map { "'\($0)'" }.joined(separator: ", ")
        return "\(count) files in the folders of saved pages (\(names)) were not read"
    }
}
