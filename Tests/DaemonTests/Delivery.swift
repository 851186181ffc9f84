import ControlInterface
import Glibc
import Testing

/// What was handed over in a test, and the reckoning at its end: nothing lost, nothing twice.
struct Delivery {
    /// The ways in which programs put a file into a folder.
    enum Way: CaseIterable {
        case renamed
        case written
        case linked
    }

    /// Name of each good file, and its article.
    private(set) var articles: [String: SampleArticle] = [:]
    /// Name of each file that cannot be read as text, and its bytes.
    private(set) var broken: [String: [UInt8]] = [:]

    var count: Int { articles.count + broken.count }

    mutating func drop(_ article: SampleArticle, _ way: Way, into room: Room) throws {
        let name = "article-\(article.number).txt"
        articles[name] = article
        try Delivery.put(article.bytes, name, way, room)
    }

    /// A file that belongs into quarantine: its last byte ends no UTF-8.
    mutating func dropBroken(_ number: Int, _ way: Way, into room: Room) throws {
        let name = "broken-\(number).txt"
        let bytes = SampleArticle(number).bytes + [0xE0]
        broken[name] = bytes
        try Delivery.put(bytes, name, way, room)
    }

    private static func put(_ bytes: [UInt8], _ name: String, _ way: Way, _ room: Room) throws {
        switch way {
        case .renamed: try room.drop(bytes, as: name)
        case .written: try Files.write(bytes, to: room.path(name))
        case .linked:
            let staged = room.path + "/staging/" + name
            try Files.write(bytes, to: staged)
            try checked("link \(staged)", link(staged, room.path(name)))
        }
    }

    /// Holds what the daemon says and what lies in the folders against what was delivered.
    func reckon(_ room: Room, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let status = try await room.awaitSettled(count)
        func expect(_ isRight: Bool, _ what: @autoclosure () -> String) {
            if !isRight { Issue.record("\(what()): \(status.totals)", sourceLocation: sourceLocation) }
        }
        let totals = status.totals
        expect(totals.balance == 0, "the totals do not balance")
        expect(totals.seen == count, "\(count) were delivered")
        expect(totals.stored == articles.count, "\(articles.count) were to be stored")
        expect(totals.quarantined == broken.count, "\(broken.count) were to be quarantined")
        expect(status.articles == articles.count, "\(status.articles) articles of \(articles.count) files")
        expect(Files.names(room.inbox).isEmpty, "left in the inbox: \(Files.names(room.inbox))")
        try reckonFolders(room, expect)
        try await reckonArchive(room, expect)
    }

    private func reckonFolders(_ room: Room, _ expect: (Bool, @autoclosure () -> String) -> Void) throws {
        var done: [String: [UInt8]] = [:]
        for file in room.doneFiles {
            let name = String(file[file.index(after: file.firstIndex(of: "/") ?? file.startIndex)...])
            expect(done[name] == nil, "twice in done: \(name)")
            done[name] = try Files.read(room.path + "/done/" + file)
        }
        expect(done.count == articles.count, "\(done.count) files in done")
        for (name, article) in articles {
            expect(done[name] == article.bytes, "not in done as it was: \(name)")
        }
        let entries = try room.quarantine()
        expect(Set(entries.map(\.name)) == Set(broken.keys), "in quarantine: \(entries.map(\.name))")
        expect(room.quarantinedFiles.count == broken.count, "quarantine holds \(room.quarantinedFiles)")
        for entry in entries {
            expect(entry.reason == "encoding", "\(entry.name): \(entry.reason)")
            expect(
                try Files.read(entry.path) == broken[entry.name],
                "not in quarantine as it was: \(entry.path)"
            )
            expect(Files.exists(entry.path + ".reason.json"), "no reason beside \(entry.path)")
        }
    }

    private func reckonArchive(_ room: Room, _ expect: (Bool, @autoclosure () -> String) -> Void) async throws
    {
        let client = try room.client()
        for (name, article) in articles {
            let hits = try client.call(ArchiveInterface.Search.self, .init(query: article.marker))
            expect(hits.total == 1, "\(hits.total) hits for the marker of \(name)")
            guard let id = hits.hits.first?.id else { continue }
            let original = try client.call(ArchiveInterface.GetOriginal.self, .init(id: id))
            expect(Base64.decode(original.content) == article.bytes, "the original of \(name) is another")
            await Task.yield()
        }
    }
}
