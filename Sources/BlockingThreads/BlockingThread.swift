// The threads on which Mohafez blocks: inotify, decoding, committing, sweeping. The cooperative pool never does.
//
// Purpose: a named POSIX thread, a lock with a condition, a bounded queue, the monotonic clock.
// Not its purpose: structured concurrency; nothing here knows async.
// Threading: that is what it is for; each type says who may call it.
internal import CLinux
internal import Glibc

/// A POSIX thread with a name that `top -H` and a debugger show.
package final class BlockingThread: Sendable {
    private final class Body {
        let run: @Sendable () -> Void
        let name: String
        let isIdle: Bool
        init(name: String, isIdle: Bool, _ run: @escaping @Sendable () -> Void) {
            self.run = run
            self.name = name
            self.isIdle = isIdle
        }
    }

    private let thread: pthread_t

    /// Starts at once.
    ///
    /// `name`: at most 15 bytes are shown.
    /// `stackByteCount`: 1 MiB holds the deepest parser's limit with room to spare.
    /// `isIdle`: runs only when a processor has nothing else to do, where the system lets it.
    package init(
        name: String,
        stackByteCount: Int = 1 << 20,
        isIdle: Bool = false,
        _ run: @escaping @Sendable () -> Void
    ) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, stackByteCount)
        var thread = pthread_t()
        let body = Unmanaged.passRetained(Body(name: name, isIdle: isIdle, run))
        let result = pthread_create(
            &thread,
            &attributes,
            { pointer in
                guard let pointer else { return nil }
                let body = Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue()
                mohafez_name_this_thread(body.name)
                // A sandbox may refuse; then it runs like any other.
                if body.isIdle { _ = mohafez_idle_this_thread() }
                body.run()
                return nil
            },
            body.toOpaque()
        )
        pthread_attr_destroy(&attributes)
        precondition(result == 0, "the system has no room for another thread (errno \(result))")
        self.thread = thread
    }

    /// Waits until it has run out; call it once.
    package func join() { pthread_join(thread, nil) }
}
