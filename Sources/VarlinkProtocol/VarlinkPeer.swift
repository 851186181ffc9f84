/// Who is at the other end of a connection, as the kernel recorded it when the connection was made.
package struct VarlinkPeer: Hashable, Sendable, CustomStringConvertible {
    /// The process may have ended since, and its number may have been given away.
    package let processID: Int32
    package let userID: UInt32
    /// The primary group only; a group list is not part of SO_PEERCRED.
    package let groupID: UInt32

    package init(processID: Int32, userID: UInt32, groupID: UInt32) {
        self.processID = processID
        self.userID = userID
        self.groupID = groupID
    }

    package var description: String { "uid \(userID), gid \(groupID), pid \(processID)" }
}

/// What became of a reply that was handed over for sending.
package enum ReplyDelivery: Hashable, Sendable {
    /// It is written, or waits to be.
    case queued
    /// As many replies wait as may: this one was dropped. End the call with a final reply, which is always taken.
    case full
    /// It is larger than a message may be and was not sent; the call still waits for its answer.
    case tooLarge
    /// The client has gone, or the call was answered already.
    case gone
}

/// The way back to the caller of one call; usable from any thread, replies keep the order of the calls to it.
///
/// ## Topics
/// - Answering: `send(_:)`
/// - Knowing that nobody listens any more: `isCancelled`, `onCancel(_:)`
package protocol VarlinkResponder: AnyObject, Sendable {
    /// Hands over one reply; the first without `continues` ends the call. Never blocks.
    /// A `continues` to a caller that did not ask for `more` is a bug in the caller of this.
    @discardableResult
    func send(_ reply: VarlinkReply) -> ReplyDelivery

    /// True once the client has gone.
    var isCancelled: Bool { get }

    /// Runs `body` once when the client goes before the call has ended; at once when it has gone already.
    /// It runs on the transport's own thread: it must not block.
    func onCancel(_ body: @escaping @Sendable () -> Void)
}
