import Foundation
import Testing

/// Libraries that only these targets may import, whatever the table says.
private let ownedModules: [(String, Set<String>)] = [
    ("GRDB", ["ArticleRecords"]), ("CSystemd", ["ServiceManager"]), ("TOMLKit", ["DaemonConfiguration"]),
    ("NIOCore", ["VarlinkServer"]), ("NIOPosix", ["VarlinkServer"]), ("CZstd", ["ArticleRecords"]),
    ("CCrypto", ["IngestPipeline"]), ("Foundation", []), ("FoundationNetworking", []),
    ("FoundationXML", []),
    ("FoundationInternationalization", []), ("Dispatch", []),
    // GRDB brings full Foundation into the daemon, so the essentials cost its owner nothing.
    ("FoundationEssentials", ["ArticleRecords", "mohafezctl"]),
]

// Serialized: the tests share one reading of all sources, which several threads at once only slow down.
@Suite("floor plan", .serialized)
struct FloorPlanTests {
    @Test("the table itself is in order: no import goes up, pure targets import pure ones")
    func tableInOrder() throws {
        let faults = try Repository.plan().faults
        #expect(faults == [])
    }

    @Test("every target has a row and every row has a target")
    func rowsAndTargets() throws {
        let rows = try Set(Repository.plan().rooms.keys)
        let unmatched = try rows.symmetricDifference(Repository.targets())
        #expect(unmatched == [])
    }

    @Test("no file imports what its target's row does not list")
    func imports() throws {
        let files = try Repository.sources()
        #expect(files.count > 20, "the sources were found")
        let violations = try Repository.plan().violations(in: files)
        #expect(violations == [])
    }

    @Test("every room opened in Package.swift depends only on what its row lists")
    func packageDependencies() throws {
        let plan = try Repository.plan()
        let known = Set(plan.rooms.keys)
        let declared = PackageManifest.targetDependencies(in: try Repository.text("Package.swift"))
        // Targets without a row are tests and their peers; that every room has one is tested above.
        let rooms = declared.filter { known.contains($0.key) }
        #expect(rooms.count > 15, "the targets were found")
        for (target, dependencies) in rooms {
            let unlisted = dependencies.intersection(known).subtracting(plan.rooms[target]?.imports ?? [])
            #expect(unlisted == [], "of \(target)")
        }
    }

    @Test("a library with one owner is imported by its owner alone", arguments: ownedModules)
    func owners(module: String, owners: Set<String>) throws {
        let importers = try Repository.sources().filter { file in
            file.imports.contains { $0.module == module }
        }
        #expect(Set(importers.map(\.target)).subtracting(owners) == [])
    }

    @Test(
        "pure targets read no clock, draw no random number and print nothing",
        arguments: [
            "ContinuousClock", "SuspendingClock", "SystemRandomNumberGenerator", ".random(", ".shuffled()",
            ".randomElement()", " print(", "readLine(",
        ]
    )
    func pureTargets(word: String) throws {
        let plan = try Repository.plan()
        let files = try Repository.sources().filter { plan.rooms[$0.target]?.isPure == true }
        #expect(files.filter { $0.bytes.range(of: Data(word.utf8)) != nil }.map(\.path) == [])
    }
}
