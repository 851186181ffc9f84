/// Varlink on a Unix socket, the serving side: connections in, calls out to a handler, replies back in order.
///
/// Purpose: accept, read, split, limit, hand over, write. The only importer of NIO.
/// Not its purpose: what a method does or who may call it (the handler decides, and is told the peer).
/// Threading: one event loop thread does all socket work; handlers run on `ServerLimits.handlerThreads` threads and may
/// block and may answer later from anywhere. A connection has one call in work at a time, so replies keep the order.
/// Limits: `ServerLimits`. When one is reached: connections are closed at once, input is left in the kernel's buffer,
/// a slow reader's stream is refused (`ReplyDelivery.full`), a peer that neither completes a message nor reads its
/// replies is disconnected.
/// Known faults: SO_PEERCRED knows the primary group only; a peer that closes its sending side ends its streams.
internal import Glibc
internal import NIOCore
internal import NIOPosix
internal import Synchronization
package import VarlinkProtocol

/// What a stranger at the socket can make the server hold or wait for.
package struct ServerLimits: Sendable {
    /// Bytes of one message in, and of one out, without the NUL.
    package var messageBytesIn = 1 << 20
    package var messageBytesOut = 16 << 20
    /// Connections at the same time.
    package var connections = 64
    /// Of one user; root and the daemon's own user may have all.
    package var connectionsPerUser = 16
    /// Calls of one connection that were read and wait for their turn; then no more is read.
    package var queuedCalls = 64
    /// Replies of one stream that wait for its reader.
    package var queuedReplies = 1_000
    /// Bytes of replies that one connection, and all together, may have waiting before the next call is begun.
    package var unsentBytes = 16 << 20
    package var unsentBytesInAll = 64 << 20
    /// A connection with fewer unsent bytes than this goes on even when all together have too many.
    package var unsentBytesAlwaysAllowed = 256 << 10
    /// From the first byte of a message to its NUL.
    package var messageTime: Duration = .seconds(30)
    /// Without the peer taking a byte of the replies that wait for it.
    package var writeTime: Duration = .seconds(30)
    /// Threads that handlers run on.
    package var handlerThreads = 4

    package init() {}
}

/// Counts since the server was started, and the connections open now.
package struct ServerStatistics: Hashable, Sendable {
    package var connections = 0
    /// Turned away because of a limit.
    package var refused = 0
    package var calls = 0
    /// Ended by the server: malformed, oversize, too slow.
    package var dropped = 0

    package init() {}
}

/// A listening socket with its connections; one per daemon.
package final class VarlinkServer: Sendable {
    /// Answers one call, then or later; runs on a handler thread.
    package typealias Handler = @Sendable (VarlinkCall, VarlinkPeer, any VarlinkResponder) -> Void

    private let group: MultiThreadedEventLoopGroup
    private let threads: NIOThreadPool
    private let listener: any Channel
    private let connections: ConnectionTable
    /// The socket file to remove at the end, unless somebody else made the socket.
    private let socketFile: ListeningSocket

    /// Starts to listen; calls may be answered before this returns.
    /// - Parameters:
    ///   - endpoint: a path to bind, or a socket that listens already.
    ///   - limits: what peers may use up.
    ///   - handler: answers the calls.
    /// - Throws: `VarlinkServerError` when the socket cannot be had.
    package init(
        endpoint: VarlinkEndpoint,
        limits: ServerLimits = ServerLimits(),
        handler: @escaping Handler
    ) throws(VarlinkServerError) {
        let socket = try ListeningSocket(endpoint)
        let connections = ConnectionTable(limits: limits, ownUserID: geteuid())
        let threads = NIOThreadPool(numberOfThreads: limits.handlerThreads)
        threads.start()
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Int32(limits.connections))
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptPauseHandler())
                }
            }
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                Self.peer(of: channel).flatMapThrowing { peer in
                    guard connections.admit(channel, peer) else { throw ConnectionRefused() }
                    let work = CallDispatcher(peer: peer, threads: threads, handler: handler)
                    try channel.pipeline.syncOperations.addHandler(
                        ConnectionHandler(channel: channel, connections: connections, dispatcher: work)
                    )
                }
            }
        do {
            listener = try bootstrap.withBoundSocket(socket.descriptor).wait()
        } catch {
            threads.shutdownGracefully { _ in }
            group.shutdownGracefully { _ in }
            throw .cannotListen(
                path: socket.path,
                call: "register",
                errno: (error as? IOError)?.errnoCode ?? 0
            )
        }
        self.threads = threads
        self.connections = connections
        socketFile = socket
    }

    /// Starts to listen for a service.
    /// - Throws: `VarlinkServerError` when the socket cannot be had.
    package convenience init(
        endpoint: VarlinkEndpoint,
        limits: ServerLimits = ServerLimits(),
        service: VarlinkService
    ) throws(VarlinkServerError) {
        try self.init(endpoint: endpoint, limits: limits) { call, peer, responder in
            service.answer(call, from: peer, through: responder)
        }
    }

    package var statistics: ServerStatistics { connections.statistics }

    /// Stops accepting, lets calls in work be answered for at most `grace`, then closes everything.
    ///
    /// Calls that were read but not begun are dropped; streams should have been finished by their owner before.
    package func shutDown(grace: Duration) async {
        // Closing fails only when it is closed already.
        try? await listener.close().get()
        socketFile.remove()
        let limit = listener.eventLoop.next().scheduleTask(in: TimeAmount(grace)) { [connections] in
            connections.closeAll()
        }
        connections.drainAll()
        await connections.waitUntilEmpty()
        limit.cancel()
        // Both fail only when they were shut down already.
        try? await threads.shutdownGracefully()
        try? await group.shutdownGracefully()
    }

    private static func peer(of channel: any Channel) -> EventLoopFuture<VarlinkPeer> {
        guard let provider = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeFailedFuture(ConnectionRefused())
        }
        let credentials: EventLoopFuture<KernelCredentials> = provider.unsafeGetSocketOption(
            level: NIOBSDSocket.OptionLevel.socket,
            name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        )
        return credentials.map {
            VarlinkPeer(processID: $0.processID, userID: $0.userID, groupID: $0.groupID)
        }
    }
}

/// `struct ucred` of unix(7), which Swift's Glibc does not show.
private struct KernelCredentials: Sendable {
    var processID: Int32
    var userID: UInt32
    var groupID: UInt32
}

/// Makes NIO close a connection that was just accepted.
private struct ConnectionRefused: Error {}
