import Glibc

/// What the kernel says this process has used.
enum Measures {
    /// CPU seconds of the process, user and system.
    static var cpuSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// A line of /proc/self/status in KiB.
    static func status(_ name: String) -> Int {
        for line in text("/proc/self/status").split(separator: "\n") where line.hasPrefix(name + ":") {
            return Int(line.split(separator: " ").dropLast().last.map(String.init) ?? "") ?? Int(line.split { $0 == "\t" || $0 == " " }[1]) ?? 0
        }
        return 0
    }

    static var load: String { text("/proc/loadavg").split(separator: " ").prefix(2).joined(separator: " ") }

    private static func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

    static func bytes(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return bytes
    }

    /// The files with an ending in a folder, by name.
    static func files(in folder: String, ending: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name.hasSuffix(ending) { names.append(folder + "/" + name) }
        }
        return names.sorted()
    }
}
