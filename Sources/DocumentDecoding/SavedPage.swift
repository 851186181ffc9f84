import ArticleModel

/// What a browser or SingleFile writes into the head of a page that it saves: the address, and when it was saved.
struct SavedPage {
    /// Where such a comment stands: the doctype and the opening tag come before it at most.
    static let reach = 4096

    private(set) var url: String?
    /// The day the page was saved, as `YYYY-MM-DD HH:MM`: an upper bound of its publication.
    private(set) var savedAt: String?

    init(head: ArraySlice<UInt8>) {
        guard let start = head.range(of: "<!--"), let end = head[start.upperBound...].range(of: "-->") else {
            return
        }
        let comment = head[start.upperBound..<end.lowerBound]
        if let mark = comment.range(of: "saved from url=("),
            let close = comment[mark.upperBound...].firstIndex(of: 0x29)
        {
            url = SavedPage.address(comment[(close + 1)...])
        } else if comment.range(of: "saved with SingleFile") != nil {
            if let mark = comment.range(of: "url:") {
                url = SavedPage.address(comment[mark.upperBound...].drop { $0 <= 0x20 })
            }
            if let mark = comment.range(of: "saved date:") {
                let line = comment[mark.upperBound...].drop { $0 == 0x20 }.prefix { $0 != 0x0A && $0 != 0x0D }
                savedAt = MailDate.plain(String(decoding: line.prefix(200), as: UTF8.self))
            }
        }
    }

    /// The hints of the page, the address and the day of saving added where it states none itself.
    func completed(_ hints: DocumentHints) -> DocumentHints {
        var hints = hints
        if hints.url == nil { hints.url = url }
        if hints.crawled == nil { hints.crawled = savedAt }
        return hints
    }

    private static func address(_ bytes: ArraySlice<UInt8>) -> String? {
        let text = bytes.prefix { $0 > 0x20 }
        guard text.starts(with: Array("http".utf8)) else { return nil }
        return String(decoding: text, as: UTF8.self)
    }
}

extension ArraySlice<UInt8> {
    /// Where a text stands first.
    func range(of text: String) -> Range<Int>? {
        let wanted = Array(text.utf8)
        guard count >= wanted.count else { return nil }
        return indices.dropLast(wanted.count - 1).first { self[$0...].starts(with: wanted) }.map {
            $0..<($0 + wanted.count)
        }
    }
}
