// Purpose: what a daemon says to systemd and gets from it: notifications, watchdog, sockets, journal, credentials.
// Not purpose: deciding when the daemon is ready, stalled or done; that is the daemon's, this room only says it.
// Threading: everything here may be called from any thread; nothing waits longer than a datagram takes.
// Limits: `ServiceNotifier.statusLimit`, `InheritedSocket.countLimit`, `JournalRecord.valueLimit`.
// Known faults: libsystemd reads $NOTIFY_SOCKET at every call, so nobody may change the environment meanwhile.
internal import CSystemd
internal import Glibc

/// Tells the service manager how the daemon is doing; says nothing when there is none.
package struct ServiceNotifier: Sendable {
    /// Longest status text, in bytes; the rest is cut off at a character.
    package static let statusLimit = 1_024

    private let send: @Sendable (String) -> Int32

    /// Talks to the manager named by `$NOTIFY_SOCKET`, if any.
    package init() {
        send = { sd_notify(0, $0) }
    }

    /// Hands every datagram to `send`, which answers as sd_notify(3) does; for tests.
    package init(send: @escaping @Sendable (String) -> Int32) { self.send = send }

    /// Sends one datagram of assignments; answers whether a manager took it.
    @discardableResult
    private func notify(_ assignments: [(name: String, value: String)]) -> Bool {
        send(assignments.map { "\($0.name)=\($0.value)" }.joined(separator: "\n")) > 0
    }

    private func withStatus(
        _ assignments: [(name: String, value: String)],
        _ status: String?
    ) -> [(name: String, value: String)] {
        guard let status else { return assignments }
        return assignments + [("STATUS", Self.oneLine(status))]
    }

    /// Start-up or reload is finished.
    @discardableResult
    package func ready(status: String? = nil) -> Bool { notify(withStatus([("READY", "1")], status)) }

    /// What the daemon is doing, for `systemctl status`.
    @discardableResult
    package func status(_ text: String) -> Bool { notify(withStatus([], text)) }

    /// Shutdown has begun.
    @discardableResult
    package func stopping(status: String? = nil) -> Bool { notify(withStatus([("STOPPING", "1")], status)) }

    /// A reload has begun; end it with `ready`.
    ///
    /// The time is CLOCK_MONOTONIC now: the manager matches it with the signal it sent.
    @discardableResult
    package func reloading(atMonotonicMicroseconds microseconds: UInt64, status: String? = nil) -> Bool {
        notify(withStatus([("RELOADING", "1"), ("MONOTONIC_USEC", "\(microseconds)")], status))
    }

    /// A reload has begun now; end it with `ready`.
    @discardableResult
    package func reloading(status: String? = nil) -> Bool {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let microseconds = UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1_000
        return reloading(atMonotonicMicroseconds: microseconds, status: status)
    }

    /// The daemon is alive and getting on.
    @discardableResult
    package func watchdog() -> Bool { notify([("WATCHDOG", "1")]) }

    /// The daemon knows that it is stuck: the manager acts as if the watchdog had run out.
    @discardableResult
    package func triggerWatchdog(status: String) -> Bool {
        notify(withStatus([("WATCHDOG", "trigger")], status))
    }

    /// Start-up, reload or shutdown goes on, and needs at most this much longer.
    @discardableResult
    package func extendTimeout(by duration: Duration, status: String? = nil) -> Bool {
        let (seconds, attoseconds) = duration.components
        let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        return notify(withStatus([("EXTEND_TIMEOUT_USEC", "\(max(1, microseconds))")], status))
    }

    /// The process that the manager should watch.
    @discardableResult
    package func mainProcess(_ identifier: Int32) -> Bool { notify([("MAINPID", "\(identifier)")]) }

    /// The daemon is going to exit because of a fault.
    ///
    /// The error number is errno of the failed call, nil when none failed; the exit status is 0...255.
    @discardableResult
    package func failing(errorNumber: Int32?, exitStatus: Int32, status: String) -> Bool {
        let errors = errorNumber.map { [(name: "ERRNO", value: "\($0)")] } ?? []
        return notify(withStatus(errors + [("EXIT_STATUS", "\(exitStatus)")], status))
    }

    /// A line break would start another assignment, so control characters become spaces.
    static func oneLine(_ text: String) -> String {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let encoded = Array(String(scalar).utf8)
            guard bytes.count + encoded.count <= statusLimit else { break }
            bytes += scalar.value < 0x20 || scalar.value == 0x7F ? [UInt8(ascii: " ")] : encoded
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension ServiceNotifier {
    /// Time within which the manager wants a sign of life; nil when it watches nothing.
    package static var watchdogInterval: Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        return .microseconds(Int64(clamping: microseconds))
    }
}
