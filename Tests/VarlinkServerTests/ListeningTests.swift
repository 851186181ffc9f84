import Glibc
import Testing
import VarlinkClient
import VarlinkProtocol
import VarlinkServer

@Suite("the socket")
struct ListeningTests {
    private static func serve(_ endpoint: VarlinkEndpoint) throws -> VarlinkServer {
        try VarlinkServer(endpoint: endpoint) { _, _, responder in responder.send(VarlinkReply()) }
    }

    @Test("it has the mode asked for, whatever the umask, and is removed at the end")
    func mode() async throws {
        let fixture = try ServerFixture()
        var status = stat()
        #expect(lstat(fixture.path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o660)
        await fixture.end()
        #expect(lstat(fixture.path, &status) == -1)
    }

    @Test("a socket that a killed daemon left is replaced, a live one is not")
    func stale() async throws {
        let folder = try ServerFixture.makeFolder()
        let path = folder + "/control.sock"
        let left = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(left, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(status == 0)
        close(left)
        let server = try Self.serve(.path(path))
        #expect(try VarlinkConnection(path: path).call(.init(method: "a.b.C")) == VarlinkReply())
        #expect(throws: VarlinkServerError.inUse(path: path)) { try Self.serve(.path(path)) }
        await server.shutDown(grace: .seconds(1))
        rmdir(folder)
    }

    @Test("something that is no socket is left alone")
    func notASocket() throws {
        let folder = try ServerFixture.makeFolder()
        let path = folder + "/file"
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        #expect(throws: VarlinkServerError.notASocket(path: path)) { try Self.serve(.path(path)) }
        unlink(path)
        rmdir(folder)
    }

    @Test("a path that no socket can have is refused with its length")
    func longPath() {
        let path = "/tmp/" + String(repeating: "x", count: 103)
        #expect(throws: VarlinkServerError.pathTooLong(path: path, byteCount: 108)) {
            try Self.serve(.path(path))
        }
    }

    @Test("a listening socket that is passed in is served, and its file stays")
    func passedIn() async throws {
        let folder = try ServerFixture.makeFolder()
        let path = folder + "/control.sock"
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(listen(listener, 8) == 0)
        let server = try Self.serve(.descriptor(listener))
        #expect(try VarlinkConnection(path: path).call(.init(method: "a.b.C")) == VarlinkReply())
        await server.shutDown(grace: .seconds(1))
        var status = stat()
        #expect(lstat(path, &status) == 0)
        unlink(path)
        rmdir(folder)
    }

    @Test("at the end the call in work is answered, then the connection closes")
    func shutdown() async throws {
        let fixture = try ServerFixture()
        let connection = try VarlinkConnection(path: fixture.path)
        try connection.send(.init(method: "org.example.test.Held"))
        #expect(await fixture.wait { !$0.held.isEmpty })
        let server = fixture.server
        async let end: Void = server.shutDown(grace: .seconds(10))
        let responder = fixture.observations.state.withLock { $0.held.removeFirst() }
        responder.send(VarlinkReply(["text": "late"]))
        #expect(try connection.receive() == VarlinkReply(["text": "late"]))
        #expect(throws: VarlinkClientError.closed(path: fixture.path)) { try connection.receive() }
        await end
        rmdir(fixture.folder)
    }
}
