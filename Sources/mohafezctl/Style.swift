import Glibc

/// Colours, when they are wanted: on a terminal, unless --no-color, $NO_COLOR or a dumb terminal say otherwise.
struct Style {
    /// Stands for the escape character until the line is printed, so that one in a document's text never passes; a private-use one.
    static let marker: Unicode.Scalar = "\u{10FFFD}"

    let isColored: Bool

    init(_ options: GlobalOptions) {
        let terminal = getenv("TERM").map { String(cString: $0) } ?? "dumb"
        isColored = isatty(1) == 1 && !options.noColor && getenv("NO_COLOR") == nil && terminal != "dumb"
    }

    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func marked(_ text: String) -> String { wrap(text, "1;33") }
    func good(_ text: String) -> String { wrap(text, "32") }
    func bad(_ text: String) -> String { wrap(text, "31") }

    private func wrap(_ text: String, _ code: String) -> String {
        let clean = Output.printable(text)
        return isColored && !clean.isEmpty ? "\(Style.marker)[\(code)m\(clean)\(Style.marker)[0m" : clean
    }
}
