package import ArticleModel

/// Names under which other programs write files that are not finished: such a file waits, it is never
/// rejected, and its later rename is a new arrival.
package enum TemporaryName {
    /// How a name is recognised, in bytes, ASCII letters without regard to case.
    private enum Rule {
        case prefix(String)
        case suffix(String)
    }

    /// Each rule with who writes such names.
    private static let rules: [(rule: Rule, writer: String)] = [
        (.prefix("."), "hidden file: rsync's .name.XXXXXX, .~lock.x# of LibreOffice, .goutputstream of GLib"),
        (.prefix("~$"), "owner file of Microsoft Office"),
        (.suffix("~"), "backup of Emacs, vi, gedit"),
        (.suffix(".part"), "Firefox, KDE, FTP clients"),
        (.suffix(".partial"), "Internet Explorer, wget-likes"),
        (.suffix(".filepart"), "WinSCP"),
        (.suffix(".tmp"), "many"),
        (.suffix(".temp"), "many"),
        (.suffix(".crdownload"), "Chromium"),
        (.suffix(".download"), "Safari"),
        (.suffix(".opdownload"), "Opera"),
        (.suffix(".aria2"), "control file of aria2"),
        (.suffix(".swp"), "swap file of vi"),
        (.suffix(".swx"), "swap file of vi"),
        (.suffix(".swo"), "swap file of vi"),
    ]

    /// Who writes such a name, nil for a name that may be taken.
    ///
    /// O(length).
    package static func writer(of name: FileName) -> String? {
        rules.first { matches($0.rule, name.bytes) }?.writer
    }

    /// True when the name says that its file is not finished.
    package static func isTemporary(_ name: FileName) -> Bool { writer(of: name) != nil }

    private static func matches(_ rule: Rule, _ name: [UInt8]) -> Bool {
        switch rule {
        case .prefix(let text): name.count >= text.utf8.count && equals(name.prefix(text.utf8.count), text)
        case .suffix(let text): name.count >= text.utf8.count && equals(name.suffix(text.utf8.count), text)
        }
    }

    private static func equals(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
        zip(bytes, text.utf8).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
    }
}
