import BengaliText
import Synchronization

/// Which stems of the index sound like a word in Latin letters.
///
/// Filled when the first Latin word is looked for, then kept up with new segments, so that ingest pays nothing.
/// Threading: any; the lock guards all state and is held for the catching up, never while ingest waits.
final class SoundVocabulary: Sendable {
    private struct State {
        var stems: [[UInt8]: [[UInt8]]] = [:]
        var known: Set<[UInt8]> = []
        var segments: Set<ObjectIdentifier> = []
    }

    private let state = Mutex(State())

    /// Takes in the words of segments that it has not seen.
    func update(from snapshot: Snapshot) {
        state.withLock { state in
            let current = Set(snapshot.parts.map { ObjectIdentifier($0.segment) })
            for part in snapshot.parts where !state.segments.contains(ObjectIdentifier(part.segment)) {
                Self.add(part.segment, to: &state)
            }
            state.segments = current
        }
    }

    /// The stems whose sound, or a form of whose sound, is that of the Latin word.
    func stems(soundingLike latin: [UInt8], limit: Int) -> [[UInt8]] {
        let key = SoundKey.ofLatin(latin)
        guard !key.isEmpty else { return [] }
        return state.withLock { Array(($0.stems[key] ?? []).prefix(limit)) }
    }

    private static func add(_ segment: Segment, to state: inout State) {
        var analyzer = TextAnalyzer()
        segment.forEachKey(prefix: [TermLayer.exact.rawValue]) { key, _ in
            guard state.known.insert(key).inserted else { return true }
            let exact = TermKey.letters(of: key)
            for word in QueryWord.all(in: exact, &analyzer) where word.kind == .bengali {
                for sound in Set([SoundKey.ofBengali(word.exact), SoundKey.ofBengali(word.stem)])
                where !sound.isEmpty {
                    if !(state.stems[sound]?.contains(word.stem) ?? false) {
                        state.stems[sound, default: []].append(word.stem)
                    }
                }
            }
            return true
        }
    }
}
