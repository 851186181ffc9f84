import ControlInterface
import Glibc
import Testing

/// A real daemon that is really killed while it writes its index: searches find what the record holds, before and after.
@Suite(.realProcesses)
struct IndexKillTests {
    /// What the daemon is at when it is killed.
    private enum Work: CaseIterable {
        /// It ends, and writes what is in memory only.
        case flush
        /// It was told to write every file anew.
        case rebuild
        /// It makes one file of eight.
        case merge
        /// A file had a wrong bit when it started.
        case repair
    }

    /// Decides the order and every moment; `$MOHAFEZ_TEST_SEED` replaces it.
    private static let seed =
        getenv("MOHAFEZ_TEST_SEED").flatMap { UInt64(String(cString: $0)) } ?? 20_261_122
    /// How often each step; `$MOHAFEZ_TEST_ROUNDS` replaces it.
    private static let repetitions =
        getenv("MOHAFEZ_TEST_ROUNDS").flatMap { Int(String(cString: $0)) } ?? TestSizes.stepRounds
    /// Neighbours that make a merge.
    private static let mergedFiles = 8

    @Test(
        "kill -9 while it flushes, rebuilds, merges and repairs, at every step of it: each article is found once"
    )
    func everyStep() async throws {
        var generator = SplitMix(seed: Self.seed)
        var rounds = Work.allCases.flatMap { work in
            SegmentWatch.Step.allCases.filter { work != .flush || $0 != .replaced }.map { (work, $0) }
        }
        rounds = Array(repeating: rounds, count: Self.repetitions).flatMap { $0 }
        rounds.shuffle(using: &generator)
        let room = try Room()
        var life = Life(room: room)
        do {
            try await room.start()
            for (index, (work, step)) in rounds.enumerated() {
                // At once every other time, else some time after the step.
                let pause = index % 2 == 0 ? 0 : UInt32.random(in: 0..<TestSizes.stepPause, using: &generator)
                try await life.fill(to: work == .merge ? Self.mergedFiles : 1)
                try await life.kill(at: work, step, Int.random(in: 1...2, using: &generator), pause)
                try await life.recover(&generator)
            }
            try await life.reckon()
            #expect(
                life.orphanCount > 0,
                "no kill left a file that was not listed, so this test shows nothing"
            )
        } catch {
            throw SeedFailed(seed: Self.seed, error: error)
        }
    }

    @Test("kill -9 at the flushes of an import: repeating it stores the rest, each record once")
    func duringImport() async throws {
        let room = try Room()
        let count = TestSizes.importedRecords
        let file = room.path + "/records.jsonl"
        try Files.write((0..<count).map { SampleArticle($0).line }.joined(), to: file)
        let command = [
            Binaries.control, "--socket", room.socket, "import", "--format", "jsonl", "--wait", file,
        ]
        for step in [SegmentWatch.Step.written, .named] {
            try await room.start()
            // What was cut off is written first: the next file is the import's.
            try await room.awaitStatus("the tail is short") { $0.tailArticles < TestSizes.flushedArticles }
            let watch = try SegmentWatch(folder: room.segments)
            let client = try ChildProcess(command)
            #expect(try watch.wait(for: step), "no file was written")
            room.kill()
            #expect(try await client.end() != .exited(0))
        }
        try await room.start()
        let last = try await room.run(command)
        #expect(last.ending == .exited(0), "\(last.errors)")
        #expect(try room.status().segments > 0)
        try await room.auditIndex(count, stride(from: 0, to: count, by: 7))
        #expect(try await room.control("check").ending == .exited(0))
    }

    /// A room over many lives of its daemon, and what must be found in it.
    private struct Life {
        let room: Room
        var count = 0
        /// Files that a kill had left and the next start deleted.
        var orphanCount = 0

        /// Lets the daemon end in order until there are so many files; it runs afterwards.
        mutating func fill(to files: Int) async throws {
            while room.segmentFiles.count < files {
                try store()
                #expect(await room.stop() == .exited(0))
                try await room.start()
            }
        }

        private mutating func store() throws {
            try room.store(count..<count + TestSizes.articlesPerLife)
            count += TestSizes.articlesPerLife
        }

        /// Gives the daemon the work, and kills it at the n-th such step of it.
        mutating func kill(
            at work: Work,
            _ step: SegmentWatch.Step,
            _ number: Int,
            _ pause: UInt32
        ) async throws {
            if work == .repair {
                room.kill()
                try Files.flip(room.segments + "/" + (try #require(room.segmentFiles.last)))
                try await room.start()
            } else {
                try store()
            }
            let watch = try SegmentWatch(folder: room.segments)
            var order: RawSocket?
            if work == .flush {
                room.daemon?.send(SIGTERM)
            } else {
                order = try RawSocket(path: room.socket)
                order?.send(Array("{\"method\":\"org.mohafez.Archive.Reindex\",\"more\":true}\0".utf8))
            }
            if work == .merge {
                // All that was there is rewritten first, what is in memory with it.
                let files = room.segmentFiles.count { $0.hasSuffix(".segment") } + 1
                #expect(try watch.wait(for: .replaced, count: files), "not all was rebuilt")
            }
            // There is one flush, one merged and one damaged file; and several of the others.
            let isRepeated = work == .rebuild || work == .merge && step == .replaced
            let isSeen = try watch.wait(for: step, count: isRepeated ? number : 1)
            #expect(isSeen, "\(work) without \(step)")
            usleep(pause)
            room.kill()
            withExtendedLifetime(order) {}
        }

        /// What the next start finds; the daemon runs afterwards.
        mutating func recover(_ generator: inout SplitMix) async throws {
            let before = Set(room.segmentFiles)
            try await room.start()
            orphanCount += before.subtracting(room.segmentFiles).count
            let newest = (count - 2 * TestSizes.articlesPerLife)..<count
            let others = (0..<20).map { _ in Int.random(in: 0..<count, using: &generator) }
            try await room.auditIndex(count, newest + others)
        }

        func reckon() async throws {
            try await room.auditIndex(count, 0..<count)
            let check = try await room.control("check")
            #expect(check.ending == .exited(0), "\(check.output)")
        }
    }
}
