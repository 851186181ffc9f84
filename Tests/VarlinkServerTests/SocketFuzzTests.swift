import Glibc
import Testing
import VarlinkClient
import VarlinkProtocol
import VarlinkServer

@Suite("random bytes on the socket")
struct SocketFuzzTests {
    /// splitmix64 (Steele, Lea, Flood 2014): the same bytes on every run.
    private struct FixedGenerator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    @Test("whatever is sent, every connection ends and the next caller is answered", arguments: 1...4)
    func fuzz(seed: UInt64) async throws {
        let fixture = try ServerFixture()
        var generator = FixedGenerator(state: seed)
        let call = VarlinkCall(method: "org.example.test.Echo", parameters: ["text": "ইরাক"]).frame
        for _ in 0..<100 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...20, using: &generator) {
                var message = call
                for _ in 0..<Int.random(in: 0...2, using: &generator) {
                    let index = Int.random(in: 0..<message.count, using: &generator)
                    message[index] = UInt8.random(in: 0...255, using: &generator)
                }
                bytes += message
            }
            let socket = try RawSocket(path: fixture.path)
            for start in stride(from: 0, to: bytes.count, by: 37) {
                guard socket.send(Array(bytes[start..<min(start + 37, bytes.count)])) else { break }
            }
            socket.closeInput()
            let answer = try #require(socket.readToEnd())
            #expect(answer.isEmpty || answer.last == 0)
        }
        #expect(
            try VarlinkConnection(path: fixture.path).call(.init(method: "org.example.test.Echo"))
                == VarlinkReply()
        )
        await fixture.end()
    }
}
