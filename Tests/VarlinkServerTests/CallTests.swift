import Testing
import VarlinkClient
import VarlinkProtocol

@Suite("calls over a socket")
struct CallTests {
    @Test("a call is answered with its parameters")
    func echo() async throws {
        let fixture = try ServerFixture()
        let connection = try VarlinkConnection(path: fixture.path)
        let reply = try connection.call(.init(method: "org.example.test.Echo", parameters: ["text": "ইরাক"]))
        #expect(reply == VarlinkReply(["text": "ইরাক"]))
        await fixture.end()
    }

    @Test("10,000 calls sent before any reply is read are answered in order")
    func pipelining() async throws {
        let fixture = try ServerFixture()
        let connection = try VarlinkConnection(path: fixture.path)
        for number in 0..<10_000 {
            try connection.send(
                .init(method: "org.example.test.Echo", parameters: ["text": .string(String(number))])
            )
        }
        for number in 0..<10_000 {
            let reply = try connection.receive()
            guard reply == VarlinkReply(["text": .string(String(number))]) else {
                Issue.record("reply \(number) is \(reply)")
                break
            }
        }
        await fixture.end()
    }
}
