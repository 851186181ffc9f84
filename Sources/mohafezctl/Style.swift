import Glibc

/// Colours, when they are wanted: on a terminal, unless --no-color, $NO_COLOR or a dumb terminal say otherwise.
struct Style {
    /// Stands for the escape character until the line is printed, so that one in a document's text never passes; a private-use one.
    static let marker: Unicode.Scalar = "\u{10FFFD}"

    let isColored: Bool
    let isTerminal: Bool
    /// Cells of a line of the terminal; nil when there is none, or it does not say.
    let columns: Int?

    init(_ options: GlobalOptions) {
        let terminal = getenv("TERM").map { String(cString: $0) } ?? "dumb"
        isTerminal = isatty(1) == 1
        isColored = isTerminal && !options.noColor && getenv("NO_COLOR") == nil && terminal != "dumb"
        var size = winsize()
        let isKnown = isTerminal && ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        columns = isKnown ? Int(size.ws_col) : nil
    }

    /// A style for a terminal of this kind.
    init(isColored: Bool, isTerminal: Bool, columns: Int?) {
        self.isColored = isColored
        self.isTerminal = isTerminal
        self.columns = columns
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
