internal import Glibc

/// The folder of segment files: their names, and what lies there without being listed.
struct SegmentFolder: Sendable {
    private static let suffix = ".segment"
    private static let digits = 10

    let path: String

    init(stateDirectory: String) { path = stateDirectory + "/segments" }

    /// Makes the folder, durably, when it is missing; 0 or the errno.
    func make(in stateDirectory: String) -> Int32 {
        guard mkdir(path, 0o750) == 0 else { return errno == EEXIST ? 0 : errno }
        return SegmentFolder.synchronize(stateDirectory)
    }

    /// Makes the names in a folder durable; 0 or the errno.
    static func synchronize(_ directory: String) -> Int32 {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        return fsync(descriptor) == 0 ? 0 : errno
    }

    static func name(_ number: Int64) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text + suffix
    }

    /// The number in a name; nil for another's file.
    static func number(_ name: String) -> Int64? {
        let bytes = Array(name.utf8)
        let end = Array(suffix.utf8)
        guard bytes.count > end.count, Array(bytes.suffix(end.count)) == end else { return nil }
        let digits = bytes.dropLast(end.count)
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int64(String(decoding: digits, as: UTF8.self))
    }

    /// The bytes of a file, or the errno when it cannot be looked at.
    func byteCount(of name: String) -> (bytes: Int, errno: Int32) {
        var status = stat()
        guard stat(path + "/" + name, &status) == 0 else { return (0, errno) }
        return (Int(status.st_size), 0)
    }

    /// Deletes a file; one that is gone already is no error, and one that stays is met again at the next start.
    func remove(_ name: String) { _ = unlink(path + "/" + name) }

    /// Deletes files of ours that are not listed: left by a crash between a file and its row.
    ///
    /// Files of others stay.
    ///
    /// - Returns: the names that went.
    func removeOrphans(except listed: Set<String>) -> [String] {
        let orphans = names.filter { name in
            // Unfinished are "0000000012.segment.tmp" and, of one section, "0000000012.segment.terms.tmp".
            let parts = name.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
            let unfinished = (3...4).contains(parts.count) && parts[parts.count - 1].elementsEqual("tmp".utf8)
            let own = unfinished ? String(decoding: parts[0], as: UTF8.self) + SegmentFolder.suffix : name
            return SegmentFolder.number(own) != nil && (unfinished || !listed.contains(name))
        }
        for name in orphans { remove(name) }
        return orphans
    }

    private var names: [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
