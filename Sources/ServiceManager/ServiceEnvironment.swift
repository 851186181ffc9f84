internal import CSystemd
internal import Glibc

/// What the environment says about the service manager around this process.
package enum ServiceEnvironment {
    /// Folder of the unit's credentials; nil when it has none.
    package static func credentialsDirectory(_ variables: [String: String]) -> String? {
        guard let path = variables["CREDENTIALS_DIRECTORY"], path.utf8.first == UInt8(ascii: "/") else {
            return nil
        }
        return path
    }

    /// Whether the machine was booted with systemd.
    package static var isBootedWithSystemd: Bool { sd_booted() > 0 }

    /// Whether the descriptor is the very stream that `$JOURNAL_STREAM` names.
    ///
    /// A redirected standard error has another device and inode, and must get plain text.
    package static func isJournalStream(_ variables: [String: String], descriptor: Int32 = 2) -> Bool {
        guard let stream = variables["JOURNAL_STREAM"], let (device, inode) = parsedStream(stream) else {
            return false
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return false }
        return UInt64(status.st_dev) == device && UInt64(status.st_ino) == inode
    }

    /// `device:inode` in decimal.
    static func parsedStream(_ text: String) -> (device: UInt64, inode: UInt64)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let device = UInt64(parts[0]), let inode = UInt64(parts[1]) else {
            return nil
        }
        return (device, inode)
    }
}
