/// What a stranger's file may cost while it is decoded; every decoder takes its limits from here.
package struct DecodingLimits: Sendable, Hashable {
    /// The longest file that is one article or is decoded as a whole, in bytes.
    package var fileByteCount = 8 << 20
    /// The longest file of records or members, in bytes: these are read one by one.
    package var bundleByteCount = 256 << 20
    /// The longest single document inside a file of many, in bytes.
    package var documentByteCount = 8 << 20
    /// The most documents that one file may hold.
    package var documentCount = 100_000
    /// The deepest nesting of elements, objects or arrays.
    package var nestingDepth = 256
    /// The most text blocks that one page may give.
    package var blockCount = 100_000
    /// The most tags of one page or XML file, counted before libxml2 builds a tree: each costs some 300 bytes there.
    package var elementCount = 250_000
    /// The most columns of a CSV heading.
    package var columnCount = 1_000
    /// The most parts of one mail, attachments and alternatives together.
    package var mailPartCount = 1_000
    /// The deepest nesting of mail parts.
    package var mailDepth = 16
    /// The most members of one archive, those of archives inside it counted too.
    package var memberCount = 100_000
    /// The deepest nesting of archives: 3 allows a .tar.gz of .zip files, and a .gz in those.
    package var archiveDepth = 3
    /// The most bytes that one file may unpack to.
    package var unpackedByteCount = 1 << 30
    /// The most bytes that one packed byte may unpack to, past the first `freeUnpackedByteCount`.
    ///
    /// Deflate cannot exceed 1,032; news texts reach 4 to 12, JSON records with escapes and much furniture 60.
    package var unpackingRatio = 200
    /// What may be unpacked before the ratio counts: small files of one repeated line are no bombs.
    package var freeUnpackedByteCount = 4 << 20
    /// The longest name of an archive's member, in bytes.
    package var memberNameByteCount = 1_024

    package init() {}
}
