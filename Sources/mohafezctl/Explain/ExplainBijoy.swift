import BengaliText
import VarlinkProtocol

/// Whether a line is Bijoy text, and what it says.
enum BijoyExplanation {
    /// The answer to one line of `explain bijoy --stream`; text that is not Bijoy comes back as it is.
    static func answer(_ line: [UInt8]) -> [UInt8] {
        let isDetected = LegacyEncoding.isBijoy(line)
        let text =
            isDetected
            ? NormalizedText(normalizing: LegacyEncoding.convertBijoy(line)).string
            : String(decoding: line, as: UTF8.self)
        return JSONLine.bytes(of: ["detected": .bool(isDetected), "text": .string(text)])
    }
}
