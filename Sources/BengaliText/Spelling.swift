/// Spelling on letter codes: `clean` removes accidents of typing (exact key), `fold` removes variants (second layer).
///
/// Both work in place and return the new length; linear time.
enum Spelling {
    /// Accidents: অ + া for আ, candrabindu before a vowel sign, ত্ for ৎ, hasanta at the end.
    @inline(__always)
    static func clean(_ codes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        var write = 0
        var read = 0
        while read < count {
            let code = codes[read]
            let next = read + 1 < count ? codes[read + 1] : 0xFF
            if code == Letter.signAA, write > 0, codes[write - 1] == Letter.a {
                codes[write - 1] = Letter.aa
            } else if code == Letter.candrabindu, Letter.isVowelSign(next) {
                codes[write] = next
                codes[write + 1] = code
                write += 2
                read += 1
            } else if code == Letter.ta, next == Letter.hasanta, endsSyllable(codes, read + 2, count) {
                codes[write] = Letter.khandaTa
                write += 1
                read += 1
            } else {
                codes[write] = code
                write += 1
            }
            read += 1
        }
        while write > 1, codes[write - 1] == Letter.hasanta { write -= 1 }
        return write
    }

    /// After ত্: the end of the word, or a consonant that ত never joins in a Bengali conjunct (ক খ প ফ স).
    @inline(__always)
    private static func endsSyllable(_ codes: UnsafeMutablePointer<UInt8>, _ index: Int, _ count: Int) -> Bool
    {
        guard index < count else { return true }
        switch codes[index] {
        case Letter.ka, Letter.kha, Letter.pa, Letter.pha, Letter.sa: return true
        default: return false
        }
    }

    /// Variants: ী ি, ূ ু, ঈ ই, ঊ উ, শ ষ স, ণ ন, ড় ঢ় র, final ৎ ত; candrabindu and final visarga go.
    @inline(__always)
    static func fold(_ codes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        var write = 0
        var read = 0
        while read < count {
            let code = codes[read]
            switch code {
            case Letter.signII: codes[write] = Letter.signI
            case Letter.signUU: codes[write] = Letter.signU
            case Letter.ii: codes[write] = Letter.i
            case Letter.uu: codes[write] = Letter.u
            case Letter.sha, Letter.ssa: codes[write] = Letter.sa
            case Letter.nna: codes[write] = Letter.na
            case Letter.nukta
            where write > 0 && (codes[write - 1] == Letter.dda || codes[write - 1] == Letter.ddha):
                write -= 1
                codes[write] = Letter.ra
            case Letter.candrabindu where write > 0: write -= 1
            case Letter.khandaTa where read == count - 1: codes[write] = Letter.ta
            case Letter.visarga where read == count - 1 && write > 1: write -= 1
            default: codes[write] = code
            }
            write += 1
            read += 1
        }
        return write
    }
}
