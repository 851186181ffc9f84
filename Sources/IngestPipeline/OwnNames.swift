internal import EventExtraction
internal import Glibc

/// The names that articles are read with: the built-in ones and an operator's own file over them.
package struct OwnNames: Sendable {
    let lexicon: Lexicon
    /// Rows of the operator's file.
    package let count: Int

    /// The built-in names alone.
    package init() { self.init(lexicon: .standard, count: 0) }

    private init(lexicon: Lexicon, count: Int) {
        self.lexicon = lexicon
        self.count = count
    }

    /// Reads an operator's file; an empty path means none.
    ///
    /// Blocks for reading; building the tables takes some milliseconds.
    /// - Throws: `OwnNamesError`, with the file's line where one is at fault.
    package init(file path: String) throws(OwnNamesError) {
        guard !path.utf8.isEmpty else {
            self.init()
            return
        }
        let bytes = try OwnNames.bytes(of: path)
        do throws(GazetteerError) {
            let gazetteer = try Gazetteer(parsing: bytes)
            self.init(lexicon: Lexicon(extendedWith: gazetteer), count: gazetteer.count)
        } catch {
            throw .refused(path: path, line: error.line, reason: error.reason)
        }
    }

    /// One byte more than the limit, so that the parser sees that it is too long.
    private static func bytes(of path: String) throws(OwnNamesError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path: path, call: "open", errno: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= Gazetteer.byteLimit {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(path: path, call: "read", errno: errno) }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }
}

/// Why an operator's file of names cannot be used.
package enum OwnNamesError: Error, Sendable, CustomStringConvertible {
    case unreadable(path: String, call: String, errno: Int32)
    /// `line`: from 1; nil when the whole file is at fault.
    case refused(path: String, line: Int?, reason: String)

    package var description: String {
        switch self {
        case .unreadable(let path, let call, let errno):
            "\(path): the gazetteer cannot be read: \(call) failed: \(String(cString: strerror(errno)))"
        case .refused(let path, let line, let reason):
            "\(path)\(line.map { ":\($0)" } ?? ""): \(reason)"
        }
    }
}

extension GazetteerError {
    fileprivate var line: Int? {
        switch self {
        case .tooLarge: nil
        case .tooManyRows(let line, _), .tooManySpellings(let line, _), .encoding(let line),
            .columns(let line, _), .unknownKind(let line, _), .emptyName(let line),
            .nameTooLong(let line, _, _), .unknownCountry(let line, _), .conflict(let line, _, _):
            line
        }
    }

    /// The message without its line, which stands behind the file's name.
    fileprivate var reason: String {
        guard let line, case let prefix = "line \(line): ", description.utf8.starts(with: prefix.utf8) else {
            return description
        }
        return String(decoding: description.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
    }
}
