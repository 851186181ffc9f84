/// Cuts a byte stream into messages, each ended by one NUL; holds at most one unfinished message.
package struct FrameSplitter: Sendable {
    /// A message grew beyond the limit before its NUL came: the stream cannot be followed any further.
    package struct OversizeError: Error, Hashable, Sendable {
        /// Bytes a message may have, without its NUL.
        package let byteCountLimit: Int

        package init(byteCountLimit: Int) { self.byteCountLimit = byteCountLimit }
    }

    /// Bytes a message may have, without its NUL.
    package let byteCountLimit: Int
    private var buffer: [UInt8] = []
    /// Where the first message not yet handed out begins.
    private var start = 0
    /// Up to where no NUL was found, so that no byte is looked at twice.
    private var scanned = 0

    package init(byteCountLimit: Int) { self.byteCountLimit = byteCountLimit }

    /// Bytes received that no complete message holds yet, or that `next` has not handed out.
    package var pendingByteCount: Int { buffer.count - start }

    /// Adds bytes as they came.
    package mutating func append(_ bytes: some Collection<UInt8>) {
        if start > 0 {
            buffer.removeFirst(start)
            scanned -= start
            start = 0
        }
        buffer += bytes
    }

    /// The next complete message without its NUL, or nil when more bytes are needed.
    /// - Throws: `OversizeError` when a message is longer than the limit, finished or not.
    package mutating func next() throws(OversizeError) -> [UInt8]? {
        var end = scanned
        while end < buffer.count, buffer[end] != 0 { end += 1 }
        scanned = end
        guard end - start <= byteCountLimit else { throw OversizeError(byteCountLimit: byteCountLimit) }
        guard end < buffer.count else { return nil }
        let message = Array(buffer[start..<end])
        start = end + 1
        scanned = start
        return message
    }
}
