import Testing
import VarlinkProtocol

@Suite("calls and replies")
struct MessageTests {
    private static func call(_ text: String) throws -> VarlinkCall {
        try VarlinkCall(frame: Array(text.utf8))
    }

    @Test(
        "absent, null and empty parameters all mean none",
        arguments: [
            #"{"method":"a.b.C"}"#, #"{"method":"a.b.C","parameters":null}"#,
            #"{"method":"a.b.C","parameters":{}}"#,
        ]
    )
    func noParameters(text: String) throws {
        #expect(try Self.call(text) == VarlinkCall(method: "a.b.C"))
    }

    @Test("a flag that is false or null is as if absent, members not known are ignored")
    func flags() throws {
        #expect(try Self.call(#"{"method":"a.b.C","more":false,"oneway":null,"later":1}"#).mode == .single)
        #expect(try Self.call(#"{"method":"a.b.C","more":true}"#).mode == .more)
        #expect(try Self.call(#"{"method":"a.b.C","oneway":true}"#).mode == .oneway)
        #expect(try Self.call(#"{"method":"a.b.C","upgrade":true}"#).mode == .upgrade)
    }

    @Test(
        "a message that is no call is refused with its reason",
        arguments: [
            (#"{}"#, .missing(member: "method")),
            (#"{"method":1}"#, .wrongType(member: "method", expected: "a string")),
            (#"{"method":"a.b.C","parameters":[]}"#, .wrongType(member: "parameters", expected: "an object")),
            (#"{"method":"a.b.C","more":1}"#, .wrongType(member: "more", expected: "a boolean")),
            (#"{"method":"a.b.C","more":true,"oneway":true}"#, .conflictingFlags),
            (#"[]"#, .notJSON(JSONSyntaxError(.notAnObject, at: 0))),
            ("", .notJSON(JSONSyntaxError(.unexpectedEnd, at: 0))),
        ] as [(String, VarlinkMessageError)]
    )
    func refused(text: String, error: VarlinkMessageError) {
        #expect(throws: error) { try Self.call(text) }
    }

    @Test("a call is written with the one flag it needs and nothing empty")
    func writing() {
        #expect(
            String(decoding: VarlinkCall(method: "a.b.C").frame, as: UTF8.self) == "{\"method\":\"a.b.C\"}\0"
        )
        let call = VarlinkCall(method: "a.b.C", parameters: ["x": .integer(1)], mode: .more)
        let text = "{\"method\":\"a.b.C\",\"parameters\":{\"x\":1},\"more\":true}\0"
        #expect(String(decoding: call.frame, as: UTF8.self) == text)
    }

    @Test("replies and errors survive their bytes")
    func replies() throws {
        for reply in [
            VarlinkReply(), VarlinkReply(["x": "y"], continues: true), VarlinkReply(.permissionDenied),
            VarlinkReply(.invalidParameter("limit")),
        ] {
            #expect(try VarlinkReply(frame: Array(reply.frame.dropLast())) == reply)
        }
    }

    @Test(
        "the interface is what stands before the last dot",
        arguments: [("a.b.C", "a.b"), ("C", ""), ("a.", "a")]
    )
    func interface(method: String, interface: String) {
        #expect(VarlinkCall(method: method).interface == interface)
    }
}
