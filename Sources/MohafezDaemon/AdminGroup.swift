internal import Glibc

/// Whether a user belongs to a group, asked of the system's user database.
///
/// SO_PEERCRED tells the primary group only, so the group's member list is asked as well. Blocks for a lookup: call it
/// on a handler's thread.
struct AdminGroup: Sendable {
    /// Most bytes of one database entry; groups of thousands of members fit.
    private static let bufferByteCount = 256 << 10

    let name: String

    func contains(userID: UInt32, primaryGroupID: UInt32) -> Bool {
        guard let (groupID, members) = entry() else { return false }
        if primaryGroupID == groupID { return true }
        guard !members.isEmpty, let user = AdminGroup.userName(userID) else { return false }
        return members.contains(user)
    }

    private func entry() -> (groupID: UInt32, members: [String])? {
        var record = group()
        var result: UnsafeMutablePointer<group>?
        var buffer = [CChar](repeating: 0, count: AdminGroup.bufferByteCount)
        return buffer.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress,
                getgrnam_r(name, &record, base, buffer.count, &result) == 0, result != nil
            else {
                return nil
            }
            var members: [String] = []
            var next = record.gr_mem
            while let entry = next, let member = entry.pointee {
                members.append(String(cString: member))
                next = entry.advanced(by: 1)
            }
            return (record.gr_gid, members)
        }
    }

    private static func userName(_ userID: UInt32) -> String? {
        var record = passwd()
        var result: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: bufferByteCount)
        return buffer.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress,
                getpwuid_r(userID, &record, base, buffer.count, &result) == 0, result != nil
            else {
                return nil
            }
            return record.pw_name.map { String(cString: $0) }
        }
    }
}
