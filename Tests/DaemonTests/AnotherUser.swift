import Glibc

/// Running the daemon as nobody, for what root is never refused.
enum AnotherUser {
    private static let userID: uid_t = 65_534

    /// True for root, when nobody can reach the program.
    static var canStart: Bool {
        guard geteuid() == 0 else { return false }
        var path = Binaries.daemon
        while let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            path = String(path[..<slash])
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IXOTH != 0 else { return false }
        }
        return true
    }

    static let wrapper = [
        "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all",
        "--bounding-set=-all",
    ]

    /// Gives the room's folders to nobody.
    static func own(_ room: Room) throws {
        for path in [room.path, room.inbox, room.path + "/mohafezd.toml"] {
            try checked("chown \(path)", chown(path, userID, userID))
        }
    }
}
