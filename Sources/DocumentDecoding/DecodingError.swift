/// Why the bytes of a file are not a document; each case has a stable reason code and carries what an operator needs.
package enum DecodingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No bytes, or nothing but white space.
    case empty
    /// The bytes are not valid in the charset that they are in; `byteOffset` is the first bad one.
    case encoding(charset: String, byteOffset: Int)
    /// Not text and of no known format: the first NUL or control byte stands at `byteOffset`.
    case binary(byteOffset: Int)
    /// A format that was recognised and that Mohafez does not read yet.
    case unsupportedFormat(name: String)
    /// The file, or what its container unpacks to, is longer than the limit.
    case tooLarge(byteCount: Int, limit: Int)
    /// More nesting, records or parts than the limit allows.
    case tooComplex(what: String, limit: Int)
    /// A recognised format whose bytes break its own rules at `byteOffset`.
    case malformed(format: String, what: String, byteOffset: Int)

    /// The reader of the file failed and keeps its own reason, or the receiver of the documents wants no more.
    case interrupted

    /// The stable code of quarantine entries and the ledger, kebab-case.
    package var reasonCode: String {
        switch self {
        case .empty: "empty"
        case .encoding: "encoding"
        case .binary: "binary"
        case .unsupportedFormat: "unsupported-format"
        case .tooLarge: "too-large"
        case .tooComplex: "too-complex"
        case .malformed: "malformed"
        case .interrupted: "interrupted"
        }
    }

    package var description: String {
        switch self {
        case .empty: "the file holds no text"
        case .encoding(let charset, let byteOffset): "not valid \(charset) at byte offset \(byteOffset)"
        case .binary(let byteOffset): "not text: binary data at byte offset \(byteOffset)"
        case .unsupportedFormat(let name): "\(name) is not supported yet"
        case .tooLarge(let byteCount, let limit): "\(byteCount) bytes exceed the limit of \(limit) bytes"
        case .tooComplex(let what, let limit): "more \(what) than the limit of \(limit)"
        case .malformed(let format, let what, let byteOffset):
            "malformed \(format): \(what) at byte offset \(byteOffset)"
        case .interrupted: "reading was interrupted"
        }
    }
}
