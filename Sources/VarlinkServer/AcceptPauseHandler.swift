internal import NIOCore

/// Stops accepting for a while when the process is out of descriptors or memory.
///
/// The kernel goes on reporting the waiting connection, so trying again at once would take a whole core. NIO's own
/// AcceptBackoffHandler delays reads, which does not end the reports; turning automatic reading off does.
final class AcceptPauseHandler: ChannelInboundHandler {
    typealias InboundIn = any Channel

    /// Until the next try.
    private static let pause = TimeAmount.seconds(1)

    private var isPaused = false

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is IOError, !isPaused else { return }
        isPaused = true
        setReading(false, context)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: AcceptPauseHandler.pause) {
            let (handler, context) = bound.value
            handler.isPaused = false
            handler.setReading(true, context)
        }
    }

    private func setReading(_ isReading: Bool, _ context: ChannelHandlerContext) {
        // Fails only when the listener was closed meanwhile.
        try? context.channel.syncOptions?.setOption(.autoRead, value: isReading)
    }
}
