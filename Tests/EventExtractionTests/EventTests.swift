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
}
