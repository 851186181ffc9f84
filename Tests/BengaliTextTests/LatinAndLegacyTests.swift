import BengaliText
import Testing

@Suite("Latin spellings and legacy encodings")
struct LatinAndLegacyTests {
    @Test(
        "a usual Latin spelling finds its word first",
        arguments: [
            ("larijani", "লারিজানি"), ("Larijanir", "লারিজানি"), ("hasina", "হাসিনা"), ("dhaka", "ঢাকা"),
            ("al-kazimi", "আলকাজিমি"), ("chukti", "চুক্তি"),
            ("iraq", "ইরাক"), ("bangladesh", "বাংলাদেশ"), ("shikkha", "শিক্ষা"),
        ]
    )
    func latin(spelling: String, word: String) {
        let words = [
            "লারিজানি", "হাসিনা", "ঢাকা", "আলকাজিমি", "চুক্তি", "ইরাক", "বাংলাদেশ", "শিক্ষা", "হাসান", "ঢাকি", "ইরান", "বাঙালি", "শাখা", "চক্র",
        ]
        let matcher = LatinMatcher(vocabulary: words.map { NormalizedText(normalizing: $0).utf8 })
        let found = matcher.candidates(for: Array(spelling.utf8), limit: 3).first
        #expect(
            found.map { String(decoding: $0.word, as: UTF8.self) } == NormalizedText(normalizing: word).string
        )
    }

    @Test("a name that stands only with a case ending is found by its bare spelling")
    func hiddenEnding() {
        let matcher = LatinMatcher(vocabulary: [NormalizedText(normalizing: "লারিজানির").utf8])
        #expect(matcher.candidates(for: Array("larijani".utf8), limit: 1).count == 1)
    }

    @Test(
        "Bijoy text is detected and converted",
        arguments: [
            ("evsjv‡`k", "বাংলাদেশ"), ("wk¶v", "শিক্ষা"), ("wkÿv", "শিক্ষা"), ("e¨e¯’v", "ব্যবস্থা"), ("ag© evZ©v", "ধর্ম বার্তা"),
            ("‡gŠwjK", "মৌলিক"),
            ("Kvu`‡jb|", "কাঁদলেন।"), ("wbe©vPb", "নির্বাচন"),
        ]
    )
    func bijoy(written: String, expected: String) {
        let bytes = Array(written.utf8)
        #expect(
            NormalizedText(normalizing: LegacyEncoding.convertBijoy(bytes))
                == NormalizedText(normalizing: expected)
        )
    }

    @Test(
        "other languages, code and tables are no Bijoy",
        arguments: [
            "Café Müller bought an iPhone on Park Avenue", "Où êtes-vous, garçon? Le maître est là.",
            "Die Straße führt über die Brücke zum „Schloß“.",
            "var values = v.map { $0 * 2 } // vector", "id;name;value", "SO/N", "sonargao", "বাংলাদেশ",
            "© 2024 All rights reserved", "a,b,c\n1,2,3",
        ]
    )
    func noBijoy(text: String) {
        #expect(!LegacyEncoding.isBijoy(Array(text.utf8)))
    }

    @Test("lines of a mixed text are converted one by one")
    func mixed() {
        let (text, count) = LegacyEncoding.convertBijoyLines(
            Array("evsjv‡`‡ki wkÿv e¨e¯’v\nHello there, the world".utf8)
        )
        #expect(count == 1)
        #expect(String(decoding: text, as: UTF8.self).hasSuffix("Hello there, the world"))
    }

    @Test("UTF-8 read as cp1252 once or twice is undone", arguments: [1, 2])
    func mojibake(rounds: Int) {
        let upper: [UInt32] = [
            0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152,
            0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C,
            0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
        ]
        let original = Array("বাংলাদেশের খবর".utf8)
        var bytes = original
        for _ in 0..<rounds {
            var text = ""
            for byte in bytes {
                let value = byte >= 0x80 && byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt32(byte)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            bytes = Array(text.utf8)
        }
        #expect(LegacyEncoding.repairMojibake(bytes) == original)
        #expect(LegacyEncoding.repairMojibake(Array("plain café".utf8)) == nil)
    }

    @Test("UTF-16 is told by its mark or by its bytes", arguments: [true, false], [true, false])
    func utf16(isLittle: Bool, hasMark: Bool) {
        let text = (hasMark ? "\u{FEFF}" : "") + "বাংলাদেশ, Dhaka: খবর"
        let bytes = text.utf16.flatMap { unit -> [UInt8] in
            let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return isLittle ? pair : pair.reversed()
        }
        bytes.withUnsafeBufferPointer { buffer in
            let order = LegacyEncoding.utf16ByteOrder(buffer)
            #expect(order == (isLittle ? .littleEndian : .bigEndian))
            if let order {
                #expect(LegacyEncoding.utf8(fromUTF16: buffer, order) == Array("বাংলাদেশ, Dhaka: খবর".utf8))
            }
        }
    }

    @Test(
        "the language of a text is told by its letters",
        arguments: [
            ("বাংলাদেশের রাজধানী ঢাকা", TextLanguage.bengali), ("অসমৰ ৰাজধানী দিছপুৰ আৰু", .assamese),
            ("The capital of the country is Dhaka", .english),
            ("भारत की राजधानी नई दिल्ली है", .hindi), ("La capitale du pays située là-bas été", .other), ("12", .other),
        ]
    )
    func language(text: String, expected: TextLanguage) {
        #expect(TextLanguage.identify(Array(text.utf8)).language == expected)
    }
}
