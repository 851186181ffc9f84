/// What tells one state of one file from every other: where it lies on disk, how long it is, when it was touched.
///
/// Two equal values mean "nothing was written in between" on file systems that keep nanosecond times. The name is
/// not part of it, and neither is the content: sameness of content is a `Digest`.
package struct FileIdentity: Sendable, Hashable {
    package let device: UInt64
    package let inode: UInt64
    package let byteCount: Int64
    /// st_mtim and st_ctim, nanoseconds since 1970.
    package let modifiedNanoseconds: Int64
    package let changedNanoseconds: Int64

    package init(
        device: UInt64,
        inode: UInt64,
        byteCount: Int64,
        modifiedNanoseconds: Int64,
        changedNanoseconds: Int64
    ) {
        self.device = device
        self.inode = inode
        self.byteCount = byteCount
        self.modifiedNanoseconds = modifiedNanoseconds
        self.changedNanoseconds = changedNanoseconds
    }

    /// True when both name the same file on disk, whatever happened to its content.
    package func isSameFile(as other: FileIdentity) -> Bool {
        device == other.device && inode == other.inode
    }
}
