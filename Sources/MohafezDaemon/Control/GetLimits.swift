internal import ControlInterface
internal import DaemonConfiguration
internal import SearchQuery
internal import VarlinkServer

extension ControlHandlers {
    func getLimits() -> ServiceInterface.GetLimits.Reply {
        let configuration = core.configuration
        let server = ServerLimits(configuration.control)
        return ServiceInterface.GetLimits.Reply(
            limits: ServiceInterface.Limits(
                messageBytesIn: server.messageBytesIn,
                messageBytesOut: server.messageBytesOut,
                connections: server.connections,
                connectionsPerUser: server.connectionsPerUser,
                queuedCalls: server.queuedCalls,
                queuedReplies: server.queuedReplies,
                messageMilliseconds: server.messageTime.milliseconds,
                fileBytes: configuration.intake.articleSizeLimit,
                searchHits: configuration.search.hitLimit,
                queryBytes: configuration.search.queryLengthLimit,
                importRecords: ControlHandlers.importRecordLimit,
                originalBytes: ControlHandlers.originalByteLimit
            )
        )
    }
}

extension ServerLimits {
    /// The server's part of a configuration.
    init(_ control: DaemonConfiguration.Control) {
        self.init()
        messageBytesIn = control.incomingMessageLimit
        messageBytesOut = control.outgoingMessageLimit
        connections = control.connectionLimit
        connectionsPerUser = control.connectionLimitPerUser
        queuedReplies = control.replyBacklogLimit
        messageTime = control.halfSentTimeout
    }
}
