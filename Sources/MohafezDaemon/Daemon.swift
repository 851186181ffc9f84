// The daemon, put together: configuration, archive, pipeline, control socket, service manager.
//
// Purpose: wiring, start-up and shutdown in their order, what the operator is told. Not its purpose: any of the work.
// Threading: start-up runs on the caller's thread and may block; services wait without blocking and hand blocking work
// (stopping the pipeline, recovery) to threads of their own.
// Limits: those of the parts. Known faults: changed inboxes, state or socket need a restart.
internal import ArticleArchive
internal import ArticleModel
internal import ArticleRecords
internal import BlockingThreads
internal import ControlInterface
internal import DaemonConfiguration
internal import Glibc
internal import IngestPipeline
internal import Logging
internal import ServiceLifecycle
internal import ServiceManager
internal import VarlinkProtocol
internal import VarlinkServer

/// One run of the daemon.
package struct Daemon {
    /// What `--version` and GetInfo say.
    package static let version = "0.1.0"

    private let options: DaemonOptions
    private let environment: ConfigurationEnvironment
    private let notifier = ServiceNotifier()

    package init(_ options: DaemonOptions) {
        self.options = options
        environment = ProcessEnvironment.configurationEnvironment
    }

    /// Checks the configuration and nothing else.
    ///
    /// - Returns: the exit status; problems are printed, one a line, as `file:line:column: message`.
    package func checkConfiguration() -> Int32 {
        do throws(ConfigurationError) {
            let configuration = try loadConfiguration()
            if let problem = Daemon.problemWithNames(configuration) {
                StandardError.write("\(problem)\n")
                return DaemonExit.configuration
            }
            StandardError.write("the configuration is valid: \(configuration.inboxes.count) inbox(es), ")
            StandardError.write("state \(configuration.stateDirectory), socket \(configuration.socketPath)\n")
            return DaemonExit.success
        } catch {
            StandardError.write("\(error)\n")
            return DaemonExit.configuration
        }
    }

    /// Runs until SIGTERM or SIGINT, blocking the calling thread; to be called from the main thread before there is
    /// any other.
    ///
    /// The signals are blocked first, so that one that comes during start-up waits until somebody listens: threads
    /// inherit the mask, and the service group reads the signals from a descriptor.
    /// - Returns: the exit status.
    package func runToEnd() -> Int32 {
        ProcessSignals.block()
        ProcessMemory.limitArenas()
        let status = ConditionLock<Int32?>(nil)
        Task {
            let result = await run()
            status.update { $0 = result }
        }
        return status.wait(until: nil) { $0 } ?? DaemonExit.unavailable
    }

    private func run() async -> Int32 {
        let configuration: DaemonConfiguration
        do throws(ConfigurationError) {
            configuration = try loadConfiguration()
        } catch {
            return fail("the configuration cannot be used:\n\(error)", DaemonExit.configuration)
        }
        let log = DaemonLog(
            EventLog(form: logForm(configuration.log.format), identifier: "mohafezd"),
            level: configuration.log.level
        )
        if let problem = Daemon.problemWithNames(configuration) {
            return fail("the configuration cannot be used:\n\(problem)", DaemonExit.configuration)
        }
        do {
            let core = try start(configuration, log)
            try await serve(core, configuration)
            log.notice("stopped")
            return DaemonExit.success
        } catch let failure as StartFailure {
            log.error(failure.text)
            notifier.failing(errorNumber: nil, exitStatus: failure.status, status: failure.text)
            return failure.status
        } catch {
            log.error("\(error)")
            return DaemonExit.unavailable
        }
    }

    // MARK: Start

    private func start(_ configuration: DaemonConfiguration, _ log: DaemonLog) throws -> DaemonCore {
        for path in [configuration.stateDirectory, ParentDirectory.of(configuration.socketPath)] {
            guard ParentDirectory.make(path) else {
                throw StartFailure(
                    "the folder \(path) cannot be made: errno \(errno)",
                    DaemonExit.cannotCreate
                )
            }
        }
        let archive: ArticleArchive
        do throws(ArchiveError) {
            archive = try ArticleArchive(stateDirectory: configuration.stateDirectory)
        } catch {
            throw StartFailure(error)
        }
        return DaemonCore(configuration: configuration, archive: archive, notifier: notifier, log: log)
    }

    private func serve(_ core: DaemonCore, _ configuration: DaemonConfiguration) async throws {
        let reloader = Reloader(core: core, load: loadConfiguration)
        let server = try listen(core, configuration, reloader)
        do {
            let pipeline = try recover(core, configuration)
            try pipeline.start()
            core.archive.startUpkeep(core.hear)
            core.enter(.watching)
            ProcessMemory.trim()
        } catch {
            await server.shutDown(grace: .zero)
            throw (error as? RecordError).map(StartFailure.init) ?? error
        }
        let inboxes = configuration.inboxes.map(\.path).joined(separator: ", ")
        notifier.ready(status: "watching \(inboxes); \(core.archive.articleCount) articles")
        core.log.notice(
            "watching \(inboxes); \(core.archive.articleCount) articles in \(configuration.stateDirectory)"
        )
        var logger = Logger(label: "mohafezd") { _ in LibraryLogHandler(core.log) }
        logger.logLevel = .warning
        // Shut down from the last to the first: intake drains before the socket closes, the watchdog watches both.
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: WatchdogService(core: core)),
                    .init(service: ReloadService(reloader: reloader)),
                    .init(service: ControlSocketService(core: core, server: server)),
                    .init(service: IntakeService(core: core)),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
    }

    private func listen(
        _ core: DaemonCore,
        _ configuration: DaemonConfiguration,
        _ reloader: Reloader
    ) throws -> VarlinkServer {
        let handlers = ControlHandlers(core: core, reload: reloader.reloadForClient)
        let ownUserID = geteuid()
        let service = try handlers.service(version: Daemon.version) { peer in
            if peer.userID == 0 || peer.userID == ownUserID { return true }
            let group = core.configuration.adminGroup.map(AdminGroup.init)
            return group?.contains(userID: peer.userID, primaryGroupID: peer.groupID) ?? false
        }
        do {
            let inherited = try InheritedSocket.all()
            let endpoint: VarlinkEndpoint =
                (inherited.first { $0.name == "varlink" } ?? inherited.first).map {
                    .descriptor($0.descriptor)
                }
                ?? .path(configuration.socketPath)
            return try VarlinkServer(
                endpoint: endpoint,
                limits: ServerLimits(configuration.control),
                service: service
            )
        } catch {
            throw StartFailure("\(error)", DaemonExit.unavailable)
        }
    }

    /// Brings the index up to date with the record, saying how far it is, and makes the pipeline.
    private func recover(_ core: DaemonCore, _ configuration: DaemonConfiguration) throws -> IngestPipeline {
        core.enter(.recovering)
        try core.archive.replay { done, total in
            let perCent = total == 0 ? 100 : done * 100 / total
            core.noteRecovery(perCent: perCent)
            notifier.extendTimeout(by: .seconds(30), status: "recovering the index, \(perCent) %")
        }
        let settings = IngestSettings(configuration)
        for inbox in settings.inboxes where try !core.archive.records.knowsInbox(inbox.path) {
            // An inbox that was used before and is gone is waited for: it may be a file system not mounted yet.
            _ = ParentDirectory.make(inbox.path)
        }
        let pipeline = try IngestPipeline(
            settings: settings,
            archive: core.archive,
            names: OwnNames(file: core.configuration.names.gazetteer ?? ""),
            observer: core.observer,
            report: core.hear
        )
        core.install(pipeline)
        return pipeline
    }

    // MARK: Configuration

    /// What is wrong with the operator's names, as `file:line: reason`; nil when nothing is.
    private static func problemWithNames(_ configuration: DaemonConfiguration) -> String? {
        do throws(OwnNamesError) {
            _ = try OwnNames(file: configuration.names.gazetteer ?? "")
            return nil
        } catch {
            return error.description
        }
    }

    private func loadConfiguration() throws(ConfigurationError) -> DaemonConfiguration {
        var overrides = ConfigurationOverrides()
        overrides.inboxes = options.inboxes
        overrides.stateDirectory = options.stateDirectory
        overrides.socketPath = options.socketPath
        overrides.logFormat = options.logFormat.flatMap(DaemonConfiguration.LogFormat.init)
        return try ConfigurationLoader.load(
            file: options.configurationFile,
            overrides: overrides,
            environment: environment
        )
    }

    private func logForm(_ format: DaemonConfiguration.LogFormat) -> EventLog.Form {
        switch format {
        case .auto: EventLog.automaticForm(environment.variables)
        case .text: .text
        case .json: .json
        case .journal: .journal
        }
    }

    private func fail(_ text: String, _ status: Int32) -> Int32 {
        StandardError.write("mohafezd: \(text)\n")
        notifier.failing(errorNumber: nil, exitStatus: status, status: text)
        return status
    }
}

/// Why the daemon could not start.
struct StartFailure: Error {
    let text: String
    let status: Int32

    init(_ text: String, _ status: Int32) {
        self.text = text
        self.status = status
    }

    init(_ error: ArchiveError) {
        switch error {
        case .locked: self.init("\(error)", DaemonExit.temporaryFailure)
        case .stateDirectory: self.init("\(error)", DaemonExit.cannotCreate)
        case .record(let error): self.init(error)
        }
    }

    init(_ error: RecordError) {
        switch error {
        case .system: self.init("\(error)", DaemonExit.ioError)
        case .unusable, .damaged: self.init("\(error)", DaemonExit.badData)
        }
    }
}
