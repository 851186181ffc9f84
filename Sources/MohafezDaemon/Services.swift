internal import ArticleRecords
internal import BlockingThreads
internal import ControlInterface
internal import ServiceLifecycle
internal import ServiceManager
internal import UnixSignals
internal import VarlinkServer

/// Takes files in until shutdown, then drains: what is in work is committed, the log folded, nothing left half.
struct IntakeService: Service {
    let core: DaemonCore

    func run() async throws {
        try? await gracefulShutdown()  // cancellation means the same: stop
        core.enter(.stopping)
        core.notifier.stopping(status: "finishing what is in work")
        core.log.notice("stopping: finishing what is in work")
        await onBlockingThread("shutdown") { [core] in
            core.pipeline?.stop()
            core.archive.stopUpkeep()
            do throws(RecordError) {
                try core.archive.records.checkpoint()
            } catch {
                // The log is folded at the next start; nothing is lost.
                core.log.warning("\(error), ignoring")
            }
        }
    }
}

/// Answers the control socket until shutdown.
struct ControlSocketService: Service {
    /// How long calls in work may take after shutdown has begun.
    private static let grace: Duration = .seconds(5)

    let core: DaemonCore
    let server: VarlinkServer

    func run() async throws {
        try? await gracefulShutdown()  // cancellation means the same: stop
        core.broadcaster.finish(core.event(.degraded, reason: "the daemon is stopping"))
        await server.shutDown(grace: ControlSocketService.grace)
    }
}

/// Sends signs of life that are earned; see WatchdogLedger.
struct WatchdogService: Service {
    /// How often stages are looked at when nobody asks for signs of life: status still names a stalled one.
    private static let unwatchedInterval: Duration = .seconds(60)

    let core: DaemonCore

    func run() async throws {
        let pulse = WatchdogPulse(ledger: core.watchdog, notifier: core.notifier)
        let interval = ServiceNotifier.watchdogInterval ?? WatchdogService.unwatchedInterval
        let period = WatchdogPulse.period(for: interval)
        await cancelWhenGracefulShutdown {
            // Cancellation ends the sleep, and with it the loop.
            while (try? await Task.sleep(for: period)) != nil {
                if case .stalled(let stages, _) = pulse.beat() {
                    let names = stages.joined(separator: ", ")
                    core.noteError("stalled: \(names)")
                    core.announce(.stageStalled, stage: names)
                }
            }
        }
    }
}

/// Reads the configuration again on SIGHUP.
struct ReloadService: Service {
    let reloader: Reloader

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            await onBlockingThread("reload") { [reloader] in reloader.reloadOnSignal() }
        }
    }
}

/// Runs blocking work on a thread of its own and waits for it without blocking.
private func onBlockingThread(_ name: String, _ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
        _ = BlockingThread(name: name) {
            body()
            continuation.resume()
        }
    }
}
