internal import ControlInterface
internal import DaemonConfiguration
internal import IngestPipeline
internal import ServiceManager

/// Reads the configuration again: all of it is taken, or none.
///
/// What takes effect at once: [search], [log] and [names]. Inboxes, paths, threads and socket limits need a restart, and the
/// answer names them.
struct Reloader: Sendable {
    /// Tables whose settings are looked up at every use.
    private static let liveTables: Set<String> = ["search", "log", "names"]

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
        let names: OwnNames
        do throws(ConfigurationError) {
            fresh = try load()
        } catch {
            throw reject(error.description)
        }
        do throws(OwnNamesError) {
            // The file may have changed though its path has not.
            names = try OwnNames(file: fresh.names.gazetteer ?? "")
        } catch {
            throw reject(error.description)
        }
        let old = core.configuration
        let changed = fresh.settingsChanged(since: old)
        let needRestart = changed.filter { name in
            !Reloader.liveTables.contains(String(name.prefix { $0 != "." }))
        }
        var next = old
        next.search = fresh.search
        next.log = fresh.log
        next.names = fresh.names
        core.configuration = next
        core.pipeline?.use(names)
        core.log.setLevel(fresh.log.level)
        core.notifier.ready(status: "configuration read again")
        let list = changed.isEmpty ? "nothing changed" : "changed: " + changed.joined(separator: ", ")
        let rest =
            needRestart.isEmpty ? "" : "; a restart is needed for " + needRestart.joined(separator: ", ")
        core.log.notice("configuration read again, \(list)\(rest)", event: .reload)
        core.announce(.reload)
        return ServiceInterface.Reload.Reply(changed: changed, needRestart: needRestart)
    }

    private func reject(_ reason: String) -> ServiceInterface.Failure {
        core.notifier.ready(status: "the new configuration is rejected, the old one stays: \(reason)")
        core.log.error("the new configuration is rejected, the old one stays:\n\(reason)")
        core.announce(.reload, reason: reason)
        return .reloadRejected(reason: reason)
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
