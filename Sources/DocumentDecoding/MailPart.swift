/// One part of a MIME mail, with those inside it.
struct MailPart {
    let headers: MailHeaders
    let type: String
    /// As it stands in the file, still encoded.
    let body: ArraySlice<UInt8>
    private(set) var parts: [MailPart] = []

    /// Reads a mail or a part of one.
    ///
    /// - Throws: `DecodingError.tooComplex` beyond the limits of parts and of their depth.
    init(_ bytes: ArraySlice<UInt8>, limits: DecodingLimits) throws(DecodingError) {
        var count = 0
        self = try MailPart(bytes, depth: 0, count: &count, limits: limits)
    }

    private init(_ bytes: ArraySlice<UInt8>, depth: Int, count: inout Int, limits: DecodingLimits)
        throws(DecodingError)
    {
        guard depth <= limits.mailDepth else {
            throw .tooComplex(what: "nested mail parts", limit: limits.mailDepth)
        }
        count += 1
        guard count <= limits.mailPartCount else {
            throw .tooComplex(what: "mail parts", limit: limits.mailPartCount)
        }
        (headers, body) = MailHeaders.parse(bytes)
        type = headers.token("content-type") ?? "text/plain"
        guard type.utf8.starts(with: "multipart/".utf8),
            let boundary = headers.parameter("boundary", of: "content-type")
        else { return }
        for piece in MailPart.pieces(of: body, boundary: Array(boundary.utf8)) {
            parts.append(try MailPart(piece, depth: depth + 1, count: &count, limits: limits))
        }
    }

    /// What stands between the lines `--boundary`, the text before the first and behind `--boundary--` left out.
    private static func pieces(of body: ArraySlice<UInt8>, boundary: [UInt8]) -> [ArraySlice<UInt8>] {
        let mark = [0x2D, 0x2D] + boundary
        var pieces: [ArraySlice<UInt8>] = []
        var start: Int?
        var line = body.startIndex
        while line < body.endIndex {
            let end = body[line...].firstIndex(of: 0x0A) ?? body.endIndex
            if body[line] == 0x2D, body[line..<end].starts(with: mark) {
                let tail = body[(line + mark.count)..<end]
                let isClosing = tail.starts(with: [0x2D, 0x2D])
                // A longer boundary that begins with this one is another part's.
                if isClosing || tail.allSatisfy({ $0 <= 0x20 }) {
                    if let start { pieces.append(body[start..<max(start, line)]) }
                    start = isClosing ? nil : min(end + 1, body.endIndex)
                    if isClosing { break }
                }
            }
            line = end + 1
        }
        if let start { pieces.append(body[start...]) }
        return pieces
    }

    /// The body as it was before its transfer encoding.
    var content: [UInt8] {
        TransferEncoding.decode(body, named: headers.token("content-transfer-encoding"))
    }

    /// True for a part that is meant to be kept as a file, not read as the mail's text.
    var isAttachment: Bool { headers.token("content-disposition") == "attachment" }

    /// What the part is called in messages: its file name, else its type.
    var name: String {
        headers.parameter("filename", of: "content-disposition") ?? headers.parameter(
            "name",
            of: "content-type"
        )
            ?? type
    }
}
