/// The end of a draft: command line, defaults, and what must hold between the settings.
extension ConfigurationDraft {
    /// The finished configuration.
    ///
    /// - Throws: `ConfigurationError` with every problem met so far and in the checks between settings.
    consuming func finished(overrides: ConfigurationOverrides) throws(ConfigurationError)
        -> DaemonConfiguration
    {
        apply(overrides)
        fillDefaults()
        let placed = inboxes.map { (inbox: $0, settled: Self.settled($0)) }
        checkInboxes(placed)
        checkFolders(placed)
        checkSocket()
        guard problems.isEmpty, let stateDirectory, let socketPath else {
            throw ConfigurationError(problems: problems)
        }
        settings.inboxes = placed.map(\.settled)
        settings.stateDirectory = stateDirectory.value
        settings.socketPath = socketPath.value
        return settings
    }

    private mutating func apply(_ overrides: ConfigurationOverrides) {
        if !overrides.inboxes.isEmpty {
            inboxes = overrides.inboxes.compactMap { path in
                option("--inbox", path).map { Inbox(path: $0) }
            }
        }
        if let path = overrides.stateDirectory { stateDirectory = option("--state", path) }
        if let path = overrides.socketPath { socketPath = option("--socket", path) }
        if let format = overrides.logFormat { settings.log.format = format }
    }

    /// A path of the command line, which may start at the working folder.
    private mutating func option(_ name: String, _ path: String) -> Placed<String>? {
        let place = ConfigurationProblem.Place.option(name)
        var folder = environment.workingDirectory
        var rest = path
        if !path.isEmpty && !ConfigurationPath.isAbsolute(path) {
            // The working folder is a physical path, so leading parents of it are unambiguous.
            while rest == ".." || rest.utf8.starts(with: "../".utf8) {
                folder = ConfigurationPath.parent(of: ConfigurationPath.collapsed(folder))
                rest = String(rest.dropFirst(3))
            }
            rest = folder + "/" + rest
        }
        if let problem = ConfigurationPath.problem(with: rest, mayBeRelative: false) {
            complain(place, "\(ConfigurationText.quoted(path)) \(problem)")
            return nil
        }
        return Placed(value: ConfigurationPath.collapsed(rest), place: place)
    }

    private mutating func fillDefaults() {
        let home = ConfigurationProblem.Place.environment("HOME")
        let complaint = "is not set, so there is no default"
        let hadProblems = !problems.isEmpty
        if inboxes.isEmpty && !hadProblems {
            if let path = environment.defaultInbox {
                inboxes = [Inbox(path: Placed(value: path, place: home))]
            } else {
                complain(home, "\(complaint) inbox; name one with --inbox or in [[inbox]]")
            }
        }
        if stateDirectory == nil && !hadProblems {
            stateDirectory = environment.defaultStateDirectory.map { Placed(value: $0, place: home) }
            if stateDirectory == nil { complain(home, "\(complaint) state folder; name one with --state") }
        }
        if socketPath == nil && !hadProblems {
            socketPath = environment.defaultSocketPath.map { Placed(value: $0, place: home) }
            if socketPath == nil { complain(home, "\(complaint) socket; name one with --socket") }
        }
    }

    private static func settled(_ inbox: Inbox) -> DaemonConfiguration.Inbox {
        let folder = ConfigurationPath.parent(of: inbox.path.value)
        func absolute(_ path: Placed<String>?) -> String? {
            guard let path = path?.value else { return nil }
            return ConfigurationPath.isAbsolute(path)
                ? path : ConfigurationPath.child(of: folder, named: path)
        }
        return DaemonConfiguration.Inbox(
            path: inbox.path.value,
            after: inbox.after,
            poll: inbox.poll,
            doneDirectory: absolute(inbox.done),
            quarantineDirectory: absolute(inbox.quarantine)
        )
    }

    private typealias PlacedInbox = (inbox: Inbox, settled: DaemonConfiguration.Inbox)

    private mutating func checkInboxes(_ all: [PlacedInbox]) {
        for (number, later) in all.enumerated() {
            for earlier in all[..<number] {
                let (path, other) = (later.settled.path, earlier.settled.path)
                let name = ConfigurationText.quoted(path)
                if path == other {
                    complain(later.inbox.path.place, "inbox \(name) is named twice")
                } else if ConfigurationPath.isInside(path, other) || ConfigurationPath.isInside(other, path) {
                    let otherName = ConfigurationText.quoted(other)
                    complain(
                        later.inbox.path.place,
                        "inbox \(name) and inbox \(otherName) lie in one another"
                    )
                }
            }
        }
    }

    /// Folders of ours must not lie in a watched one, and what retention empties must hold nothing else.
    private mutating func checkFolders(_ all: [PlacedInbox]) {
        for (inbox, settled) in all {
            let donePlace = inbox.done?.place ?? inbox.path.place
            let quarantinePlace = inbox.quarantine?.place ?? inbox.path.place
            checkOutsideInboxes("the done folder", settled.doneDirectory, donePlace, all)
            checkOutsideInboxes("the quarantine folder", settled.quarantineDirectory, quarantinePlace, all)
            for other in all {
                let (done, quarantine) = (settled.doneDirectory, other.settled.quarantineDirectory)
                guard
                    ConfigurationPath.isInside(done, quarantine)
                        || ConfigurationPath.isInside(quarantine, done)
                else { continue }
                let names = "\(ConfigurationText.quoted(done)) and \(ConfigurationText.quoted(quarantine))"
                complain(donePlace, "done and quarantine must be apart, but \(names) are not")
            }
        }
        if let stateDirectory {
            checkOutsideInboxes("the state folder", stateDirectory.value, stateDirectory.place, all)
        }
        if let socketPath { checkOutsideInboxes("the socket", socketPath.value, socketPath.place, all) }
    }

    private mutating func checkOutsideInboxes(
        _ what: String,
        _ path: String,
        _ place: ConfigurationProblem.Place,
        _ all: [PlacedInbox]
    ) {
        for inbox in all where ConfigurationPath.isInside(path, inbox.settled.path) {
            let names = "\(ConfigurationText.quoted(path)) lies in the inbox"
            complain(place, "\(what) \(names) \(ConfigurationText.quoted(inbox.settled.path))")
        }
    }

    private mutating func checkSocket() {
        guard let socketPath, socketPath.value.utf8.count > ConfigurationLimits.socketPathLength else {
            return
        }
        let limit = ConfigurationLimits.socketPathLength
        let length = socketPath.value.utf8.count
        complain(
            socketPath.place,
            "socket path \(ConfigurationText.quoted(socketPath.value)) has \(length) bytes, at most \(limit) fit"
        )
    }
}
