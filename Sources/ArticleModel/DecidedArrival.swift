/// One file met in an inbox with what was decided about it: what one ledger row is made from.
package struct DecidedArrival: Sendable {
    /// What becomes of the file.
    package enum Verdict: Sendable {
        /// It holds articles; `original` is the file, zstd-compressed.
        case articles([ReadArticle], original: [UInt8])
        /// It is set aside: a stable kebab-case reason and a sentence for the operator.
        case quarantine(QuarantineReason)
        /// It went away before it could be read.
        case vanished
    }

    /// The path of the inbox as configured; nil for records that a client imported.
    package let inbox: String?
    package let name: FileName
    package let identity: FileIdentity
    /// Of the whole file; nil when it was never read.
    package let digest: Digest?
    /// Microseconds since 1970, wall clock, when it was first noticed.
    package let noticedAt: Int64
    package let verdict: Verdict

    package init(
        inbox: String?,
        name: FileName,
        identity: FileIdentity,
        digest: Digest?,
        noticedAt: Int64,
        verdict: Verdict
    ) {
        self.inbox = inbox
        self.name = name
        self.identity = identity
        self.digest = digest
        self.noticedAt = noticedAt
        self.verdict = verdict
    }
}

/// Why a file was set aside.
package struct QuarantineReason: Sendable, Hashable {
    /// Stable, kebab-case, for machines: `empty`, `encoding`, `too-large`, `unreadable`, `unsupported-format` ...
    package let code: String
    /// For people: what, where, why, what to do.
    package let detail: String

    package init(code: String, detail: String) {
        self.code = code
        self.detail = detail
    }
}

/// One document of a file as the pure floors read it, ready to be stored.
package struct ReadArticle: Sendable {
    package let document: RawDocument
    package let article: Article
    /// `article.body` as one zstd frame, made by whoever read the document: the record's writer only writes.
    package let compressedBody: [UInt8]
    /// One `LineMark` a line, for the outlet's profile; empty when nothing is learnt from the document.
    package let lineMarks: [UInt64]

    package init(
        document: RawDocument,
        article: Article,
        compressedBody: [UInt8],
        lineMarks: [UInt64] = []
    ) {
        self.document = document
        self.article = article
        self.compressedBody = compressedBody
        self.lineMarks = lineMarks
    }
}

/// What the ledger says became of an arrival.
package enum ArrivalOutcome: String, Sendable, CaseIterable {
    case stored, duplicate, quarantined, vanished
    /// Was quarantined; an operator sent it back to the inbox, where it counts as a new arrival.
    case retried
    /// Was quarantined; an operator deleted it for good.
    case discarded
}
