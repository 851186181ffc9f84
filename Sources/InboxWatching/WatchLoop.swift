import ArticleModel
import BlockingThreads
import CLinux
import Glibc

/// What the watcher's thread does: drain, and look after the folders.
///
/// Belongs to one thread at a time.
///
/// @unchecked Sendable: made and armed on the caller's thread, then handed to the watcher's and touched by no
/// other; `requestStop` uses only `stopSignal` and the shared state's lock.
final class WatchLoop: @unchecked Sendable {
    /// What is held for one inbox.
    private struct Post {
        let inbox: InboxDirectory
        var directory: OpenDirectory?
        var watch: Int32?
        var wasEverFound = false
        var nextCheck: MonotonicTime
        var nextInterval: MonotonicTime?
    }

    private let options: WatcherOptions
    private let shared: ConditionLock<WatcherState>
    private let stopSignal: Int32
    private var inotify: Inotify?
    private var posts: [Post]
    private var postOfWatch: [Int32: Int] = [:]

    /// Reads of a full buffer before the folders are looked after again.
    private static let readsBetweenChecks = 64

    init(
        inboxes: [InboxDirectory],
        options: WatcherOptions,
        shared: ConditionLock<WatcherState>
    ) throws(InboxError) {
        self.options = options
        self.shared = shared
        let now = MonotonicTime.now
        posts = inboxes.map { Post(inbox: $0, nextCheck: now) }
        stopSignal = mohafez_eventfd_open()
        guard stopSignal >= 0 else { throw .systemCall(name: .eventfd, errno: -stopSignal, path: "") }
    }

    deinit { if stopSignal >= 0 { close(stopSignal) } }

    /// Sets every watch for the first time.
    func begin() {
        for index in posts.indices { check(index) }
    }

    /// Runs until `requestStop`, with all signals blocked: they are for the daemon's main thread.
    func run() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, nil)
        while !shared.read({ $0.isStopped }) {
            _ = mohafez_wait_readable(inotify?.descriptor ?? -1, stopSignal, timeoutMilliseconds())
            drain()
            let now = MonotonicTime.now
            for index in posts.indices where posts[index].nextCheck <= now { check(index) }
            for index in posts.indices { raiseInterval(index, now) }
        }
    }

    func requestStop() { mohafez_eventfd_signal(stopSignal) }

    private func timeoutMilliseconds() -> Int32 {
        let due = posts.flatMap { [$0.nextCheck, $0.nextInterval].compactMap(\.self) }.min()
        guard let due else { return -1 }
        let wait = max(due - MonotonicTime.now, .zero).components
        return Int32(min(wait.seconds * 1000 + wait.attoseconds / 1_000_000_000_000_000 + 1, 60_000))
    }

    // MARK: Events

    private func drain() {
        guard let inotify else { return }
        for _ in 0..<WatchLoop.readsBetweenChecks {
            let events = inotify.read()
            guard !events.isEmpty else { return }
            let now = MonotonicTime.now
            shared.update { state in
                state.countEvents(events.count)
                for event in events { apply(event, &state, now) }
            }
        }
    }

    private func apply(_ event: Inotify.Event, _ state: inout WatcherState, _ now: MonotonicTime) {
        if event.has(IN_Q_OVERFLOW) { return state.noteOverflow() }
        guard let index = postOfWatch[event.watch] else { return }
        if event.has(IN_IGNORED | IN_UNMOUNT | IN_DELETE_SELF | IN_MOVE_SELF) {
            if event.has(IN_IGNORED) {
                postOfWatch[event.watch] = nil
                posts[index].watch = nil
                posts[index].directory = nil
            }
            posts[index].nextCheck = now
            return
        }
        guard let name = event.name else { return }
        var signs: Signs = []
        if event.has(IN_CLOSE_WRITE) { signs.insert(.closed) }
        if event.has(IN_MOVED_TO) { signs.insert(.movedIn) }
        if event.has(IN_CREATE) { signs.insert(.created) }
        state.note(signs, of: name, in: posts[index].inbox.id, now: now)
    }

    // MARK: Folders

    /// Makes sure that what is watched is what the path leads to.
    private func check(_ index: Int) {
        if posts[index].directory?.isStillAtItsPath == true {
            posts[index].nextCheck = MonotonicTime.now + options.identityCheckInterval
            return
        }
        letGo(index)
        do throws(InboxError) {
            try find(index)
            posts[index].nextCheck = MonotonicTime.now + options.identityCheckInterval
        } catch {
            letGo(index)
            posts[index].nextCheck = MonotonicTime.now + options.lostCheckInterval
            posts[index].nextInterval = nil
            let id = posts[index].inbox.id
            shared.update { $0.setMode(.lost(error), of: id, fileSystem: nil) }
        }
    }

    private func letGo(_ index: Int) {
        if let watch = posts[index].watch {
            inotify?.removeWatch(watch)
            postOfWatch[watch] = nil
        }
        posts[index].watch = nil
        guard let directory = posts[index].directory else { return }
        posts[index].directory = nil
        posts[index].inbox.release()
        let id = posts[index].inbox.id
        shared.update { $0.setMode(.lost(.vanished(path: directory.path)), of: id, fileSystem: nil) }
    }

    /// Opens and watches the folder at the path, then asks for a listing: in this order, so that nothing
    /// falls between.
    private func find(_ index: Int) throws(InboxError) {
        let inbox = posts[index].inbox
        let directory = try inbox.refreshed()
        posts[index].directory = directory
        let mode = try watch(index, directory)
        guard directory.isStillAtItsPath else { throw .vanished(path: inbox.path) }
        posts[index].nextInterval = interval(of: mode).map { MonotonicTime.now + $0 }
        let reason: RescanReasons = posts[index].wasEverFound ? .inboxBack : .start
        posts[index].wasEverFound = true
        shared.update { state in
            state.setMode(mode, of: inbox.id, fileSystem: directory.fileSystem)
            state.requestRescan(of: inbox.id, reason)
        }
    }

    private func interval(of mode: WatchMode) -> Duration? {
        switch mode {
        case .watching: options.sweepInterval
        case .polling: options.pollInterval
        case .lost: nil
        }
    }

    /// Sets the watch; a folder that cannot be watched but can be listed is polled.
    private func watch(_ index: Int, _ directory: OpenDirectory) throws(InboxError) -> WatchMode {
        guard !isPolledByWish(index) else { return .polling(.configured) }
        do throws(InboxError) {
            let instance = try inotifyInstance()
            let number = try instance.addWatch(path: directory.path)
            if let other = postOfWatch[number], other != index { throw .watchedTwice(path: directory.path) }
            posts[index].watch = number
            postOfWatch[number] = index
        } catch {
            switch error {
            case .watchLimit, .systemCall: return .polling(.inotify(error))
            default: throw error
            }
        }
        return directory.fileSystem.silence == nil ? .watching : .polling(.fileSystem(directory.fileSystem))
    }

    private func isPolledByWish(_ index: Int) -> Bool {
        options.pollsOnly || options.polledInboxes.contains(posts[index].inbox.id)
    }

    private func inotifyInstance() throws(InboxError) -> Inotify {
        if let inotify { return inotify }
        let fresh = try Inotify()
        inotify = fresh
        return fresh
    }

    // MARK: Sweep and polling

    private func raiseInterval(_ index: Int, _ now: MonotonicTime) {
        guard let due = posts[index].nextInterval, due <= now, let directory = posts[index].directory else {
            return
        }
        var mode: WatchMode?
        if posts[index].watch == nil, !isPolledByWish(index) {
            // It is polled for want of a watch: perhaps there is one now. A failure leaves it polled as
            // before.
            mode = try? watch(index, directory)
        }
        let period = posts[index].watch == nil || directory.fileSystem.silence != nil
        posts[index].nextInterval = (period ? options.pollInterval : options.sweepInterval).map { now + $0 }
        let id = posts[index].inbox.id
        shared.update { state in
            if let mode { state.setMode(mode, of: id, fileSystem: directory.fileSystem) }
            state.requestRescan(of: id, .interval)
        }
    }
}
