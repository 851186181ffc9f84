import Testing
import VarlinkProtocol

/// splitmix64 (Steele, Lea, Flood 2014): the same bytes on every run.
struct FixedGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

@Suite("JSON and messages under random input")
struct JSONFuzzTests {
    private static let corpus = [
        #"{"method":"org.mohafez.Archive.Search","parameters":{"query":"\"ইরাক\" after:2025-08","limit":10}}"#,
        #"{"method":"a.b.C","more":true,"parameters":{"x":[1,2.5e-3,null,{"y":"\ud83d\ude00\u09cd"}]}}"#,
        #"{"error":"a.b.E","parameters":{"id":-9223372036854775808}}"#,
        #"[[[[true,false]]],"",{"":{}}]"#,
    ].map { Array($0.utf8) }

    @Test("mutated messages are read or refused, and what is read survives a round trip", arguments: 0..<8)
    func mutation(seed: Int) {
        var generator = FixedGenerator(state: UInt64(seed))
        for _ in 0..<2_000 {
            guard var bytes = Self.corpus.randomElement(using: &generator) else { return }
            for _ in 0..<Int.random(in: 1...4, using: &generator) { mutate(&bytes, &generator) }
            _ = try? VarlinkCall(frame: bytes)
            _ = try? VarlinkReply(frame: bytes)
            guard let value = try? JSONValue(parsing: bytes) else { continue }
            let again = try? JSONValue(parsing: value.jsonBytes)
            #expect(again == value, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ generator: inout FixedGenerator) {
        guard !bytes.isEmpty else { return }
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: index)
        case 2:
            bytes.insert(
                contentsOf: Array("{}[]\",:\\u09e".utf8).shuffled(using: &generator).prefix(3),
                at: index
            )
        case 3: bytes.removeSubrange(index...)
        default: bytes += bytes[index...]
        }
    }
}
