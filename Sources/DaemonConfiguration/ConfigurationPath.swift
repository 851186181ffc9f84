/// Path arithmetic on names only; nothing here looks at a file system.
enum ConfigurationPath {
    /// The path without doubled slashes, `.` components and a trailing slash.
    static func collapsed(_ path: String) -> String {
        let components = path.utf8.split(separator: UInt8(ascii: "/"))
        let kept = components.filter { !$0.elementsEqual(".".utf8) }.map { String(Substring($0)) }
        let joined = kept.joined(separator: "/")
        return path.utf8.first == UInt8(ascii: "/") ? "/" + joined : joined
    }

    /// Whether the path starts at the root.
    static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

    /// Whether one of the components is `..`, whose meaning depends on symbolic links.
    static func hasParentComponent(_ path: String) -> Bool {
        path.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
    }

    /// The folder that holds a collapsed absolute path; the root holds itself.
    static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else {
            return "/"
        }
        return String(path[..<slash])
    }

    /// The path of `name` in a folder.
    static func child(of folder: String, named name: String) -> String {
        folder == "/" ? "/" + name : folder + "/" + name
    }

    /// The path of `name` beside a collapsed absolute path.
    static func sibling(of path: String, named name: String) -> String {
        child(of: parent(of: path), named: name)
    }

    /// Whether a collapsed absolute path is `folder` or lies anywhere below it.
    static func isInside(_ path: String, _ folder: String) -> Bool {
        if folder == "/" { return true }
        guard path.utf8.starts(with: folder.utf8) else { return false }
        let rest = path.utf8.dropFirst(folder.utf8.count)
        return rest.isEmpty || rest.first == UInt8(ascii: "/")
    }
}
