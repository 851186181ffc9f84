internal import ArticleArchive
internal import ArticleRecords
internal import BlockingThreads
internal import ControlInterface

extension ControlHandlers {
    /// Entries of each list when the caller names no number, and at most.
    private static let dossierLimits = (usual: 20, most: 1_000)

    func dossier(_ parameters: ArchiveInterface.Dossier.Parameters) throws -> ArchiveInterface.Dossier.Reply {
        let begun = MonotonicTime.now
        let limit = try ControlHandlers.checked(
            parameters.limit ?? ControlHandlers.dossierLimits.usual,
            "limit",
            atMost: ControlHandlers.dossierLimits.most
        )
        let name = try name(parameters.entity, kind: parameters.entityKind)
        guard let dossier = try core.archive.dossier(name.id, listLimit: limit) else {
            throw ArchiveInterface.Failure.noSuchEntity(entity: parameters.entity)
        }
        return ArchiveInterface.Dossier.Reply(
            entity: ArchiveInterface.Name(dossier.name),
            roles: dossier.roles.map { role in
                ArchiveInterface.RolePeriod(
                    role: role.text,
                    articles: role.articleCount,
                    first: role.first?.description,
                    last: role.last?.description
                )
            },
            contacts: dossier.contacts.map { contact in
                ArchiveInterface.Contact(
                    party: ArchiveInterface.Party(contact.name),
                    count: contact.count,
                    planned: contact.plannedCount,
                    denied: contact.deniedCount,
                    first: contact.first.description,
                    last: contact.last.description
                )
            },
            places: dossier.places.map {
                ArchiveInterface.Stay(
                    place: ArchiveInterface.Party($0.place),
                    count: $0.count,
                    last: $0.last.description
                )
            },
            events: dossier.eventCounts.map {
                ArchiveInterface.EventCount(kind: .init($0.kind), status: .init($0.status), count: $0.count)
            },
            articles: dossier.articles.map { article in
                ArchiveInterface.NamingArticle(
                    id: Int(article.article.rawValue),
                    title: article.title,
                    outlet: article.outlet,
                    published: article.day?.description
                )
            },
            isCut: dossier.isCut,
            durationMicroseconds: (MonotonicTime.now - begun).microseconds
        )
    }
}
