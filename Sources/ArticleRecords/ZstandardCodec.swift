internal import CZstd

/// Compresses originals and bodies with Zstandard; contexts are kept because making one costs more than a small text.
///
/// Threading: one codec belongs to one thread at a time.
package final class ZstandardCodec {
    private let compressor: OpaquePointer
    private let decompressor: OpaquePointer
    /// 3 is zstd's own default: of levels 1 to 9 on 3-8 kB Bengali texts each step above gains under 1 % of size.
    private let level: Int32 = 3

    package init() {
        guard let compressor = ZSTD_createCCtx(), let decompressor = ZSTD_createDCtx() else {
            preconditionFailure("zstd has no memory for a context of some hundred kilobytes")
        }
        self.compressor = compressor
        self.decompressor = decompressor
    }

    deinit {
        ZSTD_freeCCtx(compressor)
        ZSTD_freeDCtx(decompressor)
    }

    /// One zstd frame that states the content's size.
    package func compress(_ bytes: [UInt8]) -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            let written = ZSTD_compressCCtx(compressor, buffer.baseAddress, bound, bytes, bytes.count, level)
            precondition(ZSTD_isError(written) == 0, "zstd refused \(bytes.count) bytes within its own bound")
            count = written
        }
    }

    /// The content of one frame.
    ///
    /// `limit`: the most bytes that the caller's own column says it holds; more is damage, not data.
    /// - Throws: `RecordError.damaged` when the frame is not what `compress` made.
    package func decompress(_ frame: [UInt8], limit: Int, what: String) throws(RecordError) -> [UInt8] {
        let declared = ZSTD_getFrameContentSize(frame, frame.count)
        guard declared <= UInt64(limit) else { throw .damaged(what: what) }
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(declared)) { buffer, count in
            let written = ZSTD_decompressDCtx(
                decompressor,
                buffer.baseAddress,
                Int(declared),
                frame,
                frame.count
            )
            failed = ZSTD_isError(written) != 0 || written != Int(declared)
            count = failed ? 0 : written
        }
        guard !failed else { throw .damaged(what: what) }
        return bytes
    }
}
