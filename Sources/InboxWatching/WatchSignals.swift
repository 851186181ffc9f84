package import ArticleModel
package import BlockingThreads

/// What was seen of a name since it was last handed over.
package struct Signs: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A descriptor that was open for writing was closed.
    package static let closed = Signs(rawValue: 1)
    /// Renamed into the inbox, or renamed within it.
    ///
    /// No proof of completeness: the writer may still have it open.
    package static let movedIn = Signs(rawValue: 2)
    /// The name came into being: a writer's open(2), or link(2), linkat(2), mkdir(2), mkfifo(3), symlink(2).
    ///
    /// A candidate: for a linked-in file it is the only sign there will ever be.
    package static let created = Signs(rawValue: 4)
}

/// A name in an inbox that may hold something new.
///
/// It may be gone by now, and the sign may be for a name that never was (a file made with O_TMPFILE is closed
/// under a made-up name like `#16238829`).
package struct Sighting: Hashable, Sendable {
    package let inbox: InboxID
    package let name: FileName
    package let signs: Signs
}

/// Why an inbox is to be listed.
package struct RescanReasons: OptionSet, Hashable, Sendable, CustomStringConvertible {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// First listing after the watch was set.
    package static let start = RescanReasons(rawValue: 1)
    /// The kernel's queue overflowed (fs.inotify.max_queued_events): events were lost.
    package static let overflow = RescanReasons(rawValue: 2)
    /// Our own set of names was full: names were dropped.
    package static let namesDropped = RescanReasons(rawValue: 4)
    /// The inbox was gone, moved or replaced, and is there again.
    package static let inboxBack = RescanReasons(rawValue: 8)
    /// The interval of the sweep or of polling is over.
    package static let interval = RescanReasons(rawValue: 16)
    /// `requestRescan` was called.
    package static let requested = RescanReasons(rawValue: 32)

    private static let names: [(RescanReasons, String)] = [
        (.start, "start"), (.overflow, "overflow"), (.namesDropped, "names dropped"),
        (.inboxBack, "inbox back"),
        (.interval, "interval"), (.requested, "requested"),
    ]

    /// The reasons, separated by commas.
    package var description: String {
        RescanReasons.names.filter { contains($0.0) }.map(\.1).joined(separator: ", ")
    }
}

/// An inbox that is to be listed, with everything that led to it.
package struct RescanRequest: Hashable, Sendable {
    package let inbox: InboxID
    package let reasons: RescanReasons
}

/// Why an inbox is polled.
package enum PollReason: Hashable, Sendable, CustomStringConvertible {
    /// As configured.
    case configured
    /// Writers this kernel does not see; local ones are still seen at once.
    case fileSystem(FileSystemKind)
    /// inotify could not be had; tried again at every interval.
    case inotify(InboxError)

    package var description: String {
        switch self {
        case .configured: "configured"
        case .fileSystem(let kind): "\(kind.name): \(kind.silence?.rawValue ?? "local")"
        case .inotify(let error): error.description
        }
    }
}

/// How an inbox is looked at now.
package enum WatchMode: Hashable, Sendable, CustomStringConvertible {
    case watching
    case polling(PollReason)
    /// The path leads to no folder that can be read; looked for several times a second.
    case lost(InboxError)

    package var description: String {
        switch self {
        case .watching: "watching"
        case .polling(let reason): "polling (\(reason))"
        case .lost(let error): "lost (\(error))"
        }
    }
}

/// What has gathered since the last batch.
///
/// Everything empty: woken, or the deadline passed.
package struct WatchBatch: Sendable {
    /// In order of first sight, each name once.
    package var sightings: [Sighting] = []
    /// Each is in flight from now until `rescanFinished`.
    package var rescans: [RescanRequest] = []
    /// Inboxes whose mode has changed since it was last handed over, with the present mode.
    package var modeChanges: [InboxID: WatchMode] = [:]
    /// No further batch will come.
    package var isStopped = false

    var isEmpty: Bool { sightings.isEmpty && rescans.isEmpty && modeChanges.isEmpty }
}

/// The watcher's state and counters for `status`.
package struct WatcherStatus: Sendable {
    /// One inbox.
    package struct Inbox: Sendable {
        package let id: InboxID
        package let path: String
        package let mode: WatchMode
        /// Nil while the folder was never opened.
        package let fileSystem: FileSystemKind?
        /// Last event of this inbox; nil: none yet.
        package let lastEvent: MonotonicTime?
        /// Events of this inbox since the start.
        package let eventCount: UInt64
        /// Times the folder was found gone or replaced.
        package let lossCount: UInt64
        package let isRescanInFlight: Bool
    }

    package let inboxes: [Inbox]
    /// Events read from the kernel since the start, including those for nobody.
    package let eventCount: UInt64
    package let overflowCount: UInt64
    /// Names dropped because the set was full; each time a rescan followed.
    package let droppedNameCount: UInt64
    /// Names waiting to be handed over.
    package let dirtyNameCount: Int
}
