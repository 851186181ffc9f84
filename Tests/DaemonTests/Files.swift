import Glibc

/// The few things the tests do with files, with the system's own calls.
enum Files {
    static func makeFolder(_ path: String, mode: mode_t = 0o755) throws {
        try checked("mkdir \(path)", mkdir(path, mode))
        try checked("chmod \(path)", chmod(path, mode))
    }

    /// Writes a file and closes it: how a program saves.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws {
        let file = try open(path, O_WRONLY | O_CREAT | O_TRUNC, mode)
        defer { close(file) }
        try append(bytes, to: file, path)
    }

    static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

    static func open(_ path: String, _ flags: Int32, _ mode: mode_t = 0o644) throws -> Int32 {
        try checked("open \(path)", Glibc.open(path, flags | O_CLOEXEC, mode))
    }

    static func append(_ bytes: [UInt8], to file: Int32, _ path: String = "") throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw CallFailed("write \(path)") }
            rest = rest.dropFirst(count)
        }
    }

    static func read(_ path: String) throws -> [UInt8] {
        let file = try open(path, O_RDONLY)
        defer { close(file) }
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            guard count >= 0 else { throw CallFailed("read \(path)") }
            if count == 0 { return all }
            all += chunk[..<count]
        }
    }

    static func text(_ path: String) throws -> String { String(decoding: try read(path), as: UTF8.self) }

    static func move(_ old: String, _ new: String) throws { try checked("rename \(old)", rename(old, new)) }

    /// Turns the lowest bit of the byte in the middle of a file.
    static func flip(_ path: String) throws {
        let file = try open(path, O_RDWR)
        defer { close(file) }
        var status = stat()
        try checked("fstat \(path)", fstat(file, &status))
        var byte: UInt8 = 0
        guard pread(file, &byte, 1, status.st_size / 2) == 1 else { throw CallFailed("pread \(path)") }
        byte ^= 1
        guard pwrite(file, &byte, 1, status.st_size / 2) == 1 else { throw CallFailed("pwrite \(path)") }
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Names in a folder, as bytes, unsorted; none when it is not there.
    static func rawNames(_ path: String) -> [[UInt8]] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
        }
        return names
    }

    static func names(_ path: String) -> [String] {
        rawNames(path).map { String(decoding: $0, as: UTF8.self) }.sorted()
    }

    /// Deletes a folder with everything in it; what resists is left.
    static func removeTree(_ path: String) {
        for name in rawNames(path) {
            let inner = Array(path.utf8) + [0x2F] + name + [0]
            inner.withUnsafeBufferPointer { bytes in
                bytes.withMemoryRebound(to: CChar.self) { text in
                    guard let text = text.baseAddress else { return }
                    var status = stat()
                    guard lstat(text, &status) == 0 else { return }
                    if status.st_mode & S_IFMT == S_IFDIR {
                        removeTree(String(decoding: inner.dropLast(), as: UTF8.self))
                    } else {
                        unlink(text)
                    }
                }
            }
        }
        rmdir(path)
    }
}
