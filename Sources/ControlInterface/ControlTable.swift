package import VarlinkProtocol

/// The daemon's methods with what answers them, typed; it becomes one `VarlinkService`.
///
/// Parameters that are not as declared are answered InvalidParameter, callers who may not change PermissionDenied,
/// before a handler sees anything.
package struct ControlTable: Sendable {
    private var service: VarlinkService
    private let mayChange: @Sendable (VarlinkPeer) -> Bool
    private let unexpected: @Sendable (any Error, String) -> VarlinkError

    /// A table without methods.
    /// - Parameters:
    ///   - information: what GetInfo says.
    ///   - mayChange: whether a caller may use the methods with access `change`.
    ///   - unexpected: turns an error that no interface declares into one that does, given the method's full name.
    /// - Throws: `InterfaceSyntaxError` only when the interface texts are broken, which a test rules out.
    package init(
        _ information: VarlinkService.Information,
        mayChange: @escaping @Sendable (VarlinkPeer) -> Bool,
        unexpected: @escaping @Sendable (any Error, String) -> VarlinkError
    ) throws(InterfaceSyntaxError) {
        service = VarlinkService(information)
        self.mayChange = mayChange
        self.unexpected = unexpected
        for text in controlInterfaceTexts { try service.add(interface: text) }
    }

    /// Full names of declared methods nothing answers yet; a finished daemon has none.
    package var unhandledMethods: [String] { service.unhandledMethods }

    /// The finished service.
    package var finished: VarlinkService { service }

    /// Answers a method with one reply.
    ///
    /// The body may block, and may throw a `ControlFailure` or a `VarlinkError`.
    package mutating func on<Method: ControlMethod>(
        _ method: Method.Type,
        _ body: @escaping @Sendable (Method.Parameters, VarlinkPeer) throws -> Method.Reply
    ) {
        onCancellable(method) { parameters, peer, _ in try body(parameters, peer) }
    }

    /// The same for a body that takes long: the third parameter says, asked now and then, that the client has gone.
    package mutating func onCancellable<Method: ControlMethod>(
        _ method: Method.Type,
        _ body:
            @escaping @Sendable (
                Method.Parameters, VarlinkPeer, _ isCancelled: @escaping @Sendable () -> Bool
            ) throws -> Method.Reply
    ) {
        let unexpected = unexpected
        let name = Method.name
        register(method, needsMore: false) { parameters, peer, responder in
            do {
                let reply = VarlinkReply(try body(parameters, peer, { responder.isCancelled }).object)
                if responder.send(reply) == .tooLarge {
                    responder.send(VarlinkReply(unexpected(ReplyTooLarge(), name)))
                }
            } catch let failure as any ControlFailure {
                responder.send(VarlinkReply(failure.varlinkError))
            } catch let error as VarlinkError {
                responder.send(VarlinkReply(error))
            } catch {
                responder.send(VarlinkReply(unexpected(error, name)))
            }
        }
    }

    /// Answers a method that needs the flag `more` with a stream; the body returns at once and feeds it from anywhere.
    package mutating func onStream<Method: ControlMethod>(
        _ method: Method.Type,
        _ body: @escaping @Sendable (Method.Parameters, VarlinkPeer, ControlStream<Method.Reply>) -> Void
    ) {
        register(method, needsMore: true) { parameters, peer, responder in
            body(parameters, peer, ControlStream(responder))
        }
    }

    private mutating func register<Method: ControlMethod>(
        _ method: Method.Type,
        needsMore: Bool,
        _ body: @escaping @Sendable (Method.Parameters, VarlinkPeer, any VarlinkResponder) -> Void
    ) {
        let mayChange = mayChange
        let access = Method.access
        service.handle(Method.name, needsMore: needsMore) { call, peer, responder in
            guard access == .read || mayChange(peer) else {
                responder.send(VarlinkReply(.permissionDenied))
                return
            }
            let parameters: Method.Parameters
            do throws(ControlValueError) {
                parameters = try Method.Parameters(object: call.parameters, at: "")
            } catch {
                responder.send(VarlinkReply(.invalidParameter(error.path)))
                return
            }
            body(parameters, peer, responder)
        }
    }
}

/// The reply of a handler does not fit into one message.
package struct ReplyTooLarge: Error, Hashable, Sendable, CustomStringConvertible {
    package init() {}
    package var description: String { "the answer is larger than one message may be" }
}

/// The replies of one `more` call; usable from any thread.
package struct ControlStream<Reply: ControlObject>: Sendable {
    private let responder: any VarlinkResponder

    init(_ responder: any VarlinkResponder) { self.responder = responder }

    /// Sends one reply of many.
    ///
    /// On `.full` the stream should be ended with `finish`.
    @discardableResult
    package func send(_ reply: Reply) -> ReplyDelivery {
        responder.send(VarlinkReply(reply.object, continues: true))
    }

    /// Sends an encoded reply of many: for one event with many readers, which is encoded only once.
    @discardableResult
    package func send(encoded reply: VarlinkReply) -> ReplyDelivery { responder.send(reply) }

    /// Ends the stream with a last reply.
    package func finish(_ reply: Reply) { responder.send(VarlinkReply(reply.object)) }

    /// Ends the stream with a declared error.
    package func finish(_ failure: some ControlFailure) { responder.send(VarlinkReply(failure.varlinkError)) }

    /// True once the client has gone.
    package var isCancelled: Bool { responder.isCancelled }

    /// Runs `body` once when the client goes before the stream has ended; it must not block.
    package func onCancel(_ body: @escaping @Sendable () -> Void) { responder.onCancel(body) }
}
