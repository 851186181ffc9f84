import ArticleModel
import ArticleRecords
import BengaliText
import Testing

@Suite("Names across the archive")
struct NamesTests {
    // khalid kajimi, kajemi; mohammad shiya al-sudani (long and short i): one person each.
    @Test(
        "spellings of a full name are one person, with the reason",
        arguments: [
            ("খালিদ কাজিমি", "খালিদ কাজেমি", NameJoin.variantSound),
            ("মোহাম্মদ শিয়া আল-সুদানী", "মোহাম্মদ শিয়া আল-সুদানি", .variantSpelling),
            ("মাসুদ পেজেশকিয়ান", "মাসুদ পেজেশকীয়ান", .variantSpelling),
            ("কাসিম আল-আরাজি", "কাসিম আরাজি", .variantSpelling),
            ("মো. সাহাবুদ্দিন", "মোহাম্মদ সাহাবুদ্দিন", .variantSpelling),
        ]
    )
    func variants(one: String, other: String, reason: NameJoin) throws {
        let fixture = try RecordFixture()
        try fixture.add([
            RecordFixture.article([RecordFixture.person(one, "ইরাক")]),
            RecordFixture.article([RecordFixture.person(other, "ইরাক")]),
        ])
        #expect(try fixture.joined(one) == [one: nil, other: reason])
        #expect(try fixture.name(other)?.articleCount == 2)
    }

    // kamal, kamol hosen; hasan, hosen mahmud; abdul karim, abdul karam.
    @Test(
        "names that only resemble each other stay two people",
        arguments: [
            ("কামাল হোসেন", "কমল হোসেন"), ("হাসান মাহমুদ", "হোসেন মাহমুদ"), ("আবদুল করিম", "আবদুল কারাম"),
            ("আলী লারিজানি", "সাদেক লারিজানি"),
        ]
    )
    func different(one: String, other: String) throws {
        let fixture = try RecordFixture()
        try fixture.add([
            RecordFixture.article([RecordFixture.person(one, "ইরান"), RecordFixture.person(other, "ইরান")])
        ])
        #expect(try fixture.joined(one) == [one: nil])
        #expect(try fixture.joined(other) == [other: nil])
    }

    @Test("the same full name in two countries is two people; where none is stated, the leading one is meant")
    func countries() throws {
        let fixture = try RecordFixture()
        let khan = "ইমরান খান"  // imran khan
        let stated = Array(repeating: RecordFixture.article([RecordFixture.person(khan, "পাকিস্তান")]), count: 3)
        let unstated = RecordFixture.article([RecordFixture.person(khan)])
        try fixture.add([unstated] + stated)
        #expect(try fixture.name(khan)?.articleCount == 4)
        let bangladeshi = RecordFixture.article([RecordFixture.person(khan, "বাংলাদেশ")])
        try fixture.add([bangladeshi], startingAt: 10)
        #expect(try fixture.records.names(fitting: khan).count == 2)
        // Three to one: still the first. Three to two: nobody knows.
        #expect(try counts(of: khan, fixture) == [1, 4])
        try fixture.add([bangladeshi], startingAt: 20)
        #expect(try counts(of: khan, fixture) == [1, 2, 3])
    }

    private func counts(of typed: String, _ fixture: RecordFixture) throws -> [Int] {
        try fixture.records.names(fitting: typed).compactMap { try fixture.records.name($0.id)?.articleCount }
            .sorted()
    }

    @Test(
        "a family name alone joins the one full name of its country, whichever came first",
        arguments: [false, true]
    )
    func shortForm(isFirst: Bool) throws {
        let fixture = try RecordFixture()
        let short = RecordFixture.article([RecordFixture.person("লারিজানি", "ইরান")])
        let full = RecordFixture.article([RecordFixture.person("আলী লারিজানি", "ইরান")])
        try fixture.add(isFirst ? [short, full] : [full, short])
        #expect(try fixture.joined("আলী লারিজানি") == ["আলী লারিজানি": nil, "লারিজানি": .shortFormCountry])
        #expect(try fixture.name("লারিজানি")?.label == "আলী লারিজানি")
    }

    @Test(
        "a family name alone joins nobody when two bear it, when country or office differ, or when nothing is known",
        arguments: [
            [("আলী লারিজানি", "ইরান", nil), ("সাদেক লারিজানি", "ইরান", nil), ("লারিজানি", "ইরান", nil)],
            [("আলী লারিজানি", "ইরান", nil), ("সাদেক লারিজানি", nil, nil), ("লারিজানি", "ইরান", nil)],
            [("আলী লারিজানি", "ইরান", nil), ("লারিজানি", "ইরাক", nil)],
            [("আলী লারিজানি", "ইরান", "স্পিকার"), ("লারিজানি", "ইরান", "বিচার বিভাগের প্রধান")],
            [("আলী লারিজানি", nil, nil), ("লারিজানি", nil, nil)],
            [("আলী লারিজানি", "ইরান", nil), ("লারিজানি", nil, nil)],
        ] as [[(String, String?, String?)]]
    )
    func ambiguous(people: [(String, String?, String?)]) throws {
        let fixture = try RecordFixture()
        try fixture.add(people.map { RecordFixture.article([RecordFixture.person($0.0, $0.1, role: $0.2)]) })
        #expect(try fixture.joined("আলী লারিজানি") == ["আলী লারিজানি": nil])
    }

    @Test("a second bearer of the family name takes the short form back")
    func takenBack() throws {
        let fixture = try RecordFixture()
        try fixture.add([
            RecordFixture.article([RecordFixture.person("আলী লারিজানি", "ইরান")]),
            RecordFixture.article([RecordFixture.person("লারিজানি", "ইরান")]),
        ])
        #expect(try fixture.joined("আলী লারিজানি").count == 2)
        try fixture.add([RecordFixture.article([RecordFixture.person("সাদেক লারিজানি", "ইরান")])], startingAt: 9)
        #expect(try fixture.joined("আলী লারিজানি") == ["আলী লারিজানি": nil])
    }

    @Test("an office joins where it is the same, and a part of it where the country is the same too")
    func offices() throws {
        let fixture = try RecordFixture()
        try fixture.add([
            RecordFixture.article([RecordFixture.person("ভ্লাদিমির পুতিন", "রাশিয়া", role: "রুশ প্রেসিডেন্ট")]),
            RecordFixture.article([RecordFixture.person("পুতিন", nil, role: "রুশ প্রেসিডেন্ট")]),
            RecordFixture.article([RecordFixture.person("পুতিন", "রাশিয়া", role: "প্রেসিডেন্ট")]),
        ])
        let name = try #require(try fixture.name("ভ্লাদিমির পুতিন"))
        #expect(name.articleCount == 3)
        #expect(
            name.spellings.dropFirst().allSatisfy {
                $0.reason?.isShortForm == true || $0.reason == .countryUnstated
            }
        )
    }

    @Test("building anew joins as committing one by one did, whatever the order")
    func rebuilding() throws {
        let people = [
            RecordFixture.person("লারিজানি", "ইরান"), RecordFixture.person("আলী লারিজানি", "ইরান"),
            RecordFixture.person("আলি লারিজানি"), RecordFixture.person("ইমরান খান", "পাকিস্তান"),
            RecordFixture.person("ইমরান খান"), RecordFixture.person("খান", "পাকিস্তান"),
        ]
        var groups: Set<Set<String>> = []
        for shift in people.indices {
            let fixture = try RecordFixture()
            try fixture.add((people[shift...] + people[..<shift]).map { RecordFixture.article([$0]) })
            let before = try self.groups(people, fixture)
            try fixture.records.rebuildNames()
            #expect(try self.groups(people, fixture) == before)
            groups.insert(Set(before.map { $0.sorted().joined(separator: "+") }))
        }
        #expect(groups.count == 1, "\(groups)")
    }

    private func groups(_ people: [Entity], _ fixture: RecordFixture) throws -> Set<Set<String>> {
        var groups: Set<Set<String>> = []
        for person in people {
            for candidate in try fixture.records.names(fitting: person.name) {
                let name = try #require(try fixture.records.name(candidate.id))
                groups.insert(Set(name.spellings.map { $0.spelling + "/" + ($0.country ?? "-") }))
            }
        }
        return groups
    }

    @Test("a name is found in Latin letters, in part, inflected, and by its beginning")
    func lookUp() throws {
        let fixture = try RecordFixture()
        try fixture.add([
            RecordFixture.article([
                RecordFixture.person("আলী লারিজানি", "ইরান"), RecordFixture.person("কাসিম আল-আরাজি", "ইরাক"),
                Entity(kind: .place, name: "ইরান", country: "ইরান", mentions: [ByteRange(0, 3)]),
            ])
        ])
        for typed in ["larijani", "Ali Larijani", "লারিজানী", "লারিজানির", "লারি", "আলী লারিজানি"] {
            #expect(try fixture.name(typed)?.label == "আলী লারিজানি", "\(typed)")
        }
        #expect(try fixture.name("ইরান")?.kind == .place)
        #expect(try fixture.name("iran")?.kind == .place)
        #expect(try fixture.name("al-araji")?.label == "কাসিম আল-আরাজি")
        #expect(try fixture.records.names(fitting: "কেউনা").isEmpty)
        #expect(try fixture.records.names(fitting: "").isEmpty)
    }

    @Test("a family name that very many bear joins nobody and costs no more than the limit")
    func commonName() throws {
        let fixture = try RecordFixture()
        let given = ["ক", "গ", "চ", "জ", "ট", "দ", "ন", "প", "ব", "ম"]
        let people = given.flatMap { one in
            given.map { RecordFixture.person("\(one)া\($0)িম রহমান", "বাংলাদেশ") }
        }
        try fixture.add([RecordFixture.article([RecordFixture.person("রহমান", "বাংলাদেশ")])])
        try fixture.add([RecordFixture.article(people)], startingAt: 2)
        let short = try fixture.records.names(fitting: "রহমান").first { $0.fit == .sameSpelling }
        #expect(try fixture.records.name(try #require(short).id)?.spellings.count == 1)
    }
}
