import Glibc
import Synchronization
import Testing

@testable import ServiceManager

/// Keeps what a notifier sent.
final class SentMessages: Sendable {
    private let list = Mutex<[String]>([])
    var all: [String] { list.withLock { $0 } }
    func notifier(answering answer: Int32 = 1) -> ServiceNotifier {
        ServiceNotifier { message in
            self.list.withLock { $0.append(message) }
            return answer
        }
    }
}

@Suite("notifications")
struct NotifierTests {
    private func message(_ body: (ServiceNotifier) -> Bool) -> [String] {
        let sent = SentMessages()
        #expect(body(sent.notifier()))
        return sent.all
    }

    @Test("each notification is one datagram of the manager's assignments")
    func datagrams() {
        #expect(message { $0.ready() } == ["READY=1"])
        #expect(message { $0.ready(status: "watching") } == ["READY=1\nSTATUS=watching"])
        #expect(message { $0.status("recovering 40 %") } == ["STATUS=recovering 40 %"])
        #expect(message { $0.stopping(status: "draining") } == ["STOPPING=1\nSTATUS=draining"])
        #expect(message { $0.reloading(atMonotonicMicroseconds: 77) } == ["RELOADING=1\nMONOTONIC_USEC=77"])
        #expect(message { $0.watchdog() } == ["WATCHDOG=1"])
        #expect(message { $0.triggerWatchdog(status: "commit") } == ["WATCHDOG=trigger\nSTATUS=commit"])
        #expect(message { $0.extendTimeout(by: .milliseconds(1_500)) } == ["EXTEND_TIMEOUT_USEC=1500000"])
        #expect(message { $0.mainProcess(12) } == ["MAINPID=12"])
        #expect(
            message { $0.failing(errorNumber: 28, exitStatus: 74, status: "disk full") }
                == ["ERRNO=28\nEXIT_STATUS=74\nSTATUS=disk full"]
        )
        #expect(
            message { $0.failing(errorNumber: nil, exitStatus: 78, status: "s") } == [
                "EXIT_STATUS=78\nSTATUS=s"
            ]
        )
    }

    @Test("the reload's time is the monotonic clock of the call")
    func reloadTime() throws {
        func now() -> UInt64 {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1_000
        }
        let before = now()
        let sent = message { $0.reloading() }
        let text = try #require(sent.first?.split(separator: "=").last)
        let microseconds = try #require(UInt64(text))
        #expect((before...now()).contains(microseconds))
    }

    @Test("a line break in a status cannot become an assignment")
    func statusInjection() {
        #expect(message { $0.status("a\nREADY=1\r\u{0}b") } == ["STATUS=a READY=1  b"])
    }

    @Test("a long status is cut at a character")
    func longStatus() {
        let sent = message { $0.status(String(repeating: "ক", count: 500)) }
        #expect(sent.first?.utf8.count == "STATUS=".utf8.count + ServiceNotifier.statusLimit / 3 * 3)
    }

    @Test("without a manager nothing is sent and nothing fails")
    func noManager() {
        #expect(SentMessages().notifier(answering: 0).ready() == false)
        #expect(ServiceNotifier { _ in -ECONNREFUSED }.ready() == false)
    }
}

/// Tests of a changed environment: each body runs in a process of its own, because setenv(3) is not thread-safe.
@Suite("libsystemd")
struct LibraryTests {
    @Test("a notification reaches the socket that the environment names")
    func realDatagram() async {
        await #expect(processExitsWith: .success) {
            let path = "/tmp/mohafez-notify-\(getpid()).sock"
            let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            let bound = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            try #require(bound == 0)
            unsetenv("NOTIFY_SOCKET")
            #expect(ServiceNotifier().ready() == false, "no socket is named yet")
            setenv("NOTIFY_SOCKET", path, 1)
            #expect(ServiceNotifier().ready(status: "পাহারায়"))
            unlink(path)
            var buffer = [UInt8](repeating: 0, count: 256)
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            #expect(String(decoding: buffer.prefix(max(0, count)), as: UTF8.self) == "READY=1\nSTATUS=পাহারায়")
        }
    }

    @Test("the watchdog's interval is known only to the process it is meant for")
    func watchdogInterval() async {
        await #expect(processExitsWith: .success) {
            unsetenv("WATCHDOG_USEC")
            unsetenv("WATCHDOG_PID")
            #expect(ServiceNotifier.watchdogInterval == nil)
            setenv("WATCHDOG_USEC", "30000000", 1)
            setenv("WATCHDOG_PID", "\(getpid())", 1)
            #expect(ServiceNotifier.watchdogInterval == .seconds(30))
            setenv("WATCHDOG_PID", "1", 1)
            #expect(ServiceNotifier.watchdogInterval == nil)
        }
    }

    @Test("sockets meant for another process are not taken, and a count that is none is told")
    func foreignSockets() async {
        await #expect(processExitsWith: .success) {
            unsetenv("LISTEN_FDS")
            try #expect(InheritedSocket.all() == [])
            setenv("LISTEN_FDS", "1", 1)
            setenv("LISTEN_PID", "1", 1)
            try #expect(InheritedSocket.all() == [])
            setenv("LISTEN_PID", "\(getpid())", 1)
            setenv("LISTEN_FDS", "many", 1)
            #expect(throws: InheritedSocketError.unusable(errorNumber: EINVAL)) { try InheritedSocket.all() }
        }
    }

    @Test("inherited sockets come with their names and close on exec")
    func inheritedSockets() async {
        await #expect(processExitsWith: .success) {
            // The process is ours alone, so descriptors 3 and 4 may be replaced.
            for descriptor: Int32 in 3...4 { try #require(dup2(0, descriptor) == descriptor) }
            setenv("LISTEN_PID", "\(getpid())", 1)
            setenv("LISTEN_FDS", "2", 1)
            setenv("LISTEN_FDNAMES", "varlink:", 1)
            let sockets = try InheritedSocket.all()
            #expect(sockets.map(\.descriptor) == [3, 4])
            #expect(sockets.map(\.name) == ["varlink", ""])
            #expect(sockets.allSatisfy { fcntl($0.descriptor, F_GETFD) & FD_CLOEXEC != 0 })
        }
    }
}
