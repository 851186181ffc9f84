/// The Bijoy (SutonnyMJ) code page: what each cp1252 byte shows in the font; data table.
///
/// Pieces may begin or end with hasanta: they join the letters beside them.
enum BijoyTable {
    /// What a byte does to the text.
    enum Role: UInt8, Sendable {
        /// Stands for itself.
        case plain
        /// A consonant or conjunct, perhaps with a vowel sign; begins a cluster unless one is open.
        case consonant
        /// A sign below or beside the cluster, beginning with hasanta.
        case subjoined
        /// ি ে ৈ, typed before the cluster they follow.
        case before
        /// া ী ু ূ ৃ ৗ, after the cluster.
        case after
        /// র্, typed after the cluster it precedes.
        case reph
        case candrabindu
        /// An independent vowel, ং, ঃ, ৎ or punctuation.
        case other
    }

    /// One byte's piece.
    struct Piece: Sendable {
        var role: Role
        var count: UInt8
        var codes: InlineArray<6, UInt8>
        /// The scalar for what is outside the Bengali block, 0 for none.
        var scalar: UInt32
    }

    static let pieces: [Piece] = {
        var pieces = [Piece](
            repeating: Piece(role: .plain, count: 0, codes: .init(repeating: 0), scalar: 0),
            count: 256
        )
        for (byte, text) in rows {
            let codes = Letter.codes(text)
            var piece = Piece(
                role: role(codes),
                count: UInt8(codes.count),
                codes: .init(repeating: 0),
                scalar: 0
            )
            for (index, code) in codes.prefix(6).enumerated() { piece.codes[index] = code }
            if codes.isEmpty {
                piece.role = .other
                piece.scalar = text.unicodeScalars.first?.value ?? 0
            }
            pieces[Int(byte)] = piece
        }
        pieces[0xA9].role = .reph
        return pieces
    }()

    private static func role(_ codes: [UInt8]) -> Role {
        guard let first = codes.first else { return .other }
        if first == Letter.hasanta { return .subjoined }
        if first == Letter.candrabindu { return .candrabindu }
        if first == Letter.signI || first == Letter.signE || first == Letter.signOI { return .before }
        if Letter.isVowelSign(first) { return .after }
        return Letter.isConsonant(first) && first != Letter.khandaTa ? .consonant : .other
    }

    /// cp1252 byte and the text it shows.
    private static let rows: [(byte: UInt8, text: String)] = [
        (0x41, "অ"), (0x42, "ই"), (0x43, "ঈ"), (0x44, "উ"), (0x45, "ঊ"), (0x46, "ঋ"), (0x47, "এ"),
        (0x48, "ঐ"), (0x49, "ও"), (0x4A, "ঔ"),
        (0x4B, "ক"), (0x4C, "খ"), (0x4D, "গ"), (0x4E, "ঘ"), (0x4F, "ঙ"), (0x50, "চ"), (0x51, "ছ"),
        (0x52, "জ"), (0x53, "ঝ"), (0x54, "ঞ"),
        (0x55, "ট"), (0x56, "ঠ"), (0x57, "ড"), (0x58, "ঢ"), (0x59, "ণ"), (0x5A, "ত"), (0x5F, "থ"),
        (0x60, "দ"), (0x61, "ধ"), (0x62, "ন"),
        (0x63, "প"), (0x64, "ফ"), (0x65, "ব"), (0x66, "ভ"), (0x67, "ম"), (0x68, "য"), (0x69, "র"),
        (0x6A, "ল"), (0x6B, "শ"), (0x6C, "ষ"),
        (0x6D, "স"), (0x6E, "হ"), (0x6F, "ড়"), (0x70, "ঢ়"), (0x71, "য়"), (0x72, "ৎ"), (0x73, "ং"),
        (0x74, "ঃ"), (0x75, "ঁ"), (0x76, "া"),
        (0x77, "ি"), (0x78, "ী"), (0x79, "ু"), (0x7A, "ু"), (0x7E, "ূ"), (0x7C, "।"), (0x5E, "্ব"),
        (0x30, "০"), (0x31, "১"), (0x32, "২"),
        (0x33, "৩"), (0x34, "৪"), (0x35, "৫"), (0x36, "৬"), (0x37, "৭"), (0x38, "৮"), (0x39, "৯"),
        (0x24, "৳"), (0x26, "্"), (0x9F, "্ব"),
        (0x82, "ূ"), (0x83, "ূ"), (0x84, "ৃ"), (0x85, "ৃ"), (0x86, "ে"), (0x87, "ে"), (0x88, "ৈ"),
        (0x89, "ৈ"), (0x8A, "ৗ"), (0x8B, "্ক"),
        (0x8C, "্ক্র"), (0x91, "্তু"), (0x92, "্থ"), (0x93, "ু"), (0x94, "চ্"), (0x95, "ঙ্"), (0x96, "ু"),
        (0x97, "্ত"), (0x98, "দ্"), (0x99, "দ্"),
        (0x9A, "ন্"), (0x9B, "ন্"), (0x9C, "্ন"), (0xA1, "্ব"), (0xA2, "্ভ"), (0xA3, "্ভ্র"), (0xA4, "ম্"),
        (0xA5, "্ম"), (0xA6, "্ব"), (0xA7, "্ম"),
        (0xA8, "্য"), (0xA9, "র্"), (0xAA, "্র"), (0xAB, "্র"), (0xAC, "্ল"), (0xAD, "্ল"), (0xAE, "ষ্"),
        (0xAF, "স্"), (0xB0, "ক্ক"), (0xB1, "ক্ট"),
        (0xB2, "ক্ষ্ণ"), (0xB3, "ক্ত"), (0xB4, "ক্ম"), (0xB5, "ক্র"), (0xB6, "ক্ষ"), (0xB7, "ক্স"), (0xB8, "গু"),
        (0xB9, "জ্ঞ"), (0xBA, "গ্দ"), (0xBB, "গ্ধ"),
        (0xBC, "ঙ্ক"), (0xBD, "ঙ্গ"), (0xBE, "জ্জ"), (0xBF, "্ত্র"), (0xC0, "জ্ঝ"), (0xC1, "জ্ঞ"), (0xC2, "ঞ্চ"),
        (0xC3, "ঞ্ছ"), (0xC4, "ঞ্জ"), (0xC5, "ঞ্ঝ"),
        (0xC6, "ট্ট"), (0xC7, "ড্ড"), (0xC8, "ণ্ট"), (0xC9, "ণ্ঠ"), (0xCA, "ণ্ড"), (0xCB, "ত্ত"), (0xCC, "ত্থ"),
        (0xCD, "্ত"), (0xCE, "ত্র"), (0xCF, "দ্দ"),
        (0xD0, "–"), (0xD1, "—"), (0xD2, "“"), (0xD3, "”"), (0xD4, "‘"), (0xD5, "’"), (0xD6, "্র"),
        (0xD7, "দ্ধ"), (0xD8, "দ্ব"), (0xD9, "দ্ম"),
        (0xDA, "ন্ঠ"), (0xDB, "ন্ড"), (0xDC, "ন্ধ"), (0xDD, "ন্স"), (0xDE, "প্ট"), (0xDF, "প্ত"), (0xE0, "প্প"),
        (0xE1, "প্স"), (0xE2, "ব্জ"), (0xE3, "ব্দ"),
        (0xE4, "ব্ধ"), (0xE5, "ভ্র"), (0xE6, "ম্ন"), (0xE7, "ম্ফ"), (0xE8, "্ন"), (0xE9, "ল্ক"), (0xEA, "ল্গ"),
        (0xEB, "ল্ট"), (0xEC, "ল্ড"), (0xED, "ল্প"),
        (0xEE, "ল্ফ"), (0xEF, "শু"), (0xF0, "শ্চ"), (0xF1, "শ্ছ"), (0xF2, "ষ্ণ"), (0xF3, "ষ্ট"), (0xF4, "ষ্ঠ"),
        (0xF5, "ষ্ফ"), (0xF6, "স্খ"), (0xF7, "স্ট"),
        (0xF8, "্ল"), (0xF9, "স্ফ"), (0xFA, "্প"), (0xFB, "হু"), (0xFC, "হৃ"), (0xFD, "হ্ন"), (0xFE, "হ্ম"),
        (0xFF, "ক্ষ"),
    ]
}
