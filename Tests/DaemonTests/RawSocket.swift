import Glibc
import Testing

/// A connection that sends what it is told, for everything a well-behaved client would not do.
final class RawSocket {
    private static let patience = 60
    private let descriptor: Int32

    init(path: String) throws {
        descriptor = try checked(
            "socket",
            socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        )
        let descriptor = descriptor
        var address = sockaddr_un(path: path)
        try checked("connect \(path)", address.pass { connect(descriptor, $0, $1) })
        // No test may hang: whatever is awaited comes in time.
        var limit = timeval(tv_sec: RawSocket.patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Sends everything, as far as the daemon takes it.
    func send(_ bytes: [UInt8]) { push(bytes, flags: 0) }

    /// Sends what fits now.
    func sendWithoutWaiting(_ bytes: [UInt8]) { push(bytes, flags: Int32(MSG_DONTWAIT)) }

    private func push(_ bytes: [UInt8], flags: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, flags | Int32(MSG_NOSIGNAL))
            }
            // Closed by the daemon, or full: what follows is not for it.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    func closeInput() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// What comes next; empty when the daemon has closed, nil when nothing comes.
    func readSome() -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count == 0 || (count < 0 && (errno == ECONNRESET || errno == EPIPE)) { return [] }
        return count > 0 ? Array(chunk[..<count]) : nil
    }

    /// What the daemon sends until it closes; nil when it keeps the connection open.
    func readToEnd() -> [UInt8]? {
        var all: [UInt8] = []
        while let some = readSome() {
            if some.isEmpty { return all }
            all += some
        }
        return nil
    }

    /// Sends and receives at the same time until so many answers are here.
    func exchange(_ bytes: [UInt8], answerCount: Int) async throws -> [ArraySlice<UInt8>] {
        var rest = bytes[...]
        var answers: [UInt8] = []
        var count = 0
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let doNotWait = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
        try await until("\(answerCount) answers are here", last: { "\(count) answers" }) {
            while true {
                let sent =
                    rest.isEmpty
                    ? 0 : rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, doNotWait) }
                if sent > 0 { rest = rest.dropFirst(sent) }
                let received = recv(descriptor, &chunk, chunk.count, doNotWait)
                if received == 0 { return true }
                if received > 0 {
                    answers += chunk[..<received]
                    count += chunk[..<received].count { $0 == 0 }
                }
                if count >= answerCount { return true }
                if sent <= 0, received <= 0 { return false }
            }
        }
        return answers.split(separator: 0)
    }
}
