internal import CLinux
import Glibc

/// Segment files mapped for reading, and their folder.
enum SegmentFile {
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
        let bytes = UnsafeRawBufferPointer(start: memory, count: size)
        return SegmentImage(bytes: bytes, isMapped: true, guardPlace: place) {
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

    private static func failure(_ call: String, _ path: String) -> SegmentError {
        .system(call: call, path: path, errno: errno)
    }
}
