import ArticleModel
import CLinux
import Glibc

/// An inbox, seen from the dropping side: a file appears in it whole, under a name that was free, or not at all.
struct InboxFolder: ~Copyable {
    private static let chunkBytes = 1 << 20
    /// Names tried when one is taken: `name-2.txt` and so on.
    private static let nameTries = 1000
    /// O_PATH of open(2), which Swift's Glibc does not show.
    private static let pathOnly: Int32 = 0o10000000

    private let path: String
    private let descriptor: Int32
    /// False for an inbox that may be written to and not listed: such a folder cannot be opened for fsync either.
    private let canSync: Bool

    /// Opens the folder.
    ///
    /// - Throws: `CommandFailure` when it cannot be opened.
    init(path: String) throws(CommandFailure) {
        self.path = path
        let full = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        canSync = full >= 0
        descriptor =
            full >= 0 || errno != EACCES ? full : open(path, InboxFolder.pathOnly | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file("cannot open the inbox", path, errno: errno) }
    }

    deinit { close(descriptor) }

    /// Writes one file in and returns the printable name it has there.
    ///
    /// - Throws: `CommandFailure`; then nothing is left in the inbox.
    func drop(_ content: [UInt8], as name: FileName) throws(CommandFailure) -> String {
        let hidden = ".mohafezctl-\(getpid())"
        let output = mohafez_openat(descriptor, hidden, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o644)
        guard output >= 0 else { throw .file("cannot write into the inbox", path, errno: -output) }
        defer { close(output) }
        do {
            try append(content[...], to: output)
            try finish(output)
            return try publish(hidden, as: name)
        } catch {
            unlinkat(descriptor, hidden, 0)
            throw error
        }
    }

    /// Copies one file in and returns the printable name it has there.
    ///
    /// Hidden name, fsync, rename to a free name, fsync of the folder: after this the file survives a power cut.
    /// - Throws: `CommandFailure`; then nothing is left in the inbox.
    func drop(_ source: SourceFile) throws(CommandFailure) -> String {
        let sourcePath = String(decoding: source.path, as: UTF8.self)
        let input = source.path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
        guard input >= 0 else { throw .file("cannot read", sourcePath, errno: errno) }
        defer { close(input) }
        let hidden = ".mohafezctl-\(getpid())"
        let output = mohafez_openat(descriptor, hidden, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o644)
        guard output >= 0 else { throw .file("cannot write into the inbox", path, errno: -output) }
        defer { close(output) }
        do {
            try copy(from: input, sourcePath, to: output)
            return try publish(hidden, as: source.name)
        } catch {
            unlinkat(descriptor, hidden, 0)
            throw error
        }
    }

    private func copy(from input: Int32, _ sourcePath: String, to output: Int32) throws(CommandFailure) {
        var chunk = [UInt8](repeating: 0, count: InboxFolder.chunkBytes)
        while true {
            let count = read(input, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .file("cannot read", sourcePath, errno: errno) }
            guard count > 0 else { break }
            try append(chunk[..<count], to: output)
        }
        try finish(output)
    }

    private func append(_ bytes: ArraySlice<UInt8>, to output: Int32) throws(CommandFailure) {
        var rest = bytes
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { throw .file("cannot write into the inbox", path, errno: errno) }
            rest = rest.dropFirst(written)
        }
    }

    private func finish(_ output: Int32) throws(CommandFailure) {
        // Whatever the umask: the daemon, another user, must be able to read it.
        guard fchmod(output, 0o644) == 0, fsync(output) == 0 else {
            throw .file("cannot write into the inbox", path, errno: errno)
        }
    }

    private func publish(_ hidden: String, as name: FileName) throws(CommandFailure) -> String {
        for attempt in 1...InboxFolder.nameTries {
            guard let candidate = InboxFolder.numbered(name, attempt) else { break }
            let status = candidate.bytes.withCString {
                mohafez_rename_noreplace(descriptor, hidden, descriptor, $0)
            }
            if status == -EEXIST { continue }
            guard status == 0 else { throw .file("cannot rename in the inbox", path, errno: -status) }
            guard !canSync || fsync(descriptor) == 0 else {
                throw .file("cannot sync the inbox", path, errno: errno)
            }
            return candidate.description
        }
        throw CommandFailure(.failed, "inbox '\(path)': every name like '\(name)' is taken")
    }

    /// `name.txt`, `name-2.txt`, `name-3.txt` ...
    private static func numbered(_ name: FileName, _ attempt: Int) -> FileName? {
        guard attempt > 1 else { return name }
        let dot = name.bytes.lastIndex(of: 0x2E) ?? name.bytes.count
        return FileName(bytes: name.bytes[..<dot] + Array("-\(attempt)".utf8) + name.bytes[dot...])
    }
}
