internal import BengaliText

/// Texts from before Unicode: Bijoy bytes in a file of their own, Bijoy letters copied into Unicode text, and UTF-8 that
/// was read as windows-1252 and saved again.
extension Charset {
    /// Decodes plain text as `decode` does, and then undoes what legacy software did to it.
    ///
    /// A file that is not valid UTF-8 is taken for windows-1252 only when that shows Bijoy text; otherwise the error of
    /// `decode` stands, because a guess among Latin charsets would never be noticed.
    /// - Throws: as `decode`.
    static func decodeText(_ bytes: [UInt8]) throws(DecodingError) -> Decoded {
        let decoded: Decoded
        do throws(DecodingError) {
            decoded = try decode(bytes)
        } catch {
            guard case .encoding(charset: "utf-8", _) = error, mayBeBijoy(bytes) else { throw error }
            let (text, count) = LegacyEncoding.convertBijoyLines(LegacyEncoding.utf8(fromWindows1252: bytes))
            guard count > 0 else { throw error }
            return Decoded(utf8: text, name: "windows-1252+bijoy")
        }
        guard mayBeLegacy(decoded.utf8) else { return decoded }
        if let repaired = LegacyEncoding.repairMojibake(decoded.utf8) {
            return Decoded(utf8: repaired, name: decoded.name + "+mojibake")
        }
        let (text, count) = LegacyEncoding.convertBijoyLines(decoded.utf8)
        return count == 0 ? decoded : Decoded(utf8: text, name: decoded.name + "+bijoy")
    }

    /// Bytes above 0x7F that a Bijoy file of one short headline has at least.
    private static let leastBijoyBytes = 8

    /// True for bytes that can be Bijoy; Bengali UTF-8 with a fault in it looks like Bijoy letter by letter, and must
    /// stay the fault it is.
    private static func mayBeBijoy(_ bytes: [UInt8]) -> Bool {
        guard bytes.count(where: { $0 >= 0x80 }) >= leastBijoyBytes, bytes.first != 0xEF else { return false }
        return zip(bytes, bytes.dropFirst()).allSatisfy { !($0 == 0xE0 && $1 & 0xFE == 0xA6) }
    }

    /// True for texts with enough letters from U+0080 to U+02FF to be worth a closer look; Bengali text has next to none.
    private static func mayBeLegacy(_ text: [UInt8]) -> Bool {
        var count = 0
        for byte in text where byte >= 0xC2 && byte <= 0xCB { count += 1 }
        return count >= 8 && count * 50 >= text.count
    }
}
