import Glibc
import Testing
import VarlinkClient
import VarlinkProtocol
import VarlinkServer

/// Alone in its suite and serialized: it counts what the whole process holds.
@Suite("nothing is left behind", .serialized)
struct LeakTests {
    @Test("after 2,000 good and bad connections the server holds none of them")
    func connections() async throws {
        let fixture = try ServerFixture()
        for number in 0..<2_000 {
            switch number % 4 {
            case 0: _ = try VarlinkConnection(path: fixture.path).call(.init(method: "org.example.test.Echo"))
            case 1: try RawSocket(path: fixture.path).send("{\"method\":")
            case 2: try RawSocket(path: fixture.path).send("broken\0")
            default:
                try VarlinkConnection(path: fixture.path)
                    .send(
                        .init(method: "org.example.test.Count", parameters: ["to": .integer(50)], mode: .more)
                    )
            }
        }
        let server = fixture.server
        #expect(await fixture.wait { _ in server.statistics.connections == 0 })
        #expect(Self.descriptors(of: fixture.path) <= 1)
        await fixture.end()
    }

    /// Sockets of this process that are bound to the path: the listener and every accepted connection.
    private static func descriptors(of path: String) -> Int {
        var count = 0
        for descriptor in 0..<Int32(1024) {
            var address = sockaddr_un()
            var length = socklen_t(MemoryLayout<sockaddr_un>.size)
            let status = withUnsafeMutablePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
            }
            guard status == 0, address.sun_family == sa_family_t(AF_UNIX) else { continue }
            let bound = withUnsafeBytes(of: address.sun_path) { Array($0.prefix { $0 != 0 }) }
            if bound == Array(path.utf8) { count += 1 }
        }
        return count
    }
}
