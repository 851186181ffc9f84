/// Base64 (RFC 4648, with padding): how bytes travel inside JSON text.
package enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )
    private static let padding = UInt8(ascii: "=")

    /// The value of each alphabet byte, 0xFF for all others.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xFF, count: 256)
        for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
        return table
    }()

    /// Encodes bytes; four characters for every three.
    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        let alphabet = alphabet
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var iterator = bytes.makeIterator()
        while let first = iterator.next() {
            let second = iterator.next()
            let third = second == nil ? nil : iterator.next()
            let group = UInt32(first) << 16 | UInt32(second ?? 0) << 8 | UInt32(third ?? 0)
            text.append(alphabet[Int(group >> 18)])
            text.append(alphabet[Int(group >> 12 & 63)])
            text.append(second == nil ? padding : alphabet[Int(group >> 6 & 63)])
            text.append(third == nil ? padding : alphabet[Int(group & 63)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Decodes text; nil when it is not exactly the encoding of some bytes.
    package static func decode(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count % 4 == 0 else { return nil }
        let values = values
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3)
        for start in stride(from: 0, to: characters.count, by: 4) {
            let isLast = start + 4 == characters.count
            let paddingCount =
                !isLast || characters[start + 3] != padding ? 0 : characters[start + 2] == padding ? 2 : 1
            var group: UInt32 = 0
            for index in start..<start + 4 - paddingCount {
                let value = values[Int(characters[index])]
                guard value != 0xFF else { return nil }
                group = group << 6 | UInt32(value)
            }
            group <<= UInt32(6 * paddingCount)
            let octets = [UInt8(group >> 16), UInt8(group >> 8 & 255), UInt8(group & 255)]
            // Bits that belong to no byte must be zero, else two texts would mean the same bytes.
            guard octets[(3 - paddingCount)...].allSatisfy({ $0 == 0 }) else { return nil }
            bytes += octets[..<(3 - paddingCount)]
        }
        return bytes
    }
}
