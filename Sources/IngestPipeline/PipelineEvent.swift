package import ArticleModel

/// What happens in the pipeline, as it happens: for monitors, the journal and the watchdog.
///
/// Never durable.
package enum PipelineEvent: Sendable {
    case seen(inbox: String, name: FileName)
    /// `duration` runs from the first notice of the file to the moment a search finds it.
    case stored(
        inbox: String,
        name: FileName,
        articles: [StoredHeadline],
        byteCount: Int64,
        duration: Duration
    )
    case duplicate(inbox: String, name: FileName, of: ArticleID?)
    case quarantined(inbox: String, name: FileName, entry: LedgerID, reason: QuarantineReason)
    case waiting(inbox: String, name: FileName, reason: String)
    case vanished(inbox: String, name: FileName)
    case stuck(inbox: String, name: FileName, reason: String)
    case overflow
    case rescan(inbox: String, reasons: String, entryCount: Int)
    case inboxMode(inbox: String, mode: String)
    case paused
    case resumed
    /// Intake stands still because of the machine; `recovered` follows.
    case degraded(reason: String)
    case recovered
    /// Something was survived; the text ends with what is done about it.
    case warning(String)
}

/// What a monitor shows of a stored article.
package struct StoredHeadline: Sendable {
    package let id: ArticleID
    package let title: String?
    package let publication: PublicationDate?
}
