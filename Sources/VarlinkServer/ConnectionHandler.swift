internal import NIOCore
internal import VarlinkProtocol

/// One connection on the event loop: bytes to calls, one call in work at a time, replies to bytes.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let channel: any Channel
    private let connections: ConnectionTable
    private let dispatcher: CallDispatcher
    private let queue: ReplyQueue
    private var splitter: FrameSplitter
    private var calls: [WaitingCall] = []
    /// Bytes of the messages of the calls that wait.
    private var waitingBytes = 0
    /// How many of `calls` were begun already; they are removed in bulk.
    private var begunCount = 0
    private var current: CurrentCall?
    private var isReading = false
    /// The peer sends nothing more.
    private var isInputClosed = false
    /// The connection ends after the call in work.
    private var isDraining = false
    private var messageTimer: Scheduled<Void>?
    private var writeTimer: Scheduled<Void>?

    private struct WaitingCall {
        let call: VarlinkCall
        let byteCount: Int
    }

    private struct CurrentCall {
        let mode: VarlinkCall.Mode
        /// Weak: when its owners let go of it unanswered, the connection must notice.
        weak var responder: CallResponder?
    }

    init(channel: any Channel, connections: ConnectionTable, dispatcher: CallDispatcher) {
        self.channel = channel
        self.connections = connections
        self.dispatcher = dispatcher
        splitter = FrameSplitter(byteCountLimit: connections.limits.messageBytesIn)
        queue = ReplyQueue(eventLoop: channel.eventLoop, connections: connections) { [weak channel] in
            channel?.pipeline.fireUserInboundEventTriggered(RepliesWaitEvent())
        }
    }

    private var limits: ServerLimits { connections.limits }

    func channelActive(context: ChannelHandlerContext) { readOn(context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        splitter.append(unwrapInboundIn(data).readableBytesView)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        advance(context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is RepliesWaitEvent: writeReplies(context)
        case is DrainEvent:
            isDraining = true
            calls = []
            begunCount = 0
            waitingBytes = 0
            advance(context)
        case ChannelEvent.inputClosed:
            isInputClosed = true
            // A client ends a stream by closing.
            if current?.mode == .more { drop(context, counts: false) } else { advance(context) }
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        messageTimer?.cancel()
        writeTimer?.cancel()
        queue.close()
        current?.responder?.cancel()
        current = nil
        calls = []
        connections.remove(channel)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { drop(context, counts: false) }

    private var waitingCount: Int { calls.count - begunCount }

    /// Does whatever can be done now: take calls out of the bytes, begin the next one, read on, or end.
    private func advance(_ context: ChannelHandlerContext) {
        guard takeCalls() else {
            drop(context, counts: true)
            return
        }
        beginNext()
        // Closing would throw away what is still to be written.
        if current == nil, waitingCount == 0, isInputClosed || isDraining, queue.unsentBytes == 0 {
            context.close(promise: nil)
            return
        }
        watchMessageTime(context)
        readOn(context)
    }

    /// False when the peer does not speak Varlink.
    private func takeCalls() -> Bool {
        guard !isDraining else { return true }
        while hasRoomForCalls {
            do {
                guard let frame = try splitter.next() else { return true }
                calls.append(WaitingCall(call: try VarlinkCall(frame: frame), byteCount: frame.count))
                waitingBytes += frame.count
                messageTimer?.cancel()
                messageTimer = nil
            } catch {
                return false
            }
        }
        return true
    }

    private func beginNext() {
        guard current == nil, waitingCount > 0, hasRoomForReplies else { return }
        let call = calls[begunCount].call
        waitingBytes -= calls[begunCount].byteCount
        begunCount += 1
        if begunCount == calls.count {
            calls.removeAll(keepingCapacity: true)
            begunCount = 0
        }
        let responder = CallResponder(mode: call.mode, queue: queue)
        current = CurrentCall(mode: call.mode, responder: responder)
        connections.countCall()
        dispatcher.begin(call, responder)
    }

    /// Calls wait by number and by bytes; one more than the bytes allow is possible.
    private var hasRoomForCalls: Bool {
        waitingCount < limits.queuedCalls && waitingBytes < limits.messageBytesIn
    }

    private var hasRoomForReplies: Bool {
        let unsent = queue.unsentBytes
        return unsent < limits.unsentBytesAlwaysAllowed
            || (unsent < limits.unsentBytes && connections.hasUnsentRoom)
    }

    private func readOn(_ context: ChannelHandlerContext) {
        guard !isReading, !isInputClosed, !isDraining, hasRoomForCalls else { return }
        isReading = true
        context.read()
    }

    /// The time for a message counts only while more of it would be read.
    private func watchMessageTime(_ context: ChannelHandlerContext) {
        let isUnfinished = splitter.pendingByteCount > 0 && hasRoomForCalls
        guard isUnfinished else {
            messageTimer?.cancel()
            messageTimer = nil
            return
        }
        guard messageTimer == nil else { return }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        messageTimer = context.eventLoop.scheduleTask(in: TimeAmount(limits.messageTime)) {
            let (handler, context) = bound.value
            handler.drop(context, counts: true)
        }
    }

    private func writeReplies(_ context: ChannelHandlerContext) {
        var hasWritten = false
        for item in queue.takeItems() {
            switch item {
            case .frame(let frame):
                hasWritten = true
                write(frame, context)
            case .callEnded: current = nil
            case .abandoned:
                drop(context, counts: true)
                return
            }
        }
        if hasWritten { context.flush() }
        advance(context)
    }

    private func write(_ frame: [UInt8], _ context: ChannelHandlerContext) {
        let promise = context.eventLoop.makePromise(of: Void.self)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        promise.futureResult.whenComplete { [queue] _ in
            let (handler, context) = bound.value
            queue.didSend(frame.count)
            handler.didWrite(context)
        }
        context.write(NIOAny(channel.allocator.buffer(bytes: frame)), promise: promise)
        watchWriteTime(context)
    }

    /// The peer took something: give it time for the rest, and begin a call that waited for room.
    private func didWrite(_ context: ChannelHandlerContext) {
        writeTimer?.cancel()
        writeTimer = nil
        guard channel.isActive else { return }
        if queue.unsentBytes > 0 { watchWriteTime(context) }
        advance(context)
    }

    private func watchWriteTime(_ context: ChannelHandlerContext) {
        guard writeTimer == nil else { return }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        writeTimer = context.eventLoop.scheduleTask(in: TimeAmount(limits.writeTime)) {
            let (handler, context) = bound.value
            handler.drop(context, counts: true)
        }
    }

    private func drop(_ context: ChannelHandlerContext, counts: Bool) {
        if counts, channel.isActive { connections.countDropped() }
        context.close(promise: nil)
    }
}

/// Replies wait in the queue.
private struct RepliesWaitEvent: Sendable {}
