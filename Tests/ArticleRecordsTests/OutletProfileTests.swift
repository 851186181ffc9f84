import ArticleModel
import BengaliText
import Testing

@testable import ArticleRecords

@Suite("What is learnt of outlets")
struct OutletProfileTests {
    private func marks(_ lines: [String]) -> [UInt64] {
        let text = NormalizedText(normalizing: lines.joined(separator: "\n"))
        var ranges: [ByteRange] = []
        var start = 0
        for piece in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            ranges.append(ByteRange(start, start + piece.count))
            start += piece.count + 1
        }
        return LineMark.marks(
            of: RawDocument(format: .plainText, encoding: "utf-8", text: text, lines: ranges)
        )
    }

    @Test("lines that differ in numbers and spaces only have one mark, others have others, short ones none")
    func masks() {
        let found = marks([
            "পানির উচ্চতা ১২ ফুট", "  পানির   উচ্চতা 7 ফুট ", "পানির উচ্চতা ১২ হাত", "পানির উচ্চতা ফুট", "১২৩৪", "",
        ])
        #expect(found[0] == found[1])
        #expect(Set(found[0...3]).count == 3)
        #expect(found[4] == 0 && found[5] == 0)
    }

    @Test("a mark never changes: it is stored")
    func stableMark() {
        #expect(marks(["ঘাটের খবর ১"]) == marks(["ঘাটের খবর ৯৯"]))
        #expect(marks(["abcdef 12"]) == [0x24F6_C218_35E7_39EA])
    }

    @Test("a line is furniture from its third file on, and twice in one file is once")
    func threshold() {
        var profile = OutletProfile(outlet: "নদীবার্তা")
        profile.learn([5, 5, 5, 0])
        profile.learn([5])
        #expect(!profile.isFurniture(5))
        profile.learn([5])
        #expect(profile.isFurniture(5))
        #expect(!profile.isFurniture(0))
        for file in 0..<100 { profile.learn([1000 + UInt64(file)]) }
        #expect(!profile.isFurniture(5), "three files of a hundred are chance")
    }

    @Test("a profile keeps within its size and lets old habits fade, never the lines of every file")
    func bounds() {
        var profile = OutletProfile(outlet: "নদীবার্তা")
        for file in 0..<2000 { profile.learn([1, 2] + (0..<40).map { UInt64(file * 40 + $0 + 10) }) }
        #expect(profile.entries.count <= OutletProfile.entryLimit)
        #expect(profile.fileCount < OutletProfile.fileLimit)
        #expect(profile.isFurniture(1) && profile.isFurniture(2))
        for file in 0..<2000 { profile.learn([2] + (0..<40).map { UInt64(1_000_000 + file * 40 + $0) }) }
        #expect(!profile.isFurniture(1))
        #expect(profile.isFurniture(2))
    }

    @Test("a file is an outlet's by three lines that are no other's")
    func matching() {
        func profile(_ name: String, _ lines: [UInt64]) -> OutletProfile {
            var profile = OutletProfile(outlet: name)
            for _ in 0..<3 { profile.learn(lines) }
            return profile
        }
        let book = OutletBook([profile("ক", [1, 2, 3, 4, 9]), profile("খ", [5, 6, 7, 9])])
        let found = book.match([100, 9, 2, 3, 4])
        #expect(found?.outlet == "ক")
        #expect(found?.isFurniture == [false, true, true, true, true])
        #expect(found?.proof == 2, "a shared line proves nothing")
        #expect(book.match([1, 2, 9]) == nil)
        #expect(book.match([1, 2, 3, 5, 6]) == nil, "two outlets at once are nobody's")
        #expect(book.match([]) == nil)
    }

    @Test("profiles are written with the articles they were learnt from, and come back as they were")
    func stored() throws {
        let fixture = try RecordFixture()
        var profile = OutletProfile(outlet: "নদীবার্তা")
        for _ in 0..<4 { profile.learn([1, UInt64.max, 77]) }
        _ = try fixture.records.commit([], now: 1) { _ in [profile] }
        #expect(try fixture.records.outletProfiles() == [profile])
        profile.learn([77])
        _ = try fixture.records.commit([], now: 2) { _ in [profile] }
        #expect(try fixture.records.outletProfiles() == [profile])
    }

    @Test("bytes that are no profile are refused")
    func malformed() {
        #expect(OutletProfileCoding.decode([]) == [:])
        #expect(OutletProfileCoding.decode([1, 2, 3]) == nil)
        #expect(
            OutletProfileCoding.decode([UInt8](repeating: 0, count: 14 * (OutletProfile.entryLimit + 1)))
                == nil
        )
    }
}
