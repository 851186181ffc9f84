/// What a stranger's file may cost while it is decoded; every decoder takes its limits from here.
package struct DecodingLimits: Sendable, Hashable {
    /// The longest file, in bytes.
    package var fileByteCount = 8 << 20
    /// The longest single document inside a file of many, in bytes.
    package var documentByteCount = 8 << 20
    /// The most documents that one file may hold.
    package var documentCount = 100_000
    /// The deepest nesting of elements, objects or arrays.
    package var nestingDepth = 256
    /// The most text blocks that one page may give.
    package var blockCount = 100_000

    package init() {}
}
