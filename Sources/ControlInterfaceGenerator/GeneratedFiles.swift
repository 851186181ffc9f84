import Glibc
import VarlinkProtocol

/// Everything the generator writes, by path from the package's folder.
struct GeneratedFiles {
    /// The interfaces, in the order of the documentation.
    static let interfaceNames = ["org.mohafez.Service", "org.mohafez.Archive", "org.mohafez.Quarantine"]
    static let sourceFolder = "Sources/ControlInterface"

    let files: [(path: String, contents: String)]

    /// Reads the `.varlink` files of the package at `root`.
    /// - Throws: `GeneratorError` naming the file that cannot be read or is wrong.
    init(root: String) throws(GeneratorError) {
        var files: [(path: String, contents: String)] = []
        var interfaces: [InterfaceDescription] = []
        for name in GeneratedFiles.interfaceNames {
            let path = "\(GeneratedFiles.sourceFolder)/\(name).varlink"
            let text = try GeneratedFiles.read("\(root)/\(path)")
            let interface: InterfaceDescription
            do {
                interface = try InterfaceDescription(parsing: text)
            } catch {
                throw GeneratorError(path: path, message: "\(error)")
            }
            guard interface.name == name else {
                throw GeneratorError(path: path, message: "holds \(interface.name)")
            }
            interfaces.append(interface)
            for file in SwiftWriter(interface: interface, text: text).files {
                files.append(("\(GeneratedFiles.sourceFolder)/Generated/\(file.name)", file.contents))
            }
        }
        files.append(("docs/CONTROL-INTERFACE.md", MarkdownWriter(interfaces: interfaces).text))
        self.files = files
    }

    /// Writes every file whose contents differ, and says which.
    /// - Throws: `GeneratorError` for the first that cannot be written.
    func write(root: String) throws(GeneratorError) -> [String] {
        var changed: [String] = []
        for (path, contents) in files {
            // Not there yet is the same as different.
            if (try? GeneratedFiles.read("\(root)/\(path)")) == contents { continue }
            guard let file = fopen("\(root)/\(path)", "w") else {
                throw GeneratorError(path: path, message: "cannot be written, errno \(errno)")
            }
            let bytes = Array(contents.utf8)
            let written = fwrite(bytes, 1, bytes.count, file)
            guard fclose(file) == 0, written == bytes.count else {
                throw GeneratorError(path: path, message: "cannot be written, errno \(errno)")
            }
            changed.append(path)
        }
        return changed
    }

    /// A whole text file.
    static func read(_ path: String) throws(GeneratorError) -> String {
        guard let file = fopen(path, "r") else {
            throw GeneratorError(path: path, message: "cannot be read, errno \(errno)")
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// What stopped the generator.
struct GeneratorError: Error, CustomStringConvertible {
    let path: String
    let message: String
    var description: String { "\(path): \(message)" }
}
