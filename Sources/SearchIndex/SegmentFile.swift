internal import CLinux
import Glibc

/// Segments as files: written so that a crash leaves the whole file or none under its name, mapped for reading.
enum SegmentFile {
    /// Writes an image under a temporary name, fsyncs it, renames it, fsyncs the folder.
    ///
    /// - Throws: `SegmentError.system`; the temporary file is removed then.
    static func write(_ image: SegmentImage, directory: String, name: String) throws(SegmentError) {
        let path = directory + "/" + name
        let temporary = path + ".tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard descriptor >= 0 else { throw failure("open", temporary) }
        do throws(SegmentError) {
            try writeAll(image.bytes, to: descriptor, path: temporary)
            guard fsync(descriptor) == 0 else { throw failure("fsync", temporary) }
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        guard close(descriptor) == 0, rename(temporary, path) == 0 else {
            let error = failure("rename", path)
            unlink(temporary)
            throw error
        }
        try syncDirectory(directory)
    }

    /// Maps a file read-only; the mapping ends with the last reader.
    ///
    /// - Throws: `SegmentError.system`, or `.notASegment` for an empty file.
    static func map(directory: String, name: String) throws(SegmentError) -> SegmentImage {
        let path = directory + "/" + name
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("fstat", path) }
        guard status.st_size >= SegmentFormat.headerByteCount else { throw SegmentError.notASegment }
        let size = Int(status.st_size)
        guard let memory = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), memory != MAP_FAILED else {
            throw failure("mmap", path)
        }
        // Who truncates the file must not kill its readers.
        let place = mohafez_guard_mapping(memory, size)
        return SegmentImage(bytes: UnsafeRawBufferPointer(start: memory, count: size), guardPlace: place) {
            munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count)
        }
    }

    /// Makes names in a folder durable.
    static func syncDirectory(_ directory: String) throws(SegmentError) {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", directory) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("fsync", directory) }
    }

    private static func writeAll(
        _ bytes: UnsafeRawBufferPointer,
        to descriptor: Int32,
        path: String
    ) throws(SegmentError) {
        var offset = 0
        while offset < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("write", path) }
            offset += count
        }
    }

    private static func failure(_ call: String, _ path: String) -> SegmentError {
        .system(call: call, path: path, errno: errno)
    }
}
