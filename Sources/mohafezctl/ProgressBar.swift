import Glibc

/// One line on a terminal's standard error that says how far a long command is; nothing anywhere else.
struct ProgressBar {
    /// Redrawn at most this often.
    private static let interval = Duration.milliseconds(100)
    private static let barCells = 30

    private let isShown: Bool
    /// What is counted.
    var noun: String
    private let start = ContinuousClock.now
    private var lastDrawn: ContinuousClock.Instant?

    /// A bar that counts `noun`s.
    init(_ noun: String, _ options: GlobalOptions) {
        self.noun = noun
        isShown = isatty(2) == 1 && !options.quiet && !options.json
    }

    /// Redraws when it is time to.
    ///
    /// - Parameters:
    ///   - done: how much of `total` is done, in any unit.
    ///   - total: 0 when it is not known.
    ///   - count: how many `noun`s that is.
    mutating func show(done: Int, of total: Int, count: Int) {
        guard isShown else { return }
        let now = ContinuousClock.now
        if let lastDrawn, now - lastDrawn < ProgressBar.interval { return }
        lastDrawn = now
        let seconds = max(0.001, (now - start) / .seconds(1))
        var line = "\(count) \(noun), \(Int(Double(count) / seconds))/s"
        if total > 0 {
            let filled = min(ProgressBar.barCells, done * ProgressBar.barCells / total)
            let bar =
                String(repeating: "█", count: filled)
                + String(repeating: "░", count: ProgressBar.barCells - filled)
            let left = done > 0 ? Int(seconds * 1000 * Double(total - done) / Double(done)) : 0
            line = "\(bar) \(done * 100 / total) %  \(line), \(Quantities.duration(milliseconds: left)) left"
        }
        Output.standardError("\r\u{1B}[K\(line)")
    }

    /// Removes the line.
    func end() {
        if isShown, lastDrawn != nil { Output.standardError("\r\u{1B}[K") }
    }
}
