internal import Glibc

/// A value behind a POSIX mutex with a condition to wait on: the one lock that Mohafez's blocking threads share.
///
/// `Synchronization.Mutex` has no condition variable and Dispatch has no deadline on a predicate; a pthread pair has both.
/// Threading: any thread; never hold it across I/O.
package final class ConditionLock<State>: @unchecked Sendable {
    // @unchecked: `state` is touched only between pthread_mutex_lock and _unlock of `mutex`.
    private var state: State
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    package init(_ state: sending State) {
        self.state = state
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        precondition(pthread_mutex_init(mutex, nil) == 0, "a plain mutex cannot fail to initialise")
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // A deadline must not move when an operator sets the clock.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        precondition(
            pthread_cond_init(condition, &attributes) == 0,
            "a plain condition cannot fail to initialise"
        )
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Runs `body` alone with the state, then wakes every waiter so that it looks again.
    package func update<T>(_ body: (inout State) throws -> T) rethrows -> T {
        pthread_mutex_lock(mutex)
        defer {
            pthread_cond_broadcast(condition)
            pthread_mutex_unlock(mutex)
        }
        return try body(&state)
    }

    /// Runs `body` alone with the state; for reading, nobody is woken.
    package func read<T>(_ body: (State) throws -> T) rethrows -> T {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(state)
    }

    /// Blocks until `attempt` returns a value or the deadline passes; `attempt` may change the state.
    ///
    /// `deadline`: on the monotonic clock; nil waits for ever.
    /// - Returns: nil when the deadline passed first.
    package func wait<T>(until deadline: MonotonicTime?, _ attempt: (inout State) -> T?) -> T? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = attempt(&state) {
                pthread_cond_broadcast(condition)
                return result
            }
            guard let deadline else {
                pthread_cond_wait(condition, mutex)
                continue
            }
            var time = deadline.timespec
            if pthread_cond_timedwait(condition, mutex, &time) == ETIMEDOUT {
                let result = attempt(&state)
                if result != nil { pthread_cond_broadcast(condition) }
                return result
            }
        }
    }
}
