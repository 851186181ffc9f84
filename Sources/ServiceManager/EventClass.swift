/// Classes of events that an operator may look for; each has a fixed id in the journal and a text in the catalog.
///
/// systemd/mohafez.catalog explains every id in English and Bengali; a test holds the two together. Ids never change.
package enum EventClass: String, Sendable, Hashable, CaseIterable {
    /// An article was stored and is searchable.
    case stored
    /// A file had the bytes of an article that is already stored.
    case duplicate
    /// A file could not be stored and was moved to quarantine.
    case quarantined
    /// A file may not be read by the daemon.
    case unreadable
    /// The kernel dropped events; the inbox is listed in full.
    case overflow
    /// The record or the index was brought back into order at start.
    case recovery
    /// The configuration was read again.
    case reload
    /// Stored data does not match its checksum.
    case damaged
    /// A stage with work outstanding did not advance.
    case stageStalled = "stage-stalled"
    /// Intake is paused by a fault of the system.
    case degraded
    /// An inbox folder disappeared and is waited for.
    case inboxLost = "inbox-lost"

    /// The journal's MESSAGE_ID: 128 random bits in lower-case hexadecimal.
    package var messageID: String {
        switch self {
        case .stored: "43ba14696a1140c28ec6030ca0777555"
        case .duplicate: "20ae42472818413684789cee73ce726c"
        case .quarantined: "ea3c376bb9d84865909550c159ade182"
        case .unreadable: "8bd18ed791ae4261bba9dd4512caabba"
        case .overflow: "e524ec19f2c7420c81220a7b9e14d446"
        case .recovery: "92604223e3fe4425989f36f5a9596177"
        case .reload: "3c401cecd0a245c99092580df185afca"
        case .damaged: "be948b810e8d4d188ceea129f24a22ef"
        case .stageStalled: "f6b378ed273644aca4e428445ffde3de"
        case .degraded: "cea532a61fe649d98f456b1a2b067ba9"
        case .inboxLost: "b77cfb9c3ef742a3a47c1733f7370111"
        }
    }
}
