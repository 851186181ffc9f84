import Glibc

/// Tells of each step at which the daemon changes a folder of index files, as the kernel reports it.
final class SegmentWatch {
    /// The steps in their order; the last one comes after what was written is listed in the record.
    enum Step: CaseIterable {
        /// A file was made under its temporary name.
        case begun
        /// Its bytes are written, and it is closed.
        case written
        /// It has its own name, and no row of the record lists it yet.
        case named
        /// A file that it replaces was deleted.
        case replaced

        fileprivate init?(_ mask: UInt32) {
            switch Int32(bitPattern: mask) {
            case let mask where mask & IN_CREATE != 0: self = .begun
            case let mask where mask & IN_CLOSE_WRITE != 0: self = .written
            case let mask where mask & IN_MOVED_TO != 0: self = .named
            case let mask where mask & IN_DELETE != 0: self = .replaced
            default: return nil
            }
        }
    }

    private let descriptor: Int32
    private var steps: [Step] = []

    init(folder: String) throws {
        descriptor = try checked("inotify_init1", inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK)))
        let mask = UInt32(IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE)
        try checked("inotify_add_watch", inotify_add_watch(descriptor, folder, mask))
    }

    deinit { close(descriptor) }

    /// Waits, blocking the thread so that it is back at once, until the `count`-th such step; false when it does not come.
    func wait(for step: Step, count: Int = 1) throws -> Bool {
        let deadline = ContinuousClock.now + TestSizes.stepPatience
        var rest = count
        while true {
            while !steps.isEmpty {
                if steps.removeFirst() == step { rest -= 1 }
                if rest == 0 { return true }
            }
            guard ContinuousClock.now < deadline else { return false }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if poll(&waiting, 1, 100) > 0 { try read() }
        }
    }

    private func read() throws {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count > 0 else { throw CallFailed("read of inotify") }
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < count {
                let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                if let step = Step(event.mask) { steps.append(step) }
                offset += MemoryLayout<inotify_event>.size + Int(event.len)
            }
        }
    }
}
