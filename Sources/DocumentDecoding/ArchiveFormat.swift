/// Archives and packed files that are unpacked, recognised by their first bytes.
enum ArchiveFormat: String {
    case zip = "ZIP archive"
    case tar = "tar archive"
    /// A stream that is packed as a whole and may hold a tar archive.
    case gzip, bzip2, xz
    case zstandard = "zstd"

    /// ZIP archives that are documents of their own, by a name in them; they are refused by name.
    private static let documents: [(member: String, name: String)] = [
        ("word/document.xml", "DOCX"), ("xl/workbook.xml", "XLSX"), ("ppt/presentation.xml", "PPTX"),
        ("application/vnd.oasis.opendocument.text", "ODT"),
        ("application/vnd.oasis.opendocument", "OpenDocument"),
        ("application/epub+zip", "EPUB"), ("AndroidManifest.xml", "APK"), ("META-INF/MANIFEST.MF", "JAR"),
        ("datapackage.json", "WACZ"),
    ]

    /// The format, nil for what is no archive or is one that is not unpacked.
    init?(head: [UInt8]) {
        if head.starts(with: [0x50, 0x4B, 3, 4]) {
            guard ArchiveFormat.documentName(ofZip: head) == nil else { return nil }
            self = .zip
        } else if head.starts(with: [0x1F, 0x8B, 8]) {
            self = .gzip
        } else if head.starts(with: [0x42, 0x5A, 0x68]), head.count > 4, head[4] == 0x31 {
            self = .bzip2
        } else if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) {
            self = .xz
        } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstandard
        } else if head.count >= 262, head[257..<262].elementsEqual("ustar".utf8) {
            self = .tar
        } else {
            return nil
        }
    }

    /// What a ZIP archive is that is a document of its own, as far as its first bytes tell.
    static func documentName(ofZip head: [UInt8]) -> String? {
        guard head.starts(with: [0x50, 0x4B, 3, 4]) else { return nil }
        // Office programs write their content list first; other archives may well hold such a name deep inside.
        let isOffice = head.prefix(4096).contains(sequence: "[Content_Types].xml")
        for document in documents {
            let reach = isOffice || !document.member.contains("/") ? head[...] : head.prefix(4096)
            if reach.contains(sequence: document.member) { return document.name }
        }
        return isOffice ? "Office Open XML" : nil
    }

    /// True for one packed stream; false for an archive of members.
    var isStream: Bool { self != .zip && self != .tar }
}

extension ArraySlice<UInt8> {
    /// True when the bytes of a text stand somewhere.
    fileprivate func contains(sequence text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard count >= wanted.count, let first = wanted.first else { return false }
        return indices.dropLast(wanted.count - 1).contains {
            self[$0] == first && self[$0...].starts(with: wanted)
        }
    }
}
