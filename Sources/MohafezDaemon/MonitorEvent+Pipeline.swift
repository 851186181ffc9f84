internal import ArticleModel
internal import ControlInterface
internal import IngestPipeline

extension ServiceInterface.Event {
    /// A pipeline event as monitors see it; nil for those that only the log shows.
    init?(_ event: PipelineEvent, at: String) {
        switch event {
        case .seen(let inbox, let name):
            self.init(kind: .seen, at: at, inbox: inbox, name: name.description)
        case .stored(let inbox, let name, let articles, _, let duration):
            let first = articles.first
            self.init(
                kind: .stored,
                at: at,
                inbox: inbox,
                name: name.description,
                id: first.map { Int($0.id.rawValue) },
                title: first?.title,
                date: first?.publication?.value?.description,
                articles: articles.count,
                durationMicroseconds: duration.microseconds
            )
        case .duplicate(let inbox, let name, let id):
            self.init(
                kind: .duplicate,
                at: at,
                inbox: inbox,
                name: name.description,
                id: id.map { Int($0.rawValue) }
            )
        case .quarantined(let inbox, let name, let entry, let reason):
            self.init(
                kind: .quarantined,
                at: at,
                inbox: inbox,
                name: name.description,
                entry: Int(entry.rawValue),
                reason: "\(reason.code): \(reason.detail)"
            )
        case .waiting(let inbox, let name, let reason):
            self.init(kind: .waiting, at: at, inbox: inbox, name: name.description, reason: reason)
        case .vanished(let inbox, let name):
            self.init(kind: .vanished, at: at, inbox: inbox, name: name.description)
        case .stuck(let inbox, let name, let reason):
            self.init(kind: .stuck, at: at, inbox: inbox, name: name.description, reason: reason)
        case .overflow:
            self.init(kind: .overflow, at: at)
        case .rescan(let inbox, let reasons, let entryCount):
            self.init(kind: .rescan, at: at, inbox: inbox, reason: reasons, count: entryCount)
        case .paused: self.init(kind: .paused, at: at)
        case .resumed: self.init(kind: .resumed, at: at)
        case .degraded(let reason): self.init(kind: .degraded, at: at, reason: reason)
        case .recovered, .inboxMode, .warning: return nil
        }
    }
}
