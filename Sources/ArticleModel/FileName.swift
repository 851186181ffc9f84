/// A file's name as the kernel holds it: bytes, never assumed to be UTF-8.
///
/// `description` is safe to print and to put in JSON: control bytes and bytes that are not UTF-8 appear as `\n`, `\xHH`.
package struct FileName: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// Wraps a directory entry's name; nil for names that no directory can hold (empty, `.`, `..`, with `/` or NUL).
    package init?(bytes: [UInt8]) {
        guard !bytes.isEmpty, bytes.count <= 255, bytes != [0x2E], bytes != [0x2E, 0x2E],
            !bytes.contains(0), !bytes.contains(0x2F)
        else { return nil }
        self.bytes = bytes
    }

    package init?(_ text: String) { self.init(bytes: Array(text.utf8)) }

    package var description: String {
        var text = ""
        var rest = bytes[...]
        while let first = rest.first {
            var decoder = UTF8()
            var iterator = rest.makeIterator()
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar)
            where scalar.value >= 0x20 && scalar.value != 0x7F && scalar != "\\":
                text.unicodeScalars.append(scalar)
                rest = rest.dropFirst(UTF8.width(scalar))
            default:
                text += FileName.escape(first)
                rest = rest.dropFirst()
            }
        }
        return text
    }

    private static func escape(_ byte: UInt8) -> String {
        switch byte {
        case 0x0A: "\\n"
        case 0x09: "\\t"
        case 0x5C: "\\\\"
        default: "\\x" + Hexadecimal.encode([byte])
        }
    }
}
