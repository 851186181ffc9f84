import Glibc

/// Sizes of what the configuration may bring.
enum ConfigurationLimits {
    /// Largest configuration file, in bytes; the shipped one has about 8 KiB.
    static let fileSize = 1 << 20
    /// Most drop-ins that are read.
    static let dropInCount = 256
    /// Most inboxes; each costs a watch, and a folder for done and quarantine.
    static let inboxCount = 64
    /// Longest path, in bytes without the NUL: PATH_MAX of linux/limits.h less one.
    static let pathLength = 4_095
    /// Longest socket path, in bytes without the NUL: `sun_path` of unix(7).
    static let socketPathLength = 107
}

/// Reading of small files and listing of the drop-in folder.
enum ConfigurationFile {
    /// Why a file gave no bytes.
    enum Failure: Error {
        case absent
        case unusable(String)
    }

    /// The bytes of a regular file of at most `ConfigurationLimits.fileSize`.
    static func read(_ path: String) throws(Failure) -> [UInt8] {
        // O_NONBLOCK: opening a FIFO must not wait for a writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .absent : .unusable("cannot be opened: \(errorText())")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unusable("cannot be examined: \(errorText())") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unusable("is not a regular file") }
        return try readAll(descriptor)
    }

    private static func readAll(_ descriptor: Int32) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .unusable("cannot be read: \(errorText())") }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= ConfigurationLimits.fileSize else {
                let limit = ConfigurationText.text(ofByteCount: ConfigurationLimits.fileSize)
                throw .unusable("is larger than the limit of \(limit)")
            }
        }
    }

    /// Paths of the drop-ins of a configuration file in the order of their names, as bytes compare.
    ///
    /// A folder that is not there has none.
    static func dropIns(of file: String) throws(Failure) -> [String] {
        let folder = dropInFolder(of: file)
        guard let stream = opendir(folder) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw .unusable("drop-ins in \(folder) cannot be listed: \(errorText())")
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
                    Array(UnsafeBufferPointer(start: bytes, count: strnlen(bytes, 256)))
                }
            }
            guard name.first != UInt8(ascii: "."), name.suffix(5).elementsEqual(".toml".utf8) else {
                continue
            }
            names.append(name)
            guard names.count <= ConfigurationLimits.dropInCount else {
                throw .unusable("\(folder) has more than \(ConfigurationLimits.dropInCount) drop-ins")
            }
        }
        names.sort { $0.lexicographicallyPrecedes($1) }
        return try names.map { (name) throws(Failure) in
            guard let text = String(validating: name, as: UTF8.self) else {
                throw .unusable("\(folder) has a drop-in whose name is not UTF-8")
            }
            return ConfigurationPath.child(of: folder, named: text)
        }
    }

    /// `mohafezd.d` beside `mohafezd.toml`, and likewise for any other name.
    static func dropInFolder(of file: String) -> String {
        let stem = file.utf8.suffix(5).elementsEqual(".toml".utf8) ? String(file.utf8.dropLast(5)) : file
        return (stem ?? file) + ".d"
    }

    private static func strnlen(_ pointer: UnsafePointer<UInt8>, _ limit: Int) -> Int {
        (0..<limit).first { pointer[$0] == 0 } ?? limit
    }

    private static func errorText() -> String {
        guard let text = strerror(errno) else { return "error \(errno)" }
        return String(cString: text)
    }
}
