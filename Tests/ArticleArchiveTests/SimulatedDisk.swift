import Glibc

/// A disk that remembers what was flushed and what was not.
///
/// The strictest reading of fsync(2): it makes a file's bytes durable, or a folder's names, and nothing else.
struct SimulatedDisk {
    /// What a power cut leaves of what was not flushed.
    enum Loss: String, CaseIterable {
        /// Only what was flushed is there.
        case everything
        /// Names are as they were last, bytes as they were flushed: what journalling file systems do to careless programs.
        case bytes
        /// Of the writes since the last flush any may be there.
        case some
    }

    private final class File {
        var now: [UInt8] = []
        var durable: [UInt8] = []
        /// Since the last flush, in order.
        var pending: [(offset: Int, bytes: [UInt8])] = []
        var isDirectory = false
    }

    private var names: [[UInt8]: File] = [:]
    private var durableNames: [[UInt8]: File] = [:]
    /// Standard output so far.
    private(set) var said: [UInt8] = []

    mutating func apply(_ operation: DiskTrace.Operation) {
        switch operation {
        case .say(let bytes): said += bytes
        case .makeDirectory(let path):
            let file = File()
            file.isDirectory = true
            names[path] = file
        case .create(let path, let truncates):
            if let file = names[path] {
                if truncates { cut(file, to: 0) }
            } else {
                names[path] = File()
            }
        case .write(let path, let bytes, let offset):
            if let file = names[path] { write(bytes, to: file, at: offset) }
        case .append(let path, let bytes):
            if let file = names[path] { write(bytes, to: file, at: file.now.count) }
        case .cut(let path, let byteCount):
            if let file = names[path] { cut(file, to: byteCount) }
        case .synchronize(let path):
            if let file = names[path], !file.isDirectory {
                file.durable = file.now
                file.pending = []
            } else {
                synchronizeNames(in: path)
            }
        case .rename(let from, let to):
            names[to] = names.removeValue(forKey: from)
        case .remove(let path): names[path] = nil
        }
    }

    private func write(_ bytes: [UInt8], to file: File, at offset: Int) {
        SimulatedDisk.put(bytes, into: &file.now, at: offset)
        file.pending.append((offset, bytes))
    }

    private static func put(_ bytes: [UInt8], into content: inout [UInt8], at offset: Int) {
        let missing = offset + bytes.count - content.count
        if missing > 0 { content += [UInt8](repeating: 0, count: missing) }
        content.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }

    private func cut(_ file: File, to byteCount: Int) {
        file.now = Array(file.now.prefix(byteCount))
        if file.now.count < byteCount { SimulatedDisk.put([0], into: &file.now, at: byteCount - 1) }
        // A cut that is not flushed may come before or after the writes: here before, which is harder.
        file.pending = []
    }

    private mutating func synchronizeNames(in folder: [UInt8]) {
        func isIn(_ path: [UInt8]) -> Bool {
            path.starts(with: folder + [0x2F]) && !path.dropFirst(folder.count + 1).contains(0x2F)
        }
        for path in durableNames.keys where isIn(path) && names[path] == nil { durableNames[path] = nil }
        for (path, file) in names where isIn(path) { durableNames[path] = file }
    }

    /// Writes what a power cut now would leave into a folder.
    ///
    /// - Parameters:
    ///   - root: the traced folder, which becomes `target`.
    ///   - random: decides what `.some` keeps.
    func writeRemains(
        of loss: Loss,
        root: String,
        to target: String,
        using random: inout some RandomNumberGenerator
    ) throws {
        let left = loss == .everything ? durableNames : names
        for (path, file) in left.sorted(by: { $0.key.count < $1.key.count }) {
            let place = target + String(decoding: path.dropFirst(root.utf8.count), as: UTF8.self)
            if file.isDirectory {
                mkdir(place, 0o750)
                continue
            }
            // The shared memory of SQLite's log is rebuilt after every crash of the machine.
            if place.hasSuffix("-shm") { continue }
            var content = file.durable
            if loss == .some {
                for item in file.pending where Bool.random(using: &random) {
                    SimulatedDisk.put(item.bytes, into: &content, at: item.offset)
                }
            }
            guard let out = fopen(place, "w") else { throw DiskTrace.UnknownCall(name: "fopen \(place)") }
            fwrite(content, 1, content.count, out)
            fclose(out)
        }
    }
}
