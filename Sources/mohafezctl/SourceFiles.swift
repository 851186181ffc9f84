import ArticleModel
import CLinux
import Glibc

/// A file to be dropped: its path in bytes, because names need not be text.
struct SourceFile {
    let path: [UInt8]
    let name: FileName
}

/// The files that the arguments of a command name, folders walked.
struct SourceFiles {
    /// Nested folders.
    private static let depthLimit = 64
    /// Suffixes the daemon takes for an unfinished file.
    private static let temporarySuffixes = ["~", ".part", ".tmp", ".crdownload", ".filepart"].map {
        Array($0.utf8)
    }

    private(set) var files: [SourceFile] = []
    /// Printable paths of what was left out.
    private(set) var skipped: [String] = []

    /// Looks every argument up.
    ///
    /// - Throws: `CommandFailure` for one that does not exist or cannot be listed.
    init(arguments: [String]) throws(CommandFailure) {
        for argument in arguments {
            var status = stat()
            guard stat(argument, &status) == 0 else { throw .file("cannot add", argument, errno: errno) }
            var path = Array(argument.utf8)
            while path.count > 1, path.last == 0x2F { path.removeLast() }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: try walk(path, depth: 0)
            case S_IFREG: add(path)
            default: throw CommandFailure(.badData, "cannot add '\(argument)': neither a file nor a folder")
            }
        }
    }

    private mutating func add(_ path: [UInt8]) {
        let start = path.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
        guard let name = FileName(bytes: Array(path[start...])), name.bytes.first != 0x2E,
            !SourceFiles.temporarySuffixes.contains(where: {
                name.bytes.reversed().starts(with: $0.reversed())
            })
        else {
            skipped.append(String(decoding: path, as: UTF8.self))
            return
        }
        files.append(SourceFile(path: path, name: name))
    }

    private mutating func walk(_ path: [UInt8], depth: Int) throws(CommandFailure) {
        let text = String(decoding: path, as: UTF8.self)
        guard depth <= SourceFiles.depthLimit else {
            throw CommandFailure(.badData, "'\(text)': too many folders deep")
        }
        let entries = try SourceFiles.entries(of: path)
        for entry in entries where entry.first != 0x2E {
            let child = path + [0x2F] + entry
            // Browsers save a page's pictures, scripts and advertisements beside it: no articles.
            if SourceFiles.isFolderOfSavedPage(entry, among: entries) {
                skipped.append(String(decoding: child, as: UTF8.self))
                continue
            }
            var status = stat()
            guard child.withCString({ lstat($0, &status) }) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: try walk(child, depth: depth + 1)
            case S_IFREG: add(child)
            default: skipped.append(String(decoding: child, as: UTF8.self))
            }
        }
    }

    /// True for `X_files` beside `X.html` or `X.htm`.
    private static func isFolderOfSavedPage(_ entry: [UInt8], among entries: [[UInt8]]) -> Bool {
        let mark = Array("_files".utf8)
        guard entry.count > mark.count, entry.suffix(mark.count).elementsEqual(mark) else { return false }
        let stem = Array(entry.dropLast(mark.count))
        return [".html", ".htm"].contains { entries.contains(stem + Array($0.utf8)) }
    }

    /// Names in a folder, in the order of their bytes.
    private static func entries(of path: [UInt8]) throws(CommandFailure) -> [[UInt8]] {
        guard let folder = path.withCString({ opendir($0) }) else {
            throw .file("cannot list", String(decoding: path, as: UTF8.self), errno: errno)
        }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        while let entry = readdir(folder) {
            let name = mohafez_entry_name(entry)
            guard let name else { continue }
            names.append(
                Array(UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) })
            )
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }
}

extension [UInt8] {
    /// Calls `body` with the bytes as a C string.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        let text = map { CChar(bitPattern: $0) } + [0]
        return text.withUnsafeBufferPointer { pointer in
            // A non-empty array has an address.
            guard let start = pointer.baseAddress else {
                preconditionFailure("an empty C string has its NUL")
            }
            return body(start)
        }
    }
}
