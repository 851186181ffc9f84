import ControlInterface
import Glibc
import MohafezClient
import Testing
import VarlinkProtocol

/// Articles that were handed over as records, and whether searches find them.
extension Room {
    /// A word that every sample article has.
    static let commonWord = "চুক্তি"

    var segments: String { state + "/segments" }

    /// Names of the index's files, unfinished ones too.
    var segmentFiles: [String] { Files.names(segments) }

    /// Stores articles through the socket: they are durable and searchable when it returns.
    func store(_ numbers: some Collection<Int>, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let client = try client()
        var rest = Array(numbers)[...]
        while !rest.isEmpty {
            let records = rest.prefix(TestSizes.recordsPerCall).map { SampleArticle($0).record }
            rest = rest.dropFirst(records.count)
            let reply = try client.call(
                ArchiveInterface.Import.self,
                .init(source: "test", records: records)
            )
            let isStored = reply.outcomes.allSatisfy { $0.result == .stored }
            #expect(isStored, "not all were stored", sourceLocation: sourceLocation)
        }
    }

    /// Waits until the index is at rest, then compares it with the record: `count` articles, each of `sample` found once
    /// by its own word, and no file in the folder that is not in use.
    func auditIndex(
        _ count: Int,
        _ sample: some Sequence<Int>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let status = try await awaitStatus("\(segmentFiles) are at rest") {
            $0.missingArticles == nil && $0.indexActivity == nil && $0.segments == segmentFiles.count
        }
        #expect(status.articles == count, sourceLocation: sourceLocation)
        let client = try client()
        let all = try client.call(ArchiveInterface.Search.self, .init(query: Self.commonWord, limit: 1))
        #expect(all.total == count && !all.partial, "\(all.total) found", sourceLocation: sourceLocation)
        for number in sample {
            let marker = SampleArticle(number).marker
            let reply = try client.call(ArchiveInterface.Search.self, .init(query: marker, limit: 2))
            let ids = reply.hits.map(\.externalID)
            #expect(
                reply.total == 1 && ids == ["\(number)"],
                "article \(number): \(reply.total) found, \(ids)",
                sourceLocation: sourceLocation
            )
        }
    }
}

extension SampleArticle {
    /// The short article as a record with its number for a name.
    var record: JSONObject {
        let parts = shortText.split(separator: "\n", omittingEmptySubsequences: true)
        return [
            "id": .string("\(number)"), "title": .string(title),
            "body": .string(parts.dropFirst().joined(separator: "\n\n")),
        ]
    }

    /// The record as a line of a file.
    var line: String { String(decoding: JSONValue.object(record).jsonBytes, as: UTF8.self) + "\n" }
}
