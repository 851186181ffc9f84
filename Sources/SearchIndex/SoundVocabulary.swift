import BengaliText
import Synchronization

/// Which Bengali words of the index a word in Latin letters can mean.
///
/// Filled when the first Latin word is looked for, then kept up with new segments, so that ingest pays nothing.
/// Threading: any; the lock guards all state and is held for the catching up, never while ingest waits.
/// Limits: `wordLimit` words, those in most articles first. Known faults: in an archive with more words the rarest, and
/// those that came after the limit was reached, are found again only when the archive has grown by an eighth.
final class SoundVocabulary: Sendable {
    /// A Bengali word that a spelling can mean.
    struct Spelling {
        /// The word as written, UTF-8.
        let word: [UInt8]
        /// How unusual the spelling is for the word, in eighths of a bit; under 60 it is an everyday one.
        let cost: Int
    }

    /// A matcher with the words it knows.
    private struct Shelf {
        var words: [[UInt8]] = []
        var matcher = LatinMatcher(vocabulary: [])
    }

    private struct State {
        /// The words of the last full reading, and those that came since.
        var old = Shelf()
        var new = Shelf()
        var known: Set<[UInt8]> = []
        var segments: Set<ObjectIdentifier> = []
        /// Articles when everything was read last.
        var documentCount = 0
    }

    /// Words held at most: some 20 MB, a third of a second to index.
    static let wordLimit = 98_304
    /// Words that came since the last indexing of all, at most: indexed anew by every search that meets new ones, 5 ms.
    private static let newLimit = 2048
    /// Spellings dearer than this mean nothing; found on the first half of the romanised questions, see
    /// docs/decisions/0102-latin-queries.md.
    static let costLimit = 150
    /// Spellings dearer than the best by more than this are not meant.
    static let margin = 24
    /// Candidates asked for.
    private static let candidateLimit = 24

    private let state = Mutex(State())

    /// Takes in the words of segments that it has not seen.
    ///
    /// Complexity: O(words of those segments), and a third of a second when `newLimit` new words have gathered.
    func update(from snapshot: Snapshot) {
        state.withLock { state in
            let current = Set(snapshot.parts.map { ObjectIdentifier($0.segment) })
            let fresh = snapshot.parts.filter { !state.segments.contains(ObjectIdentifier($0.segment)) }
            guard !fresh.isEmpty else { return }
            let count = snapshot.statistics.documentCount
            if state.documentCount == 0 || count / 9 * 8 > state.documentCount {
                Self.readAll(snapshot, into: &state)
            } else {
                Self.read(fresh, into: &state)
            }
            state.segments = current
        }
    }

    /// The words that a Latin spelling can mean, best first; none dearer than `costLimit` eighths of a bit.
    ///
    /// Complexity: 0.05 ms when there is a good one, at most some 10 ms when there is none.
    func spellings(_ latin: [UInt8], costLimit: Int = SoundVocabulary.costLimit) -> [Spelling] {
        let (old, new) = state.withLock { ($0.old.matcher, $0.new.matcher) }
        var found = old.candidates(for: latin, limit: Self.candidateLimit)
        found += new.candidates(for: latin, limit: Self.candidateLimit)
        guard let best = found.map(\.cost).min(), best <= costLimit else { return [] }
        return found.filter { $0.cost <= best + Self.margin }
            .sorted { $0.cost != $1.cost ? $0.cost < $1.cost : $0.word.lexicographicallyPrecedes($1.word) }
            .map { Spelling(word: $0.word, cost: $0.cost) }
    }

    /// The stems of those words, at most `limit`.
    func stems(soundingLike latin: [UInt8], limit: Int) -> [[UInt8]] {
        var analyzer = TextAnalyzer()
        var stems: [[UInt8]] = []
        for spelling in spellings(latin) {
            guard let keys = analyzer.keys(of: spelling.word), !stems.contains(keys.stem) else { continue }
            stems.append(keys.stem)
        }
        return Array(stems.prefix(limit))
    }

    /// Reads all words anew; of too many, those in most articles stay.
    private static func readAll(_ snapshot: Snapshot, into state: inout State) {
        var counts: [[UInt8]: Int] = [:]
        var least = 1
        for part in snapshot.parts {
            part.segment.forEachKey(prefix: [TermLayer.exact.rawValue]) { key, frequency in
                counts[key, default: 0] += frequency
                return true
            }
            while counts.count > 3 * wordLimit {
                least += 1
                counts = counts.filter { $0.value >= least }
            }
        }
        let ranked = counts.sorted {
            $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key)
        }
        let words = ranked.prefix(wordLimit).map(\.key)
        state.known = Set(words)
        state.old = shelf(words.map { TermKey.letters(of: $0) })
        state.new = Shelf()
        state.documentCount = snapshot.statistics.documentCount
    }

    private static func read(_ parts: [Snapshot.Part], into state: inout State) {
        let before = state.new.words.count
        for part in parts {
            part.segment.forEachKey(prefix: [TermLayer.exact.rawValue]) { key, _ in
                guard state.known.count < wordLimit else { return false }
                if state.known.insert(key).inserted { state.new.words.append(TermKey.letters(of: key)) }
                return true
            }
        }
        guard state.new.words.count > before else { return }
        if state.new.words.count > newLimit {
            state.old = shelf(state.old.words + state.new.words)
            state.new = Shelf()
        } else {
            state.new = shelf(state.new.words)
        }
    }

    private static func shelf(_ words: [[UInt8]]) -> Shelf {
        Shelf(words: words, matcher: LatinMatcher(vocabulary: words))
    }
}
