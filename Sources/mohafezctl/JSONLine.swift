import VarlinkProtocol

/// One JSON object as one line that every reader takes for one line.
enum JSONLine {
    /// The object's bytes with a line feed behind them.
    static func bytes(of object: JSONObject) -> [UInt8] { text(of: object) + [0x0A] }

    /// The object's bytes.
    ///
    /// U+0085, U+2028 and U+2029 end lines for many readers: they are written as escapes. In JSON text they can only
    /// stand inside strings, where an escape means the same.
    static func text(of object: JSONObject) -> [UInt8] {
        let json = JSONValue.object(object).jsonBytes
        var line: [UInt8] = []
        line.reserveCapacity(json.count + 1)
        var index = 0
        while index < json.count {
            let byte = json[index]
            if byte == 0xC2, index + 1 < json.count, json[index + 1] == 0x85 {
                line.append(contentsOf: "\\u0085".utf8)
                index += 2
            } else if byte == 0xE2, index + 2 < json.count, json[index + 1] == 0x80,
                json[index + 2] & 0xFE == 0xA8
            {
                line.append(contentsOf: (json[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
                index += 3
            } else {
                line.append(byte)
                index += 1
            }
        }
        return line
    }
}
