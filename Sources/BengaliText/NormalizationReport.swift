/// What normalising a text changed, as counts; all zero means the bytes were already in the one form.
package struct NormalizationReport: Sendable, Hashable {
    /// Ill-formed UTF-8 sequences that became U+FFFD.
    package var invalidSequences = 0
    /// Letters written as one code point that are base + nukta now (U+09DC, U+09DD, U+09DF).
    package var decomposedLetters = 0
    /// Vowel signs written in two halves that are one code point now (U+09CB, U+09CC).
    package var composedVowelSigns = 0
    /// Other stretches that canonical ordering or composition changed.
    package var otherCanonicalChanges = 0
    /// Invisible characters taken out: byte order mark, zero width space, word joiner, soft hyphen.
    package var removedInvisibles = 0
    /// No-break spaces that are plain spaces now.
    package var replacedSpaces = 0
    /// Carriage returns that are line feeds now or were dropped before one.
    package var lineBreaks = 0

    package init() {}

    /// Whether anything was changed.
    package var isUnchanged: Bool { self == NormalizationReport() }
}
