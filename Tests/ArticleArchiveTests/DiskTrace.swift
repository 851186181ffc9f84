import Glibc

/// What a program did to files, as strace wrote it down: `strace -f -qq -xx -y -s ... -e trace=<DiskTrace.calls>`.
struct DiskTrace {
    enum Operation {
        case create(path: [UInt8], truncates: Bool)
        case makeDirectory(path: [UInt8])
        case write(path: [UInt8], bytes: [UInt8], offset: Int)
        case append(path: [UInt8], bytes: [UInt8])
        case cut(path: [UInt8], byteCount: Int)
        case synchronize(path: [UInt8])
        case rename(from: [UInt8], to: [UInt8])
        case remove(path: [UInt8])
        /// What the program said on standard output.
        case say([UInt8])
    }

    static let calls =
        "openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,unlink,mkdir,writev,pwritev,renameat,renameat2,unlinkat,fallocate"

    private(set) var operations: [Operation] = []

    /// - Parameters:
    ///   - file: strace's output.
    ///   - below: only files below this folder count.
    init(file: String, below: String) throws {
        let folder = Array(below.utf8)
        for line in try DiskTrace.read(file).split(separator: 0x0A) {
            guard let call = Call(line) else { continue }
            guard let operation = try DiskTrace.operation(call) else { continue }
            switch operation {
            case .say: operations.append(operation)
            case .create(let path, _), .makeDirectory(let path), .write(let path, _, _), .append(let path, _),
                .cut(let path, _), .synchronize(let path), .rename(let path, _), .remove(let path):
                if path.starts(with: folder) { operations.append(operation) }
            }
        }
    }

    /// One line of strace.
    private struct Call {
        let name: [UInt8]
        let strings: [[UInt8]]
        /// The path of the descriptor that is the first argument.
        let descriptor: [UInt8]
        let number: Int?
        /// Everything behind the last string.
        let rest: [UInt8]
        let flags: String
        let failed: Bool

        init?(_ line: ArraySlice<UInt8>) {
            guard let space = line.firstIndex(of: 0x20),
                let open = line[space...].firstIndex(of: 0x28)
            else { return nil }
            name = line[(space + 1)..<open].filter { $0 != 0x20 }
            guard name.allSatisfy({ $0 >= 0x30 && $0 < 0x7F && $0 != 0x3C }) else { return nil }
            var strings: [[UInt8]] = []
            var at = open + 1
            var descriptor: [UInt8] = []
            number = Int(String(decoding: line[at...].prefix { (0x30...0x39).contains($0) }, as: UTF8.self))
            if let left = line[at...].firstIndex(of: 0x3C), let right = line[left...].firstIndex(of: 0x3E),
                !line[at..<left].contains(0x22)
            {
                descriptor = Call.unescape(line[(left + 1)..<right])
                at = right + 1
            }
            while let quote = line[at...].firstIndex(of: 0x22),
                let end = line[(quote + 1)...].firstIndex(of: 0x22)
            {
                strings.append(Call.unescape(line[(quote + 1)..<end]))
                at = end + 1
            }
            self.strings = strings
            self.descriptor = descriptor
            rest = Array(line[at...])
            let text = String(decoding: rest, as: UTF8.self)
            flags = text
            failed = text.contains("= -1 ")
        }

        /// `\x61\x62` to bytes.
        private static func unescape(_ text: ArraySlice<UInt8>) -> [UInt8] {
            func digit(_ byte: UInt8) -> UInt8 { byte < 0x3A ? byte - 0x30 : (byte | 0x20) - 0x57 }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(text.count / 4)
            var at = text.startIndex
            while at + 3 < text.endIndex, text[at] == 0x5C {
                bytes.append(digit(text[at + 2]) << 4 | digit(text[at + 3]))
                at += 4
            }
            return bytes
        }
    }

    private static func operation(_ call: Call) throws -> Operation? {
        guard !call.failed else { return nil }
        switch String(decoding: call.name, as: UTF8.self) {
        case "openat":
            guard call.flags.contains("O_CREAT"), let path = call.strings.first else { return nil }
            return .create(path: path, truncates: call.flags.contains("O_TRUNC"))
        case "mkdir": return call.strings.first.map { .makeDirectory(path: $0) }
        case "write":
            guard let bytes = call.strings.first else { return nil }
            return call.number == 1 ? .say(bytes) : .append(path: call.descriptor, bytes: bytes)
        case "pwrite64":
            guard let bytes = call.strings.first, let offset = lastNumber(call.rest) else { return nil }
            return .write(path: call.descriptor, bytes: bytes, offset: offset)
        case "ftruncate": return lastNumber(call.rest).map { .cut(path: call.descriptor, byteCount: $0) }
        case "fsync", "fdatasync": return .synchronize(path: call.descriptor)
        case "rename": return .rename(from: call.strings[0], to: call.strings[1])
        case "unlink": return call.strings.first.map { .remove(path: $0) }
        case let name: throw UnknownCall(name: name)
        }
    }

    /// Of `, 4096, 32) = 4096` the 32: the last argument.
    private static func lastNumber(_ rest: [UInt8]) -> Int? {
        let end = rest.firstIndex { $0 == 0x29 || $0 == 0x3C } ?? rest.endIndex
        let digits = rest[..<end].reversed().drop { !(0x30...0x39).contains($0) }
            .prefix { (0x30...0x39).contains($0) }
        return Int(String(decoding: digits.reversed(), as: UTF8.self))
    }

    struct UnknownCall: Error { let name: String }

    private static func read(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "r") else { throw UnknownCall(name: "fopen \(path)") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes
    }
}
