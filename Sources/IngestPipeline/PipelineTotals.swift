internal import ArticleModel
internal import ArticleRecords

/// How many arrivals ended how.
package struct ArrivalTally: Sendable, Hashable {
    package var stored = 0
    package var duplicate = 0
    package var quarantined = 0
    package var vanished = 0
    package var discarded = 0

    package init() {}

    /// What the ledger counted.
    init(_ totals: LedgerTotals) {
        stored = totals.stored
        duplicate = totals.duplicate
        quarantined = totals.quarantined
        vanished = totals.vanished
        discarded = totals.discarded
    }

    /// All of them.
    package var sum: Int { stored + duplicate + quarantined + vanished + discarded }

    /// The counter of an outcome.
    ///
    /// A retried arrival is none: it went back to the inbox and is seen there anew.
    subscript(outcome: ArrivalOutcome) -> Int {
        get {
            switch outcome {
            case .stored: stored
            case .duplicate: duplicate
            case .quarantined: quarantined
            case .vanished: vanished
            case .discarded: discarded
            case .retried: 0
            }
        }
        set {
            switch outcome {
            case .stored: stored = newValue
            case .duplicate: duplicate = newValue
            case .quarantined: quarantined = newValue
            case .vanished: vanished = newValue
            case .discarded: discarded = newValue
            case .retried: break
            }
        }
    }
}

/// Where all arrivals are.
///
/// `seen` is counted on its own when a file is first noticed, the others when it moves on, so `balances` can
/// be false, and then something was lost.
package struct PipelineTotals: Sendable, Hashable {
    package var seen: Int
    package var outcomes: ArrivalTally
    /// Noticed and not taken yet: queued, or waiting for its writer, for time to pass, for the disk.
    package var waiting = 0
    package var inWork = 0
    /// Decided on and recorded, but its file cannot be moved away.
    package var stuck = 0
    /// Not regular files; not part of the sum.
    package var ignored = 0

    package init(seen: Int, outcomes: ArrivalTally) {
        self.seen = seen
        self.outcomes = outcomes
    }

    /// seen = stored + duplicate + quarantined + discarded + vanished + waiting + in work + stuck.
    package var balances: Bool { seen == outcomes.sum + waiting + inWork + stuck }
}
