/// A document's length in one byte: exact below 16, then eight steps an octave (an error of at most 6 %).
enum LengthCode {
    static func encode(_ length: Int) -> UInt8 {
        guard length >= 16 else { return UInt8(max(0, length)) }
        let bounded = min(length, 1 << 30)
        let shift = Int.bitWidth - bounded.leadingZeroBitCount - 4
        return UInt8((shift + 1) << 3 | (bounded >> shift) & 7)
    }

    static func decode(_ code: UInt8) -> Int {
        guard code >= 16 else { return Int(code) }
        let shift = Int(code >> 3) - 1
        return (8 | Int(code & 7)) << shift
    }
}
