import ArticleModel
import BengaliText
import Testing

@testable import EventExtraction

struct EventTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let kind: Event.Kind
        let status: Event.Status
        let rule: String
        var testDescription: String { "\(rule) \(status)" }
    }

    static let rows: [Row] = [
        Row(
            text: "নেপালের প্রধানমন্ত্রী কে পি শর্মা ওলি ভুটানের রাজা জিগমে ওয়াংচুকের সঙ্গে বৈঠক করেছেন।",
            kind: .meeting,
            status: .happened,
            rule: "meet-with"
        ),
        Row(text: "নেপাল ও ভুটানের মধ্যে আলোচনা হয়েছে।", kind: .meeting, status: .happened, rule: "talk-with"),
        Row(
            text: "নেপালের প্রধানমন্ত্রী কে পি শর্মা ওলি ভুটানের রাজা জিগমে ওয়াংচুকের সঙ্গে বৈঠক করবেন।",
            kind: .meeting,
            status: .planned,
            rule: "meet-with"
        ),
        Row(
            text: "নেপালের প্রধানমন্ত্রী কে পি শর্মা ওলি ভুটানের রাজার সঙ্গে ফোনে কথা বলেছেন।",
            kind: .call,
            status: .happened,
            rule: "call-with"
        ),
        Row(text: "নেপালের প্রধানমন্ত্রী কে পি শর্মা ওলি ভুটান সফর করবেন।", kind: .visit, status: .planned, rule: "visit-place"),
        Row(
            text: "নেপাল ও ভুটানের মধ্যে একটি চুক্তি সই হয়েছে।",
            kind: .agreement,
            status: .happened,
            rule: "sign-agreement"
        ),
        Row(text: "ভুটানকে সহযোগিতার আশ্বাস দিয়েছে নেপাল।", kind: .assurance, status: .happened, rule: "give-assurance"),
        Row(text: "নেপাল ভুটানকে ত্রাণ পাঠিয়েছে।", kind: .aid, status: .happened, rule: "give-aid"),
        Row(text: "রাশিয়া ইউক্রেনে ড্রোন হামলা চালিয়েছে।", kind: .attack, status: .happened, rule: "attack"),
        Row(text: "রাশিয়ার ওপর নিষেধাজ্ঞা আরোপ করেছে নরওয়ে।", kind: .sanction, status: .happened, rule: "impose-sanction"),
        Row(text: "নেপাল ভুটানের প্রতি সংযমের আহ্বান জানিয়েছে।", kind: .appeal, status: .happened, rule: "appeal-to"),
        Row(text: "নেপালের বিরুদ্ধে অভিযোগ করেছে ভুটান।", kind: .complaint, status: .happened, rule: "complain"),
        Row(text: "ভুটানের রাজাকে আমন্ত্রণ জানিয়েছে নেপাল।", kind: .invitation, status: .happened, rule: "invite"),
        Row(
            text: "ভুটানের রাজা জিগমে ওয়াংচুক সোমবার কাঠমান্ডুতে নেপালের প্রধানমন্ত্রী কে পি শর্মা ওলির সঙ্গে কথা বলেছেন।",
            kind: .meeting,
            status: .happened,
            rule: "speak-with"
        ),
        Row(text: "নরওয়ের রাজাকে চিঠি দিয়েছেন ভুটানের রাজা জিগমে ওয়াংচুক।", kind: .call, status: .happened, rule: "write-to"),
        Row(text: "চার দিনের সফরে ঢাকায় এসেছেন ভুটানের রাজা জিগমে ওয়াংচুক।", kind: .visit, status: .happened, rule: "go-to"),
        Row(text: "রাশিয়া ইউক্রেনে রকেট ছুড়েছে।", kind: .attack, status: .happened, rule: "fire-at"),
        Row(text: "ইউক্রেনের পাঁচটি ড্রোন ভূপাতিত করেছে রাশিয়া।", kind: .operation, status: .happened, rule: "shoot-down"),
        Row(
            text: "ভুটানে নেপালের হামলার নিন্দা জানিয়েছে নরওয়ে।",
            kind: .statement,
            status: .happened,
            rule: "condemn-or-reject"
        ),
        Row(text: "নেপাল ও ভুটানের মধ্যে আলোচনা চলছে।", kind: .meeting, status: .ongoing, rule: "talk-with"),
        Row(text: "নেপাল ভুটানে হামলা চালায়নি।", kind: .attack, status: .denied, rule: "attack"),
        Row(text: "নেপালের দুই কূটনীতিককে বহিষ্কার করেছে ভুটান।", kind: .operation, status: .happened, rule: "detain"),
        Row(text: "ভুটান থেকে সেনা প্রত্যাহার করবে নেপাল।", kind: .operation, status: .planned, rule: "deploy"),
        Row(
            text: "কানাডার প্রধানমন্ত্রী নির্বাচিত হয়েছেন মার্ক কার্নি।",
            kind: .election,
            status: .happened,
            rule: "win-office"
        ),
        Row(
            text: "নেপালের প্রধানমন্ত্রী পদ থেকে পদত্যাগ করেছেন কে পি শর্মা ওলি।",
            kind: .resignation,
            status: .happened,
            rule: "leave-office"
        ),
        Row(text: "মিয়ানমারে নির্বাচিত সরকারকে উৎখাত করেছে সেনাবাহিনী।", kind: .overthrow, status: .happened, rule: "overthrow"),
        Row(text: "কৃষ্ণসাগরে রণতরী পাঠাল তুরস্ক, উদ্বিগ্ন রাশিয়া।", kind: .operation, status: .happened, rule: "send-force"),
    ]

    @Test("each rule reads its sentence: type, status and name", arguments: rows)
    func rule(_ row: Row) throws {
        let event = try #require(Fixture(body: row.text).read().events.first { $0.kind == row.kind })
        #expect(event.status == row.status)
        #expect(event.evidence.rule == row.rule)
    }

    @Test(
        "wishes, conditions, purposes and abilities are no events",
        arguments: [
            "নেপাল ভুটানের সঙ্গে বৈঠক করতে চায়।", "নেপাল ও ভুটানের মধ্যে চুক্তি হতে পারে।",
            "নেপালের প্রধানমন্ত্রী ওলি ভুটানের সঙ্গে আলোচনা করার জন্য প্রস্তুত।", "নেপাল ভুটানে হামলা চালালে যুদ্ধ হবে।",
        ]
    )
    func unasserted(_ text: String) {
        #expect(Fixture(body: text).read().events.isEmpty)
    }

    @Test(
        "an article about no official contact gives no events",
        arguments: [
            "গতকাল সন্ধ্যায় মিলনায়তনে গান পরিবেশন করেন শিল্পী আবদুল করিম ও সেলিনা হোসেন। অনুষ্ঠানে বক্তব্য দেন শিক্ষক রফিকুল ইসলাম।",
            "কুমিল্লায় বাস উল্টে তিনজন নিহত হয়েছেন। পুলিশ জানায়, চালককে আটক করা হয়েছে।",
            "ম্যাচ শেষে অধিনায়ক সাকিব আল হাসান বলেন, আমরা আরও ভালো খেলতে পারতাম।",
        ]
    )
    func offSubject(_ text: String) {
        #expect(Fixture(body: text).read().events.isEmpty)
    }

    @Test("several sentences of one meeting are one event")
    func oneEventPerOccasion() {
        let text = "নেপালের প্রধানমন্ত্রী কে পি শর্মা ওলি ভুটানের রাজা জিগমে ওয়াংচুকের সঙ্গে বৈঠক করেছেন। ওলি ওয়াংচুকের সঙ্গে বৈঠক করেন ঢাকায়।"
        #expect(Fixture(body: text).read().events.count { $0.kind == .meeting } == 1)
    }

    @Test("a subject behind the verb acts, and an official's country stands behind him")
    func postponedSubject() throws {
        let event = try #require(
            Fixture(body: "ভুটানকে সহযোগিতার আশ্বাস দিয়েছেন নেপালের প্রেসিডেন্ট রাম চন্দ্র পৌডেল।").read().events.first
        )
        #expect(event.actors.last == "নেপাল")
        #expect(event.counterparts == ["ভুটান"])
    }

    @Test("a country's forces act for it, and its enemy's land is the target")
    func forcesActForCountry() throws {
        let event = try #require(
            Fixture(body: "পাকিস্তানের সামরিক বাহিনী আফগানিস্তানের কুনার প্রদেশে হামলা চালিয়েছে।").read().events.first
        )
        #expect(event.actors == ["পাকিস্তান"])
        #expect(event.counterparts.contains("আফগানিস্তান"))
    }

    @Test("the evidence is the sentence that says so")
    func evidenceIsTheSentence() throws {
        let article = Fixture(body: "আজ বৃষ্টি হয়। নেপাল ভুটানকে ত্রাণ পাঠিয়েছে। কাল রোদ উঠবে।")
        let event = try #require(article.read().events.first)
        #expect(article.document.string(event.evidence.range) == "নেপাল ভুটানকে ত্রাণ পাঠিয়েছে।")
    }

    @Test("an adjective right before the act names its doer, not one before the place that was struck")
    func adjectiveActs() throws {
        let event = try #require(Fixture(body: "কিয়েভে রুশ ড্রোন হামলায় ছয়জন নিহত হয়েছেন।").read().events.first)
        #expect(event.actors == ["রাশিয়া"])
        let denied = try #require(Fixture(body: "ইরাকের মার্কিন ঘাঁটিতে হামলা চালায়নি বলে জানিয়েছে ইরান।").read().events.first)
        #expect(denied.actors == ["ইরান"])
        #expect(denied.status == .denied)
    }

    @Test("এ before an act tells the one told before: its sentence adds the day, and no second event")
    func retoldAct() throws {
        let text = "নেপালের রাজা দীপেন্দ্র শাহর সঙ্গে সাক্ষাৎ করেছেন ভুটানের রাজা জিগমে ওয়াংচুক। ১৯ নভেম্বর ২০২৫ থিম্পুতে এ সাক্ষাৎ অনুষ্ঠিত হয়।"
        let events = Fixture(body: text).read().events
        #expect(events.count == 1)
        #expect(events.first?.earliest == CalendarDay(year: 2025, month: 11, day: 19))
        #expect(events.first?.place == "থিম্পু")
    }

    @Test("a vow to do something is a statement, an oath of office an appointment")
    func vowAndOath() {
        let vow = Fixture(body: "ভুটানের বিরুদ্ধে প্রতিশোধ নেওয়ার শপথ নিয়েছেন নেপালের রাজা দীপেন্দ্র শাহ।").read().events
        #expect(vow.map(\.kind) == [.statement])
        let oath = Fixture(body: "উপদেষ্টা হিসেবে শপথ নিয়েছেন আবদুল করিম চৌধুরী।").read().events
        #expect(oath.map(\.kind) == [.appointment])
    }

    @Test(
        "office holders of one country meet and are appointed; a company's or a school's people do not count"
    )
    func actsAtHome() {
        let meeting = Fixture(body: "প্রধান উপদেষ্টা আবদুল করিম চৌধুরী বিএনপির একটি প্রতিনিধিদলের সঙ্গে বৈঠক করেছেন।").read().events
        #expect(meeting.map(\.kind) == [.meeting])
        let school = Fixture(body: "কলেজের অধ্যক্ষ আবদুল করিম চৌধুরী অভিভাবক সেলিনা হোসেনের সঙ্গে বৈঠক করেছেন।").read().events
        #expect(school.isEmpty)
    }

    @Test("an article thick with words of sports gives no events")
    func sports() {
        let text = "নেপালের প্রধানমন্ত্রী কে পি শর্মা ওলি ভুটানের রাজা জিগমে ওয়াংচুকের সঙ্গে বৈঠক করেছেন।"
        #expect(Fixture(body: text).read().events.count == 1)
        #expect(Fixture(body: text + " ম্যাচে নেপালের অধিনায়ক ৫ উইকেট নেন, ইনিংসে করেন ৩০ রান।").read().events.isEmpty)
    }

    @Test("figures with their source are no statement of the source")
    func attributedFigures() {
        let text = "কিয়েভে রুশ ড্রোন হামলায় ছয়জন নিহত হয়েছেন বলে জানিয়েছেন ইউক্রেনের প্রধানমন্ত্রী ডেনিস শ্মিহাল।"
        #expect(Fixture(body: text).read().events.map(\.kind) == [.attack])
    }

    @Test("a closing quotation mark belongs to the sentence it closes")
    func closingQuote() throws {
        let text = "নেপাল বলেছে, ‘ভুটানের বিরুদ্ধে আমাদের অভিযোগ আছে।’ নেপাল ভুটানকে ত্রাণ পাঠিয়েছে।"
        let article = Fixture(body: text)
        let aid = try #require(article.read().events.first { $0.kind == .aid })
        #expect(article.document.string(aid.evidence.range) == "নেপাল ভুটানকে ত্রাণ পাঠিয়েছে।")
    }

    @Test(
        "every way to print a day is read in an act's sentence",
        arguments: [
            "গতকাল", "আজ", "সোমবার", "গত শুক্রবার", "১৭ নভেম্বর", "গত সপ্তাহে", "গত মাসে", "২০২৪ সালে", "দুই দিন আগে", "২ অগ্রহায়ণ",
            "গত বছর",
            "৩ জানুয়ারি ২০২৪", "২০২৩ সালের মার্চে", "১৭/১১/২০২৫", "গত বুধবার রাতে", "চলতি মাসে", "জুলাইয়ের শুরুতে",
        ]
    )
    func printedDays(_ day: String) throws {
        let body = "\(day) নেপাল ভুটানকে ত্রাণ পাঠিয়েছে।"
        var metadata = ArticleMetadata(language: "bn")
        let reference = try #require(CalendarDay(year: 2025, month: 11, day: 20))
        metadata.publication = PublicationDate(
            value: reference,
            precision: .day,
            earliest: reference,
            latest: reference
        )
        let article = Fixture(body: body)
        let found = EventExtractor.extract(article.document, lines: article.lines, metadata: metadata)
        let read = Array(body.utf8).withUnsafeBufferPointer { DateExpressions.find(in: $0) }
            .compactMap { $0.resolved(reference: reference) }
        #expect(found.events.first?.earliest == read.first?.earliest)
        #expect(!read.isEmpty)
    }
}
