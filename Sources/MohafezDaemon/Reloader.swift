internal import ControlInterface
internal import DaemonConfiguration
internal import ServiceManager

/// Reads the configuration again: all of it is taken, or none.
///
/// What takes effect at once: [search] and [log]. Inboxes, paths, threads and socket limits need a restart, and the
/// answer names them.
struct Reloader: Sendable {
    /// Tables whose settings are looked up at every use.
    private static let liveTables: Set<String> = ["search", "log"]

    let core: DaemonCore
    let load: @Sendable () throws(ConfigurationError) -> DaemonConfiguration

    init(core: DaemonCore, load: @escaping @Sendable () throws(ConfigurationError) -> DaemonConfiguration) {
        self.core = core
        self.load = load
    }

    /// For the control method.
    ///
    /// - Throws: `reloadRejected` with every problem, as file:line:column.
    func reloadForClient() throws(ServiceInterface.Failure) -> ServiceInterface.Reload.Reply {
        core.notifier.reloading()
        let fresh: DaemonConfiguration
        do throws(ConfigurationError) {
            fresh = try load()
        } catch {
            core.notifier.ready(status: "the new configuration is rejected, the old one stays: \(error)")
            core.log.error("the new configuration is rejected, the old one stays:\n\(error)")
            core.announce(.reload, reason: error.description)
            throw .reloadRejected(reason: error.description)
        }
        let old = core.configuration
        let changed = fresh.settingsChanged(since: old)
        let needRestart = changed.filter { name in
            !Reloader.liveTables.contains(String(name.prefix { $0 != "." }))
        }
        var next = old
        next.search = fresh.search
        next.log = fresh.log
        core.configuration = next
        core.log.setLevel(fresh.log.level)
        core.notifier.ready(status: "configuration read again")
        let list = changed.isEmpty ? "nothing changed" : "changed: " + changed.joined(separator: ", ")
        let rest =
            needRestart.isEmpty ? "" : "; a restart is needed for " + needRestart.joined(separator: ", ")
        core.log.notice("configuration read again, \(list)\(rest)", event: .reload)
        core.announce(.reload)
        return ServiceInterface.Reload.Reply(changed: changed, needRestart: needRestart)
    }

    /// For SIGHUP: the log and the service manager hear what happened.
    func reloadOnSignal() {
        do throws(ServiceInterface.Failure) {
            _ = try reloadForClient()
        } catch {
            // Reported by reloadForClient already.
        }
    }
}
