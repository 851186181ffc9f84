/// Cuts normalised text into sentences: danda, double danda, ?, !, line ends, and full stops that end no abbreviation.
///
/// Threading: pure. Limits: none; linear time. Known faults: a bare one-syllable last word before "." reads as an initial.
package struct SentenceSegmenter {
    /// The sentences' byte ranges in order, without surrounding white space, closing quotes included.
    ///
    /// Linear time.
    package static func sentences(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        guard let base = text.baseAddress else { return [] }
        var segmenter = SentenceScanner(base: base, end: text.count)
        return segmenter.run()
    }

    /// The sentences of normalised text.
    package static func sentences(in text: NormalizedText) -> [Range<Int>] {
        text.utf8.withUnsafeBufferPointer { sentences(in: $0) }
    }
}
