import CArchive

/// Archives for tests, written by libarchive in memory.
struct ArchiveFixture {
    enum Kind { case tar, tarGzip, zip, gzip, zstandard, xz }

    /// An archive of members with these names and contents, in this order.
    static func bytes(_ kind: Kind, _ members: [(name: String, content: [UInt8])]) -> [UInt8] {
        guard let archive = archive_write_new() else { return [] }
        defer { archive_write_free(archive) }
        switch kind {
        case .zip: archive_write_set_format_zip(archive)
        case .tar, .tarGzip: archive_write_set_format_pax_restricted(archive)
        case .gzip, .zstandard, .xz: archive_write_set_format_raw(archive)
        }
        switch kind {
        case .tarGzip, .gzip: archive_write_add_filter_gzip(archive)
        case .zstandard: archive_write_add_filter_zstd(archive)
        case .xz: archive_write_add_filter_xz(archive)
        default: break
        }
        let capacity = members.reduce(1 << 16) { $0 + $1.content.count + $1.name.utf8.count * 2 + 4096 }
        var used = 0
        return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            archive_write_set_bytes_in_last_block(archive, 1)
            archive_write_open_memory(archive, buffer.baseAddress, buffer.count, &used)
            for member in members {
                let entry = archive_entry_new()
                archive_entry_set_pathname(entry, member.name)
                archive_entry_set_size(entry, Int64(member.content.count))
                archive_entry_set_filetype(entry, member.name.utf8.last == 0x2F ? 0o040000 : 0o100000)
                archive_entry_set_perm(entry, 0o644)
                archive_write_header(archive, entry)
                _ = member.content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
                archive_entry_free(entry)
            }
            archive_write_close(archive)
            count = used
        }
    }

    static func bytes(_ kind: Kind, _ members: [(String, String)]) -> [UInt8] {
        bytes(kind, members.map { (name: $0.0, content: Array($0.1.utf8)) })
    }
}
