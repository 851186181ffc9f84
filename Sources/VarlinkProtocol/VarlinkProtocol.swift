/// Varlink without sockets: JSON values, frames, calls, replies, errors and interface descriptions.
///
/// Purpose: turn the bytes of one message into a checked value and back, and read `.varlink` texts.
/// Not its purpose: sockets, threads, time (VarlinkTransport), and what any method means (ControlInterface).
/// Threading: values only; everything here may be used from any thread.
/// Limits: `JSONLimits`, `InterfaceLimits` below; the size of a message is the transport's (`FrameSplitter`).
/// Known faults: an unpaired surrogate escape (`"\ud800"`) is read as U+FFFD, as text cannot hold it; whole numbers
/// outside 64 bits become floating point and lose digits.

/// What a JSON text may grow to; every field is inclusive.
package struct JSONLimits: Sendable {
    /// Nested arrays and objects.
    package var depth: Int
    /// Values in one text, containers included: an empty array of two bytes costs some 20 times that in memory.
    package var valueCount: Int

    package init(depth: Int, valueCount: Int) {
        self.depth = depth
        self.valueCount = valueCount
    }

    /// For a call read from a stranger: at most 1 MiB of text, far fewer values.
    package static let call = JSONLimits(depth: 32, valueCount: 100_000)
    /// For a reply read from the daemon: up to 16 MiB of text.
    package static let reply = JSONLimits(depth: 64, valueCount: 2_000_000)
}

/// What an interface description may grow to.
package enum InterfaceLimits {
    /// Bytes of the text.
    package static let byteCount = 1 << 20
    /// Nested anonymous structs, arrays, dictionaries and optionals.
    package static let depth = 32
    /// Types, methods and errors together.
    package static let memberCount = 1_000
}
