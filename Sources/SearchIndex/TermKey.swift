/// A term as the dictionary orders it: a layer byte, then the term's letters, a Bengali letter in one byte.
///
/// U+0980...U+09FF become 0x80...0xFF, ASCII stays, every other scalar is 0x01 and its UTF-8. The order among
/// Bengali terms is that of their code points, and eight bytes decide nearly every comparison.
enum TermKey {
    /// Key bytes at most, layer included; a longer word is cut, in the index and in the query alike.
    static let byteLimit = 96

    /// Appends layer and letters.
    ///
    /// Complexity: O(bytes).
    @inline(__always)
    static func write(
        layer: TermLayer,
        _ term: UnsafeBufferPointer<UInt8>,
        into key: UnsafeMutablePointer<UInt8>
    ) -> Int {
        key[0] = layer.rawValue
        var length = 1
        var index = 0
        // A scalar needs at most 5 bytes.
        while index < term.count, length + 5 <= byteLimit {
            let byte = term[index]
            if byte < 0x80 {
                key[length] = byte
                length += 1
                index += 1
            } else if byte == 0xE0, index + 2 < term.count, term[index + 1] & 0xFE == 0xA6 {
                key[length] = 0x80 | (term[index + 1] & 1) << 6 | (term[index + 2] & 0x3F)
                length += 1
                index += 3
            } else {
                key[length] = 1
                length += 1
                repeat {
                    key[length] = term[index]
                    length += 1
                    index += 1
                } while index < term.count && term[index] & 0xC0 == 0x80 && length < byteLimit
            }
        }
        return length
    }

    static func make(layer: TermLayer, _ term: some Collection<UInt8>) -> [UInt8] {
        let term = Array(term)
        return [UInt8](unsafeUninitializedCapacity: byteLimit) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            count = term.withUnsafeBufferPointer { write(layer: layer, $0, into: base) }
        }
    }

    /// The letters of a key as UTF-8.
    static func letters(of key: some Collection<UInt8>) -> [UInt8] {
        var letters: [UInt8] = []
        var pending = 0
        var isEscaped = false
        for byte in key.dropFirst() {
            if pending > 0 {
                letters.append(byte)
                pending -= 1
            } else if isEscaped {
                letters.append(byte)
                pending = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
                isEscaped = false
            } else if byte == 1 {
                isEscaped = true
            } else if byte < 0x80 {
                letters.append(byte)
            } else {
                letters += [0xE0, 0xA6 | (byte >> 6) & 1, 0x80 | byte & 0x3F]
            }
        }
        return letters
    }
}

/// The parts of the dictionary, in its order.
enum TermLayer: UInt8, Sendable {
    /// Bengali words as written, without positions; the sharper of the two layers that are summed.
    case exact = 0x10
    /// Folded stems of all words, with positions: what decides whether an article matches.
    case stem = 0x11
    case outlet = 0x20
    case section, person, place, organisation, event, language

    var hasPositions: Bool { self == .stem }
}
