/// One section of a segment on its way: all of it in memory, or through a bounded buffer into a file.
///
/// Used by one thread. A file that cannot be written is noted in `SegmentFileWriter.failure`; the bytes are dropped then.
final class SectionOutput {
    /// What was not drained yet; whoever encodes appends here.
    let buffer = ByteBuffer()
    private let section: SegmentSection
    private var drainedCount = 0
    private var checksum = RunningChecksum()

    init(_ section: SegmentSection) { self.section = section }

    /// Bytes of the section so far.
    var count: Int { drainedCount + buffer.count }

    /// Writes all whole strides of the checksum and keeps the rest.
    func drain(to file: SegmentFileWriter) {
        let whole = buffer.count & ~(RunningChecksum.stride - 1)
        guard whole > 0 else { return }
        let bytes = UnsafeRawBufferPointer(start: buffer.base, count: whole)
        checksum.add(bytes)
        file.write(bytes, of: section)
        drainedCount += whole
        buffer.removeFirst(whole)
    }

    /// Appends, and drains on the way, so that the buffer stays small.
    func append(_ bytes: UnsafeRawPointer, count: Int, drainingTo file: SegmentFileWriter?) {
        guard let file else {
            buffer.append(bytes, count: count)
            return
        }
        var offset = 0
        while offset < count {
            let piece = min(count - offset, file.bufferByteCount)
            buffer.append(bytes + offset, count: piece)
            offset += piece
            if buffer.count >= file.bufferByteCount { drain(to: file) }
        }
    }

    /// Ends the section as the reader wants it: zeros behind what is read in words, and a multiple of eight bytes.
    ///
    /// - Returns: the checksum of all its bytes.
    func end() -> UInt64 {
        switch section {
        case .postings, .positions, .terms: for _ in 0..<BitPacking.slack { buffer.append(0) }
        case .documents, .termIndex: break
        }
        while count % 8 != 0 { buffer.append(0) }
        return checksum.finished(UnsafeRawBufferPointer(start: buffer.base, count: buffer.count))
    }
}
