package import ArticleModel

/// Where the file of a ledger row is now.
package enum FilePlace: String, Sendable {
    /// Decided, and still in the inbox: the after-action is outstanding.
    case inbox
    /// Decided, and left in the inbox because the configuration says so.
    case kept
    case done, deleted, quarantine
    /// Somebody else took it away.
    case gone
    /// It never was a file: a record that a client imported.
    case imported
}

/// One arrival as the ledger keeps it.
package struct LedgerRow: Sendable {
    package let id: LedgerID
    package let inbox: String?
    package let name: FileName
    package let identity: FileIdentity
    package let digest: Digest?
    package let outcome: ArrivalOutcome
    package let reason: QuarantineReason?
    /// Microseconds since 1970.
    package let noticedAt: Int64
    package let decidedAt: Int64
    package let place: FilePlace
    /// The path below the inbox's own done or quarantine folder, when the file lies there.
    package let placedAs: String?

    package init(
        id: LedgerID,
        inbox: String?,
        name: FileName,
        identity: FileIdentity,
        digest: Digest?,
        outcome: ArrivalOutcome,
        reason: QuarantineReason?,
        noticedAt: Int64,
        decidedAt: Int64,
        place: FilePlace,
        placedAs: String?
    ) {
        self.id = id
        self.inbox = inbox
        self.name = name
        self.identity = identity
        self.digest = digest
        self.outcome = outcome
        self.reason = reason
        self.noticedAt = noticedAt
        self.decidedAt = decidedAt
        self.place = place
        self.placedAs = placedAs
    }
}

/// What one commit made of one arrival.
package struct CommittedArrival: Sendable {
    package let ledger: LedgerID
    package let outcome: ArrivalOutcome
    /// The articles stored by this arrival, in the order of its documents; empty unless stored.
    package let articles: [ArticleID]
    /// The first article with the same bytes, when this is a duplicate.
    package let duplicateOf: ArticleID?
}

/// Where a file went after its row was committed.
package struct Settlement: Sendable {
    package let ledger: LedgerID
    package let place: FilePlace
    package let placedAs: String?

    package init(ledger: LedgerID, place: FilePlace, placedAs: String? = nil) {
        self.ledger = ledger
        self.place = place
        self.placedAs = placedAs
    }
}

/// How many arrivals of files ended how; imported records are not among them.
package struct LedgerTotals: Sendable, Hashable {
    package var stored = 0
    package var duplicate = 0
    package var quarantined = 0
    package var vanished = 0
    package var retried = 0
    package var discarded = 0

    package init() {}

    /// The counter of one outcome.
    package subscript(outcome: ArrivalOutcome) -> Int {
        get {
            switch outcome {
            case .stored: stored
            case .duplicate: duplicate
            case .quarantined: quarantined
            case .vanished: vanished
            case .retried: retried
            case .discarded: discarded
            }
        }
        set {
            switch outcome {
            case .stored: stored = newValue
            case .duplicate: duplicate = newValue
            case .quarantined: quarantined = newValue
            case .vanished: vanished = newValue
            case .retried: retried = newValue
            case .discarded: discarded = newValue
            }
        }
    }
}
