import Testing

@testable import VarlinkProtocol

@Suite("interface descriptions")
struct InterfaceParserTests {
    @Test("types, methods, errors and their comments are read")
    func whole() throws {
        let interface = try InterfaceDescription(
            parsing: """
                # not of the interface

                # The interface.
                interface org.example.more-things

                # A kind.
                type Kind (one, # of the second
                  two)
                type Thing (
                  # Its name.
                  name: string,
                  kinds: []?Kind,
                  map: [string](a: int, b: ?float)
                )
                # Does it.
                # Twice.
                method Do(thing: Thing, raw: object) -> (ok: bool)
                method Nothing() -> ()
                error Failed (why: string)
                error Bare
                """
        )
        #expect(interface.name == "org.example.more-things")
        #expect(interface.documentation == ["The interface."])
        #expect(interface.types.map(\.name) == ["Kind", "Thing"])
        #expect(
            interface.types[1].type
                == .structure([
                    .init(name: "name", type: .string, documentation: ["Its name."]),
                    .init(name: "kinds", type: .array(.optional(.named("Kind"))), documentation: []),
                    .init(
                        name: "map",
                        type: .dictionary(
                            .structure([
                                .init(name: "a", type: .int, documentation: []),
                                .init(name: "b", type: .optional(.float), documentation: []),
                            ])
                        ),
                        documentation: []
                    ),
                ])
        )
        #expect(interface.methods.map(\.name) == ["Do", "Nothing"])
        #expect(interface.methods[0].documentation == ["Does it.", "Twice."])
        #expect(interface.errors.map(\.name) == ["Failed", "Bare"])
    }

    @Test(
        "a wrong text is refused with line and column",
        arguments: [
            ("", "1:1:"), ("interface org", "1:14:"), ("interface a.b\ntype lower (a: int)", "2:6:"),
            ("interface a.b\ntype T (a: int, b)", "2:18:"), ("interface a.b\ntype T (a: Missing)", "2:20:"),
            ("interface a.b\nmethod M() -> ()\nerror M ()", "3:9:"), ("interface a.b\nmethod M()", "2:11:"),
            ("interface a.b\ntype T (a: ??int)", "2:13:"), ("interface a.b\ntype T (a__b: int)", "2:9:"),
            ("interface a.b\n$", "2:1:"), ("interface -a.b", "1:11:"),
        ]
    )
    func refused(text: String, place: String) {
        let error = #expect(throws: InterfaceSyntaxError.self) { try InterfaceDescription(parsing: text) }
        #expect("\(error.map { "\($0)" } ?? "")".hasPrefix(place), "\(error.map { "\($0)" } ?? "")")
    }

    @Test("nesting ends at its limit")
    func depth() {
        let nested = String(repeating: "[]", count: 100_000) + "int"
        #expect(throws: InterfaceSyntaxError.self) {
            try InterfaceDescription(parsing: "interface a.b\ntype T (a: \(nested))")
        }
    }

    @Test(
        "interface names",
        arguments: [
            ("org.example", true), ("org.example.a-b.c1", true), ("a.1", true), ("org", false),
            ("1org.x", false),
            ("org..x", false), ("org.-x", false), ("org.x-", false), ("org.x_y", false), ("", false),
        ]
    )
    func names(name: String, isLegal: Bool) {
        #expect(InterfaceDescription.isInterfaceName(name) == isLegal)
    }
}
