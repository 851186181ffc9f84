import Testing

/// A check that never fails proves nothing: here it is shown faults.
@Suite("floor plan, planted faults")
struct PlantedFaultTests {
    private let table = """
        # Architecture
        | 9 | Elsewhere | not under the heading | - |
        ## Floor plan
        | floor | target | what it is | may import |
        |---|---|---|---|
        | 0 C | CThing | c | - |
        | 0 pure | Low | low | - |
        | 1 pure | Middle | middle | Low |
        | 2 | High | high | CThing, GRDB, Low |
        ## Next
        | 9 | Elsewhere | not under the heading | - |
        """

    private func violations(_ target: String, _ text: String) -> [String] {
        FloorPlan(markdown: table).violations(in: [SourceFile(target: target, path: "f", text: text)])
    }

    @Test("the table is read as it is drawn")
    func reading() {
        let plan = FloorPlan(markdown: table)
        #expect(plan.faults == [])
        #expect(plan.rooms.keys.sorted() == ["CThing", "High", "Low", "Middle"])
        #expect(
            plan.rooms["High"]
                == .init(floor: 2, isPure: false, isC: false, imports: ["CThing", "GRDB", "Low"])
        )
    }

    @Test(
        "a forbidden import is found in every spelling",
        arguments: [
            "import Foundation", "  import Foundation  // why", "package import Foundation",
            "@testable import Foundation", "@preconcurrency public import Foundation",
            "@_spi(Hidden) import Foundation", "import struct Foundation.Data", "import Foundation.NSObject",
            "let a = 1; import Foundation", "#if canImport(X)\nimport Foundation\n#endif",
            "let s = \"\"\"\n  x\n  \"\"\"\nimport Foundation", "/* c */\nimport Foundation",
        ]
    )
    func forbidden(text: String) {
        let found = violations("High", text)
        #expect(found.count == 1)
        #expect(found.allSatisfy { $0.hasSuffix("High may not import Foundation") })
    }

    @Test(
        "what is no import is left alone",
        arguments: [
            "// import Foundation", "/*\nimport Foundation\n*/", "let s = \"\"\"\nimport Foundation\n\"\"\"",
            "important Foundation", "let x = \"import Foundation\"", "/// import Foundation",
        ]
    )
    func noImport(text: String) {
        #expect(violations("High", text) == [])
    }

    @Test("an import upward, sideways or of a system module into a pure target is found")
    func directions() {
        #expect(violations("Low", "import Middle") == ["f:1: Low may not import Middle"])
        #expect(violations("Middle", "\nimport Glibc") == ["f:2: Middle may not import Glibc"])
        #expect(violations("High", "import Glibc\nimport GRDB\nimport Low") == [])
        #expect(violations("Attic", "import Low") == ["f: Attic has no row in the plan"])
    }

    @Test("a table that allows an import upward, or an impure one to a pure target, is at fault")
    func tableFaults() {
        let upward = FloorPlan(
            markdown: table.replacing("| 0 pure | Low | low | - |", with: "| 0 pure | Low | l | High |")
        )
        #expect(
            upward.faults == [
                "Low on floor 0 may not import High from floor 2", "Low is pure and High is not",
            ]
        )
        #expect(FloorPlan(markdown: "# Nothing").faults.count == 1)
        #expect(
            FloorPlan(markdown: table.replacing("| 2 | High |", with: "| 2 | Low |")).faults == [
                "Low has two rows"
            ]
        )
        #expect(
            FloorPlan(markdown: table.replacing("| 0 C |", with: "| zero |")).faults == [
                "CThing: zero is no floor"
            ]
        )
        #expect(FloorPlan(markdown: table.replacing("| c |", with: "| c | d |")).faults.count == 1)
    }

    @Test("a dependency in Package.swift is read with its target")
    func manifest() {
        let text = """
            func room(_ name: String) {}
            targets: [
                room("A"),
                room("B", ["A", grdb, .product(name: "X")]),
                .executableTarget(name: "C", dependencies: ["A", "B"]),
            ]
            """
        #expect(
            PackageManifest.targetDependencies(in: text) == ["A": [], "B": ["A", "X"], "C": ["A", "B"]]
        )
    }
}
