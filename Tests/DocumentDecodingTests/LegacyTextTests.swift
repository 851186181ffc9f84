import Testing

@testable import DocumentDecoding

@Suite("Texts from before Unicode")
struct LegacyTextTests {
    // Bijoy for "বাংলাদেশ শিক্ষা ব্যবস্থা" in windows-1252: evsjv‡`k wk¶v e¨e¯’v.
    private static let words: [UInt8] =
        Array("evsjv".utf8) + [0x87] + Array("`k wk".utf8) + [0xB6] + Array("v e".utf8) + [0xA8]
        + Array("e".utf8)
        + [0xAF, 0x92] + Array("v".utf8)
    private static var line: [UInt8] {
        Array([words, words, words].joined(separator: [0x20])) + [0x7C, 0x0A]
    }

    @Test("a file of Bijoy bytes becomes Bengali, and the encoding says so")
    func bijoyBytes() throws {
        let decoded = try Charset.decodeText(Self.line + Self.line)
        #expect(decoded.name == "windows-1252+bijoy")
        #expect(String(decoding: decoded.utf8, as: UTF8.self).contains("বাংলাদেশ শিক্ষা ব্যবস্থা"))
    }

    @Test("UTF-8 that was read as windows-1252 and saved again is undone")
    func mojibake() throws {
        let text = "ঢাকায় দুই দেশের মন্ত্রীদের বৈঠক হয়েছে।"
        let twice = Array(text.utf8.map { LatinShadow.scalar($0) }.map { String($0) }.joined().utf8)
        let decoded = try Charset.decodeText(twice)
        #expect(decoded.name == "utf-8+mojibake")
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == text)
    }

    @Test(
        "French, German and Bengali with a few foreign letters are left alone",
        arguments: [
            "Les élèves français étaient déjà là; où êtes-vous, mère? À bientôt, cher ami, près de l’hôtel.",
            "Die Größe der Straße läßt schöne Häuser für über fünfzig Bürger zu; Äpfel, Öl, Übung, Maß.",
            "ঢাকায় শাহরুখ খান (Señor) এবং Beyoncé-র কনসার্ট হয়েছে বলে জানা গেছে।",
        ]
    )
    func untouched(_ text: String) throws {
        let decoded = try Charset.decodeText(Array(text.utf8))
        #expect(decoded.name == "utf-8")
        #expect(decoded.utf8 == Array(text.utf8))
    }

    @Test("Bengali UTF-8 that was cut or damaged is not taken for Bijoy")
    func damagedBengali() {
        let text = Array("ঢাকায় দুই দেশের মন্ত্রীদের বৈঠক হয়েছে।".utf8)
        for cut in 1..<text.count where text[cut] & 0xC0 == 0x80 {
            #expect(throws: DecodingError.self) { try Charset.decodeText(Array(text[..<cut])) }
        }
        #expect(throws: DecodingError.encoding(charset: "utf-8", byteOffset: 9)) {
            try Charset.decodeText(Array(text[..<9]) + [0xFF] + Array(text[9...]))
        }
    }

    @Test("bytes that are neither UTF-8 nor Bijoy stay an error with their offset")
    func latinBytes() {
        let bytes = Array("caf".utf8) + [0xE9] + Array(" au lait et le reste de la phrase".utf8)
        #expect(throws: DecodingError.encoding(charset: "utf-8", byteOffset: 3)) {
            try Charset.decodeText(bytes)
        }
    }
}

/// What a byte looks like in windows-1252, for the bytes that Bengali UTF-8 has.
private enum LatinShadow {
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152,
        0x8D, 0x17D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A,
        0x153, 0x9D,
        0x17E, 0x178,
    ]

    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        let value = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
        return Unicode.Scalar(value) ?? " "
    }
}
