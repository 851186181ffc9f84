import BlockingThreads
import Synchronization
import Testing

@Suite("The bounded queue")
struct BoundedQueueTests {
    @Test("a full queue holds its producer back until something is taken")
    func backPressure() {
        let queue = BoundedQueue<Int>(itemLimit: 2, byteLimit: 1000)
        let pushed = Atomic(0)
        let producer = BlockingThread(name: "producer") {
            for number in 0..<5 where queue.push(number, byteCount: 1) { pushed.add(1, ordering: .relaxed) }
        }
        var taken: [Int] = []
        while taken.count < 5 {
            taken += queue.take(upTo: 1, byteLimit: 1000) ?? []
            // Two wait, one is taken: never more than three ahead of what was taken before.
            #expect(pushed.load(ordering: .relaxed) <= taken.count + 2)
        }
        producer.join()
        #expect(taken == [0, 1, 2, 3, 4])
    }

    @Test("bytes count as well as items, and one large item still passes")
    func bytes() {
        let queue = BoundedQueue<Int>(itemLimit: 10, byteLimit: 100)
        #expect(queue.push(1, byteCount: 5000))
        #expect(queue.take(upTo: 10, byteLimit: 10) == [1])
        #expect(queue.push(2, byteCount: 60))
        #expect(queue.push(3, byteCount: 40))
        #expect(queue.take(upTo: 10, byteLimit: 60) == [2])
        #expect(queue.take(upTo: 10, byteLimit: 60) == [3])
    }

    @Test("a closed queue drains what it has and takes nothing more")
    func closing() {
        let queue = BoundedQueue<Int>(itemLimit: 4, byteLimit: 100)
        #expect(queue.push(1, byteCount: 1))
        queue.close()
        #expect(!queue.push(2, byteCount: 1))
        #expect(queue.take(upTo: 4, byteLimit: 100) == [1])
        #expect(queue.take(upTo: 4, byteLimit: 100) == nil)
    }

    @Test("closing frees a producer that is held back")
    func closingFreesProducers() {
        let queue = BoundedQueue<Int>(itemLimit: 1, byteLimit: 100)
        #expect(queue.push(1, byteCount: 1))
        let refused = Mutex<Bool?>(nil)
        let producer = BlockingThread(name: "producer") {
            let result = queue.push(2, byteCount: 1)
            refused.withLock { $0 = !result }
        }
        queue.close()
        producer.join()
        #expect(refused.withLock { $0 } == true)
    }

    @Test("gathering waits for the count, and not when told that it is enough")
    func gathering() {
        let queue = BoundedQueue<Int>(itemLimit: 8, byteLimit: 1000)
        let producer = BlockingThread(name: "producer") {
            for number in 0..<3 { _ = queue.push(number, byteCount: 1) }
        }
        queue.gather(3, until: MonotonicTime.now + .seconds(60)) { false }
        #expect(queue.count == 3)
        producer.join()
        let begun = MonotonicTime.now
        queue.gather(5, until: begun + .seconds(60)) { true }
        queue.gather(5, until: begun + .milliseconds(10)) { false }
        #expect(MonotonicTime.now - begun < .seconds(30))
        #expect(queue.take(upTo: 8, byteLimit: 1000) == [0, 1, 2])
    }

    @Test("waiting ends at the deadline with nothing")
    func deadline() {
        let queue = BoundedQueue<Int>(itemLimit: 1, byteLimit: 100)
        let begun = MonotonicTime.now
        #expect(queue.take(upTo: 1, byteLimit: 1, deadline: begun + .milliseconds(20)) == [])
        #expect(MonotonicTime.now >= begun + .milliseconds(20))
    }
}

@Suite("The lock with a condition")
struct ConditionLockTests {
    @Test("a waiter sees an update, and a deadline ends a wait in vain")
    func waiting() {
        let lock = ConditionLock(0)
        let thread = BlockingThread(name: "updater") { lock.update { $0 = 42 } }
        #expect(lock.wait(until: nil) { $0 == 42 ? $0 : nil } == 42)
        thread.join()
        #expect(lock.wait(until: MonotonicTime.now + .milliseconds(5)) { $0 == 7 ? $0 : nil } == nil)
    }

    @Test("threads that count together lose nothing")
    func exclusion() {
        let lock = ConditionLock(0)
        let threads = (0..<4).map { number in
            BlockingThread(name: "counter \(number)") { for _ in 0..<10_000 { lock.update { $0 += 1 } } }
        }
        threads.forEach { $0.join() }
        #expect(lock.read { $0 } == 40_000)
    }
}
