/// Turns Bijoy text, decoded as cp1252, into Bengali: clusters in order, vowel signs behind them, reph before them.
///
/// Threading: one use per value. Limits: none; linear time. Known faults: glyphs that two fonts use differently follow SutonnyMJ.
struct BijoyConverter {
    private let output: UnsafeMutablePointer<UInt8>
    private var count = 0
    /// Where the open cluster begins in the output; -1 when none is open.
    private var cluster = -1
    /// Where the last closed cluster of the same word begins; -1 after anything else.
    private var lastCluster = -1
    /// Whether the open cluster ends in hasanta and waits for a consonant.
    private var isJoining = false
    /// A vowel sign typed before its cluster, 0 for none.
    private var pendingVowel: UInt8 = 0
    private var hasCandrabindu = false
    private let pieces: UnsafePointer<BijoyTable.Piece>

    /// Converts well-formed UTF-8.
    static func convert(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        guard let base = text.baseAddress else { return [] }
        return BijoyTable.pieces.withUnsafeBufferPointer { pieces in
            guard let pieceBase = pieces.baseAddress else { return [] }
            // A byte shows at most six letters of three bytes.
            var converter = BijoyConverter(capacity: text.count * 18 + 32, pieces: pieceBase)
            defer { converter.output.deallocate() }
            converter.run(base, text.count)
            return Array(UnsafeBufferPointer(start: converter.output, count: converter.count))
        }
    }

    private init(capacity: Int, pieces: UnsafePointer<BijoyTable.Piece>) {
        output = .allocate(capacity: capacity)
        self.pieces = pieces
    }

    private mutating func run(_ base: UnsafePointer<UInt8>, _ end: Int) {
        var index = 0
        while index < end {
            if base[index] < 0x80 {
                take(base[index], base, index, 1)
                index += 1
            } else if let (scalar, length) = ScalarDecoder.decode(base, index, end) {
                if let byte = WindowsLatin.byte(scalar.value) {
                    take(byte, base, index, length)
                } else {
                    copy(base, index, length)
                }
                index += length
            } else {
                copy(base, index, 1)
                index += 1
            }
        }
        close()
    }

    private mutating func copy(_ base: UnsafePointer<UInt8>, _ index: Int, _ length: Int) {
        close()
        lastCluster = -1
        for offset in 0..<length { output[count + offset] = base[index + offset] }
        count += length
    }

    @inline(__always)
    private mutating func take(_ byte: UInt8, _ base: UnsafePointer<UInt8>, _ index: Int, _ length: Int) {
        let piece = pieces + Int(byte)
        switch piece.pointee.role {
        case .plain: copy(base, index, length)
        case .consonant:
            if !isJoining || cluster < 0 {
                if cluster >= 0 { close() }
                cluster = count
            }
            append(piece)
        case .subjoined where byte == 0x26 && cluster < 0: copy(base, index, length)
        case .subjoined:
            if cluster < 0 { cluster = count }
            append(piece)
        case .before:
            close()
            pendingVowel = piece.pointee.codes[0]
        case .after: after(piece.pointee.codes[0])
        case .reph:
            insertReph()
        case .candrabindu:
            // Typed before or after its vowel sign; it stands behind both.
            if cluster >= 0 { hasCandrabindu = true } else { write(code: Letter.candrabindu) }
        case .other:
            // অ + া is আ.
            close()
            if piece.pointee.count == 0 { write(piece.pointee.scalar) } else { append(piece) }
            cluster = -1
            isJoining = false
        }
    }

    private mutating func append(_ piece: UnsafePointer<BijoyTable.Piece>) {
        let total = Int(piece.pointee.count)
        // স্ + ্থ: both halves bring the hasanta.
        let first = isJoining && piece.pointee.role == .subjoined ? 1 : 0
        for index in first..<total { write(code: piece.pointee.codes[index]) }
        isJoining = total > 0 && piece.pointee.codes[total - 1] == Letter.hasanta
    }

    /// A vowel sign after the cluster: ে and া make ো, ে and ৗ make ৌ.
    private mutating func after(_ sign: UInt8) {
        if sign == Letter.signAA, cluster < 0, count >= 3, endsInA() {
            output[count - 1] = 0x86
            return
        }
        var vowel = sign
        if pendingVowel == Letter.signE, sign == Letter.signAA || sign == 0x57 {
            vowel = sign == Letter.signAA ? Letter.signO : Letter.signOU
            pendingVowel = 0
        } else if pendingVowel != 0 {
            write(code: pendingVowel)
            pendingVowel = 0
        }
        write(code: vowel)
        close()
    }

    private func endsInA() -> Bool {
        output[count - 3] == 0xE0 && output[count - 2] == 0xA6 && output[count - 1] == 0x85
    }

    /// Ends the open cluster: the waiting vowel sign and candrabindu follow it.
    private mutating func close() {
        if pendingVowel != 0 {
            write(code: pendingVowel)
            pendingVowel = 0
        }
        if hasCandrabindu {
            write(code: Letter.candrabindu)
            hasCandrabindu = false
        }
        if cluster >= 0 { lastCluster = cluster }
        cluster = -1
        isJoining = false
    }

    /// Puts র্ before the open cluster.
    private mutating func insertReph() {
        let place = cluster >= 0 ? cluster : lastCluster
        guard place >= 0 else { return }
        var index = count - 1
        while index >= place {
            output[index + 6] = output[index]
            index -= 1
        }
        let reph: InlineArray<6, UInt8> = [0xE0, 0xA6, 0xB0, 0xE0, 0xA7, 0x8D]
        for offset in 0..<6 { output[place + offset] = reph[offset] }
        count += 6
    }

    @inline(__always)
    private mutating func write(code: UInt8) {
        output[count] = 0xE0
        output[count + 1] = 0xA6 | code >> 6
        output[count + 2] = 0x80 | code & 0x3F
        count += 3
    }

    private mutating func write(_ scalar: UInt32) {
        guard let scalar = Unicode.Scalar(scalar) else { return }
        for byte in UTF8.encode(scalar).unsafelyUnwrapped {
            output[count] = byte
            count += 1
        }
    }
}
