/// What a Bengali letter, word, sentence, stem, Latin spelling and calendar date is, on UTF-8 bytes.
///
/// Purpose: the one place where Mohafez knows the Bengali language. Not its purpose: articles, files, search ranking.
/// Threading: values and free functions; a type with scratch buffers is used by one thread at a time.
/// Limits: texts up to 2 GiB. Known faults: listed at each type.
package enum BengaliText {
    /// Raised whenever a key made here (exact, stem, sound) can differ from before: indexes made with another number
    /// are rebuilt from the record.
    package static let analyserVersion = 1
}
