import ControlInterface
import Testing

@testable import mohafezctl

@Suite("hits for people")
struct SearchReportTests {
    private let pipe = Style(isColored: false, isTerminal: false, columns: nil)
    private let colors = Style(isColored: true, isTerminal: true, columns: 40)
    private let plain = Style(isColored: false, isTerminal: true, columns: 40)

    private func hit(partial: Bool? = nil) -> ArchiveInterface.Hit {
        ArchiveInterface.Hit(
            id: 7,
            score: 1,
            title: "ইরাকে চুক্তি",
            dateIsInferred: false,
            snippet: "বাগদাদে নিরাপত্তা চুক্তি\n\nসই হয়েছে, জানিয়েছে মন্ত্রণালয়।",
            snippetMarks: [.init(start: 18, end: 24)],
            titleMarks: [],
            partial: partial
        )
    }

    private func lines(
        _ style: Style,
        total: Int = 1,
        partial: Bool = false,
        missing: Int? = nil,
        hits: [ArchiveInterface.Hit]
    ) -> [String] {
        let reply = ArchiveInterface.Search.Reply(
            total: total,
            partial: partial,
            missing: missing,
            durationMicroseconds: 1200,
            hits: hits
        )
        return SearchReport(query: "চুক্তি", reply: reply, limit: 10, offset: 0, style: style).lines
    }

    @Test("a passage is one line without a terminal, its white space single, nothing added to it")
    func passage() {
        let lines = lines(pipe, hits: [hit()])
        #expect(lines[2] == "    বাগদাদে নিরাপত্তা চুক্তি সই হয়েছে, জানিয়েছে মন্ত্রণালয়।")
        #expect(lines.last == "1 article, 1.2 ms")
    }

    @Test("on a terminal lines end at spaces within its width, and what was found is marked on either line")
    func wrapped() {
        for style in [colors, plain] {
            let lines = lines(style, hits: [hit()])
            #expect(lines.count == 6, "\(lines)")
            // Without its colours, each of which goes from the marker to an m.
            for line in lines {
                let parts = line.split(separator: "\u{10FFFD}", omittingEmptySubsequences: false)
                let rest = parts.dropFirst().map { String($0.drop { $0 != "m" }.dropFirst()) }
                let cells = TerminalCells.count(String(parts.first ?? "") + rest.joined())
                #expect(cells <= 40, "\(line)")
            }
        }
        #expect(lines(colors, hits: [hit()]).joined().contains("[1;33mচুক্তি"))
        #expect(lines(plain, hits: [hit()]).joined().contains("[চুক্তি]"))
    }

    @Test("articles that are missing while the index is rebuilt are told, and are no partial matches")
    func missing() {
        let lines = lines(pipe, partial: true, missing: 1200, hits: [hit()])
        #expect(
            lines.contains { $0.contains("1200 articles cannot be found yet: the index is being rebuilt") }
        )
        #expect(lines.last == "1 article, 1.2 ms")
        #expect(!self.lines(pipe, hits: [hit()]).contains { $0.contains("cannot be found") })
    }

    @Test("partial matches are marked and summed up; a search that was cut short says so instead")
    func partial() {
        let marked = lines(pipe, total: 0, partial: true, hits: [hit(partial: true)])
        #expect(marked[1].contains("(some of the words)"))
        #expect(marked.last == "0 articles with all the words, others with some of them, 1.2 ms")
        let cut = lines(pipe, partial: true, hits: [hit()])
        #expect(
            cut.contains { $0.contains("did not get through the whole index") }
                && cut.last == "1 article, 1.2 ms"
        )
    }

    @Test("marks that do not fit the text mark nothing else")
    func foreignMarks() {
        let text = MarkedText("ab cd", [(-3, 1), (3, 99), (7, 8)])
        #expect(text.lines(cells: nil, style: plain, base: { $0 }) == ["ab [cd]"])
        #expect(MarkedText("", [(0, 1)]).lines(cells: 10, style: plain, base: { $0 }) == [])
    }
}
