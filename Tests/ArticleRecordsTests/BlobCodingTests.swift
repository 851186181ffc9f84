import ArticleModel
import Testing

@testable import ArticleRecords

@Suite("Blobs of the record")
struct BlobCodingTests {
    @Test("every label has a code and comes back")
    func labels() throws {
        let lines = LineLabel.allCases.enumerated().map { index, label in
            LabelledLine(
                number: index + 1,
                label: label,
                spans: index % 2 == 0 ? [] : [LabelledSpan(range: ByteRange(index, 70_000), label: .quote)]
            )
        }
        #expect(try LineLabelCoding.decode(LineLabelCoding.encode(lines)) == lines)
    }

    @Test("codes are part of the store format and never move")
    func frozenCodes() throws {
        let bytes = LineLabelCoding.encode([
            LabelledLine(number: 1, label: .headline), LabelledLine(number: 2, label: .blank),
            LabelledLine(number: 3, label: .body), LabelledLine(number: 4, label: .other),
        ])
        #expect(bytes == [2, 0, 0, 0, 1, 0, 20, 0])
    }

    @Test(
        "ranges come back",
        arguments: [[], [ByteRange(0, 0)], [ByteRange(1, 300), ByteRange(300, 2_000_000_000)]]
    )
    func ranges(_ ranges: [ByteRange]) throws {
        #expect(try ByteRangeCoding.decode(ByteRangeCoding.encode(ranges)) == ranges)
    }

    @Test("damaged blobs are refused, never a crash")
    func damaged() {
        var generator = SplitMix(state: 0x6D6F68)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            _ = try? LineLabelCoding.decode(bytes)
            _ = try? ByteRangeCoding.decode(bytes)
        }
        #expect(throws: RecordError.self) { try LineLabelCoding.decode([99, 0]) }
        #expect(throws: RecordError.self) { try ByteRangeCoding.decode([0x80]) }
        #expect(throws: RecordError.self) { try ByteRangeCoding.decode([0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1]) }
    }
}

@Suite("Zstandard")
struct ZstandardCodecTests {
    @Test("what was compressed comes back", arguments: [0, 1, 3_300, 1_000_000])
    func roundTrip(byteCount: Int) throws {
        let codec = ZstandardCodec()
        let bytes = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try codec.decompress(codec.compress(bytes), limit: byteCount, what: "a test") == bytes)
    }

    @Test("a frame that unfolds to more than its column says is damage")
    func bomb() {
        let codec = ZstandardCodec()
        let frame = codec.compress([UInt8](repeating: 0, count: 10_000_000))
        #expect(frame.count < 2_000)
        #expect(throws: RecordError.self) { try codec.decompress(frame, limit: 9_999_999, what: "a bomb") }
    }

    @Test("flipped and cut frames are refused, never a crash")
    func damage() {
        let codec = ZstandardCodec()
        let frame = codec.compress(Array("একটি বাক্য, আরেকটি বাক্য, আরও একটি।".utf8))
        for cut in 0..<frame.count {
            #expect(throws: RecordError.self) {
                try codec.decompress(Array(frame[..<cut]), limit: 4096, what: "a cut")
            }
        }
        for index in frame.indices {
            var bytes = frame
            bytes[index] ^= 0x55
            _ = try? codec.decompress(bytes, limit: 4096, what: "a flip")
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): a fixed seed gives the same bytes on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
