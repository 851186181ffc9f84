/// Recognises formats by their first bytes, never by a file's name.
enum FormatSniffer {
    /// A signature of a format that is not text, with the offset it stands at.
    private struct Signature {
        let bytes: [UInt8]
        let offset: Int
        let name: String

        init(_ text: String, _ name: String, offset: Int = 0) {
            self.init(Array(text.utf8), name, offset: offset)
        }

        init(_ bytes: [UInt8], _ name: String, offset: Int = 0) {
            self.bytes = bytes
            self.offset = offset
            self.name = name
        }
    }

    /// Formats that are named when they are refused; the numbers are those of file(1)'s magic database.
    private static let signatures: [Signature] = [
        Signature("%PDF-", "PDF"), Signature("%!PS", "PostScript"), Signature("{\\rtf", "RTF"),
        Signature([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG image"),
        Signature([0xFF, 0xD8, 0xFF], "JPEG image"), Signature("GIF8", "GIF image"),
        Signature("WEBP", "WebP image", offset: 8), Signature("BM", "BMP image"),
        Signature([0x49, 0x49, 0x2A, 0], "TIFF image"), Signature([0x4D, 0x4D, 0, 0x2A], "TIFF image"),
        Signature([0x7F, 0x45, 0x4C, 0x46], "ELF program"), Signature("MZ", "Windows program"),
        Signature([0x50, 0x4B, 5, 6], "an empty ZIP archive"),
        Signature([0x50, 0x4B, 7, 8], "a split ZIP archive"),
        Signature([0x1F, 0x8B], "gzip with an unknown method"), Signature([0x1F, 0x9D], "compress"),
        Signature([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7-Zip archive"), Signature("Rar!", "RAR archive"),
        Signature("!<arch>\n", "Debian package or ar archive"), Signature("MSCF", "CAB archive"),
        Signature([0x1F, 0xA0], "pack"), Signature("LZIP", "lzip"),
        Signature([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Microsoft Office (OLE) document"),
        Signature("ID3", "MP3 audio"), Signature("OggS", "Ogg audio"), Signature("fLaC", "FLAC audio"),
        Signature("RIFF", "RIFF media"), Signature("ftyp", "MP4 media", offset: 4),
        Signature([0x1A, 0x45, 0xDF, 0xA3], "Matroska media"),
        Signature("SQLite format 3\0", "SQLite database"),
        Signature("WARC/", "WARC"), Signature("AT&TFORM", "DjVu"), Signature("bplist", "Apple web archive"),
        Signature([0, 1, 0, 0, 0], "TrueType font"), Signature("OTTO", "OpenType font"),
        Signature("wOFF", "web font"),
        Signature("wOF2", "web font"), Signature("PAR1", "Parquet"), Signature("Obj\u{1}", "Avro"),
    ]

    /// Signatures of two letters occur in plain text as well: these count only with a control byte close behind.
    private static let weakNames: Set<String> = ["BMP image", "Windows program"]

    /// The name of the binary format that the bytes begin with, nil when they may be text.
    static func binaryFormat(of bytes: [UInt8]) -> String? {
        if let document = ArchiveFormat.documentName(ofZip: bytes) { return document }
        for signature in signatures {
            let end = signature.offset + signature.bytes.count
            guard bytes.count >= end, bytes[signature.offset..<end].elementsEqual(signature.bytes) else {
                continue
            }
            if weakNames.contains(signature.name), !bytes.prefix(64).contains(0) { continue }
            return signature.name
        }
        return nil
    }

    /// True for bytes that begin like a page, in a charset that writes ASCII as ASCII.
    static func isHTML(_ bytes: [UInt8]) -> Bool {
        textFormat(
            of: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.prefix(4096).dropFirst(3)) : bytes
        ) == "HTML"
    }

    /// An object with a member, or an array of objects: after the brackets a quote.
    private static func isJSON(_ head: ArraySlice<UInt8>) -> Bool {
        guard head.first == 0x7B || head.first == 0x5B else { return false }
        let inner = head.drop { $0 == 0x7B || $0 == 0x5B || $0 <= 0x20 }
        return inner.first == 0x22 && head.prefix(inner.startIndex - head.startIndex).contains(0x7B)
    }

    /// The name of the text format that the decoded text begins with, nil for plain text.
    static func textFormat(of text: [UInt8]) -> String? {
        let head = text.prefix(2048).drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        func begins(_ word: String) -> Bool {
            head.count >= word.utf8.count
                && zip(head, word.utf8).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
        }
        func holds(_ word: String) -> Bool {
            let word = Array(word.utf8)
            guard head.count >= word.count else { return false }
            return head.indices.dropLast(word.count - 1).contains { start in
                (0..<word.count).allSatisfy { offset in
                    let byte = head[start + offset]
                    return (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == word[offset]
                }
            }
        }
        if begins("<!doctype html") || begins("<html") { return "HTML" }
        if begins("<") {
            if holds("<rss") || holds("<feed") || holds("<rdf:rdf") { return "feed" }
            if holds("<newsml") || holds("<newsitem") || holds("<nitf") || holds("<newsmessage") {
                return "newswire XML"
            }
            if holds("<html") || holds("<head") || holds("<body") { return "HTML" }
            if begins("<?xml") { return "XML" }
            if holds("<p>") || holds("<div") || holds("<p ") || holds("<article") { return "HTML" }
        }
        if isJSON(head) { return "JSON" }
        if MarkdownText.hasFrontMatter(head) { return "Markdown" }
        return nil
    }

    /// Fields that begin mails; two of them, or one that only mail programs write, make a mail of a text.
    private static let mailFields: Set<String> = [
        "from", "to", "subject", "date", "cc", "reply-to", "sender", "content-type", "importance", "list-id",
    ]
    private static let ownMailFields: Set<String> = [
        "mime-version", "received", "message-id", "return-path", "delivered-to", "dkim-signature", "x-mailer",
        "snapshot-content-location", "content-transfer-encoding",
    ]

    /// True for a mail, or a page saved as one: a block of fields with an empty line behind it.
    static func isMail(_ bytes: [UInt8]) -> Bool {
        var head = bytes.prefix(16 << 10)
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        head = head.drop { $0 == 0x0A || $0 == 0x0D }
        var names: Set<String> = []
        while let end = head.firstIndex(of: 0x0A) {
            let line = head[..<end]
            head = head[(end + 1)...]
            if line.allSatisfy({ $0 <= 0x20 }) { break }
            if line.first == 0x20 || line.first == 0x09 { continue }
            guard let name = MailHeaders.fieldName(line) else { return false }
            names.insert(name.lowercased())
        }
        let ownCount = names.intersection(ownMailFields).count
        let count = names.intersection(mailFields).count
        return ownCount >= 2 || ownCount == 1 && count >= 1
            || names.isSuperset(of: ["from", "subject", "date"])
    }

    /// True for a wire message of IPTC 7901: a start of heading, and a start of text close behind.
    static func isWireMessage(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(1024).drop { $0 == 0 || $0 == 0x16 || $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }
        return head.first == 1 && head.contains(2)
    }
}
