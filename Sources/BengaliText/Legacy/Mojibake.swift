/// UTF-8 that was read as cp1252 and saved again: à¦¬à¦¾à¦‚ for বাং.
extension LegacyEncoding {
    /// Rounds of damage undone at most.
    static let maximumMojibakeRounds = 2

    /// The repaired text, or nil when the text is not such mojibake.
    ///
    /// Accepted only when at least half of the letters are Bengali afterwards and were not before. Linear time.
    package static func repairMojibake(_ text: [UInt8]) -> [UInt8]? {
        var current = text
        for _ in 0..<maximumMojibakeRounds {
            guard let bytes = unread(current) else { return nil }
            if TextLanguage.bengaliShare(bytes) >= 0.5, TextLanguage.bengaliShare(current) < 0.5 {
                return bytes
            }
            current = bytes
        }
        return nil
    }

    /// The bytes the text was read from; nil when it holds anything cp1252 cannot show or they are not UTF-8.
    private static func unread(_ text: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar.value == 0xFEFF, bytes.isEmpty { continue }
            guard let byte = WindowsLatin.byte(scalar.value) else { return nil }
            bytes.append(byte)
        }
        return isUTF8(bytes) ? bytes : nil
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return true }
            var index = 0
            while index < buffer.count {
                guard let (_, length) = ScalarDecoder.decode(base, index, buffer.count) else { return false }
                index += length
            }
            return true
        }
    }
}
