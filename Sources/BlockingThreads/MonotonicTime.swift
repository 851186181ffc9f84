package import Glibc

/// A reading of CLOCK_MONOTONIC: never set back, stops during suspend.
package struct MonotonicTime: Comparable, Hashable, Sendable {
    /// Nanoseconds since some point before the machine's start.
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    package static var now: MonotonicTime { read(CLOCK_MONOTONIC) }

    /// Microseconds since 1970 on the wall clock; what the record and the journal keep.
    package static var wallMicroseconds: Int64 { read(CLOCK_REALTIME).nanoseconds / 1000 }

    package static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
        let (seconds, attoseconds) = duration.components
        return MonotonicTime(
            nanoseconds: time.nanoseconds + seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        )
    }

    package static func - (a: MonotonicTime, b: MonotonicTime) -> Duration {
        .nanoseconds(a.nanoseconds - b.nanoseconds)
    }

    package static func < (a: MonotonicTime, b: MonotonicTime) -> Bool { a.nanoseconds < b.nanoseconds }

    package var timespec: timespec {
        Glibc.timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    }

    private static func read(_ clock: clockid_t) -> MonotonicTime {
        var time = Glibc.timespec()
        clock_gettime(clock, &time)
        return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}
