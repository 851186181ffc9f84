import ControlInterface
import Testing
import VarlinkProtocol

@Suite("typed values")
struct ControlValueTests {
    @Test("a reply survives its JSON")
    func roundTrip() throws {
        let hit = ArchiveInterface.Hit(
            id: 7,
            externalID: "a-1",
            score: 1.5,
            title: "ইরাক",
            date: "2025-08-11",
            dateIsInferred: true,
            outlet: nil,
            snippet: "…",
            snippetMarks: [.init(start: 0, end: 1)],
            titleMarks: []
        )
        let reply = ArchiveInterface.Search.Reply(
            total: 1,
            partial: false,
            durationMicroseconds: 12,
            hits: [hit]
        )
        let bytes = reply.json.jsonBytes
        #expect(try ArchiveInterface.Search.Reply(json: JSONValue(parsing: bytes), at: "") == reply)
    }

    @Test("absent and null optionals are nil, and nil is not written")
    func optionals() throws {
        let parameters: JSONObject = ["query": "x", "limit": .null]
        let decoded = try ArchiveInterface.Search.Parameters(object: parameters, at: "")
        #expect(decoded == .init(query: "x"))
        #expect(decoded.json.jsonText == #"{"query":"x"}"#)
    }

    @Test(
        "a wrong value is named by its path",
        arguments: [
            (#"{}"#, "source"), (#"{"source":1,"records":[]}"#, "source"),
            (#"{"source":"f","records":{}}"#, "records"), (#"{"source":"f","records":[{},3]}"#, "records[1]"),
        ]
    )
    func mismatch(text: String, path: String) throws {
        let value = try JSONValue(parsing: Array(text.utf8))
        let error = #expect(throws: ControlValueError.self) {
            try ArchiveInterface.Import.Parameters(json: value, at: "")
        }
        #expect(error?.path == path)
    }

    @Test("a number that is not whole is no int")
    func wholeNumbers() {
        #expect(throws: ControlValueError.self) { try Int(json: .double(1.5), at: "limit") }
        #expect(throws: ControlValueError.self) { try Int(json: .double(0x1p63), at: "limit") }
    }

    @Test("a declared error survives the socket, a foreign one is none")
    func failures() {
        let failure = ArchiveInterface.Failure.invalidQuery(message: "m", column: 3, expected: nil)
        #expect(ArchiveInterface.Failure(failure.varlinkError) == failure)
        #expect(QuarantineInterface.Failure(failure.varlinkError) == nil)
        #expect(ArchiveInterface.Failure(.init("org.mohafez.Archive.NoSuchArticle")) == nil)
    }

    @Test("base64 is read as it is written", arguments: 0..<10)
    func base64(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ 200) }
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }

    @Test(
        "base64 follows RFC 4648",
        arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
    )
    func base64Vectors(text: String, encoded: String) {
        #expect(Base64.encode(Array(text.utf8)) == encoded)
    }

    @Test(
        "what is no base64 is refused",
        arguments: ["A", "AA=A", "Zg=", "Zh==", "====", "Zm9v\n", "Z===", "Zm8=Zm8="]
    )
    func base64Refused(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
