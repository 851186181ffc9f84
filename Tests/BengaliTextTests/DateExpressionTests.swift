import BengaliText
import Testing

@Suite("Printed dates")
struct DateExpressionTests {
    /// Resolves and prints as earliest/latest, or the day alone.
    private func days(_ text: String, _ reference: String?, _ region: CalendarRegion? = nil) -> String? {
        DateExpressions.resolve(
            NormalizedText(normalizing: text),
            reference: reference.flatMap { CalendarDay(iso: $0) },
            region: region
        ).map { $0.earliest == $0.latest ? "\($0.earliest)" : "\($0.earliest)/\($0.latest)" }
    }

    @Test(
        "complete dates need no reference",
        arguments: [
            ("০৯ ফেব্রুয়ারি ২০২০, ১৫:৫৭", "2020-02-09"), ("জানুয়ারি ২৩, ২০২১ ১০:১২", "2021-01-23"),
            ("বৃহস্পতিবার, ২১শে নভেম্বর, ২০২৪ ইং", "2024-11-21"), ("০৯/০২/২০২০", "2020-02-09"),
            ("2025-07-29T12:16:04+00:00", "2025-07-29"), ("২০২৪ সালের ৩০শে মে", "2024-05-30"),
            ("৫ আগষ্ট ২০২৪", "2024-08-05"), ("২০২২ সালের ফেব্রুয়ারিতে", "2022-02-01/2022-02-28"),
            ("২০২৫ সালের এপ্রিল ও নভেম্বর মাসে", "2025-04-01/2025-11-30"), ("২০২৩-২৪ অর্থবছরে", "2023-07-01/2024-06-30"),
            ("আজ ৮ই মাঘ, ১৪২৭ বঙ্গাব্দ", "2021-01-22"), ("৭১ সালের ২৬ মার্চ", "1971-03-26"),
            ("২০১৮ থেকে ২০২৪ সালের", "2018-01-01/2024-12-31"), ("১৯৯০-এর দশকে", "1990-01-01/1999-12-31"),
        ]
    )
    func complete(text: String, expected: String) {
        #expect(days(text, nil) == expected)
    }

    @Test(
        "open dates are settled by the reference",
        arguments: [
            ("রবিবার (৯ ফেব্রুয়ারি)", "2020-02-10", "2020-02-09"), ("সোমবার (২৬ জুলাই)", "2021-07-27", "2021-07-26"),
            ("১১ আগস্ট সোমবার", "2025-08-13", "2025-08-11"), ("গত মাসে", "2024-01-02", "2023-12-01/2023-12-31"),
            ("গত বছরের নভেম্বরে", "2025-08-13", "2024-11-01/2024-11-30"),
            ("চলতি সপ্তাহের শেষের দিকে", "2025-08-13", "2025-08-14/2025-08-16"),
            ("গত জুলাই মাসে", "2024-01-20", "2023-07-01/2023-07-31"),
            ("চলতি বছরের জানুয়ারিতে", "2025-12-06", "2025-01-01/2025-01-31"),
            ("গত শনিবার", "2024-01-01", "2023-12-30"), ("গত শনিবার", "2023-12-30", "2023-12-23"),
            ("রোববার রাতে", "2024-08-12", "2024-08-11"), ("গত পরশু", "2024-08-13", "2024-08-11"),
            ("আগামীকাল মঙ্গলবার", "2024-01-01", "2024-01-02"), ("৩১ মার্চ", "2024-01-02", "2024-03-31"),
            ("৩-১০ জানুয়ারি", "2024-01-02", "2024-01-03/2024-01-10"),
            ("৭ অক্টোবর থেকে ১৯ ডিসেম্বর", "2024-01-01", "2023-10-07/2023-12-19"),
            ("জুলাইয়ের মাঝামাঝি থেকে আগস্টের ৪ তারিখ", "2024-08-13", "2024-07-11/2024-08-04"),
            ("গত দুই দিনে", "2024-08-13", "2024-08-11/2024-08-13"),
            ("এক মাস আগে", "2024-08-13", "2024-07-01/2024-07-31"),
            ("২২ বছর আগে", "2024-01-03", "2002-01-01/2002-12-31"),
            ("নব্বইয়ের দশকে", "2024-08-13", "1990-01-01/1999-12-31"),
            ("চলতি অর্থবছরে", "2024-08-13", "2024-07-01/2025-06-30"),
            ("গত সপ্তাহে", "2024-08-12", "2024-08-04/2024-08-10"),
            ("জানুয়ারির প্রথম সপ্তাহে", "2024-02-10", "2024-01-01/2024-01-07"),
            ("ফেব্রুয়ারির শেষ সপ্তাহে", "2024-03-10", "2024-02-23/2024-02-29"),
            ("২০২৩ সালের প্রথম প্রান্তিকে", "2024-03-10", "2023-01-01/2023-03-31"),
            ("আগামী ৩ মার্চ", "2024-01-04", "2024-03-03"), ("গত ৩০ মে", "2024-01-04", "2023-05-30"),
            ("সোমবার দিবাগত রাত ২টা ১৫ মিনিটে", "2024-01-03", "2024-01-02"),
            ("পার্স টুডে/এমএএইচ/০৭", "2025-12-08", "2025-12-07"),
            ("২৫ ও ২৬ মার্চ", "2024-03-20", "2024-03-25/2024-03-26"),
            ("আগামী তিন মাসে", "2024-01-15", "2024-01-15/2024-04-15"),
        ]
    )
    func relative(text: String, reference: String, expected: String) {
        #expect(days(text, reference) == expected)
    }

    @Test(
        "Bangla dates follow the region's calendar",
        arguments: [
            ("১লা বৈশাখ ১৪৩০", CalendarRegion.bangladesh, "2023-04-14"),
            ("২৫শে বৈশাখ ১৪৩০", .westBengal, "2023-05-09"),
            ("১ কার্তিক ১৪২৫", .bangladesh, "2018-10-16"), ("৯ ফাল্গুন ১৪২৫", .bangladesh, "2019-02-21"),
        ]
    )
    func bangla(text: String, region: CalendarRegion, expected: String) {
        #expect(days(text, "2023-01-01", region) == expected)
    }

    @Test(
        "times of day are read with the part of the day",
        arguments: [
            ("২৭ ডিসেম্বর ২০২৪, ০২:৫০ পিএম", 14 * 60 + 50), ("১২:১০ এএম, ১৫ জুলাই ২০২২", 10),
            ("৫ মে ২০২৪, রাত পৌনে ১১টায়", 22 * 60 + 45), ("৫ মে ২০২৪ সকাল সাড়ে ৭টার", 7 * 60 + 30),
            ("৫ মে ২০২৪ দুপুর ১২টা ৪৫ মিনিটের দিকে", 12 * 60 + 45), ("৫ মে ২০২৪ বিকাল ৪.৩০ ঘটিকায়", 16 * 60 + 30),
            ("◷ ১১:৪৯ অপরাহ্ন ৷ শনিবার, ডিসেম্বর ৫, ২০২০", 23 * 60 + 49), ("৫ মে ২০২৪, রাত ১০: ৪৫", 22 * 60 + 45),
        ]
    )
    func times(text: String, minute: Int) {
        #expect(
            DateExpressions.resolve(NormalizedText(normalizing: text), reference: nil)?.minuteOfDay == minute
        )
    }

    @Test("a weekday that contradicts the date is reported with both days")
    func contradiction() throws {
        let reference = try #require(CalendarDay(iso: "2024-08-13"))
        // Wednesday, 13 August; it was a Tuesday.
        let result = try #require(
            DateExpressions.resolve(NormalizedText(normalizing: "বুধবার (১৩ আগস্ট)"), reference: reference)
        )
        #expect(result.contradictions == [.weekday])
        #expect(result.precision == .conflict)
        #expect("\(result.earliest)/\(result.latest)" == "2024-08-13/2024-08-14")
    }

    @Test("without a reference a weekday and a day give every year that agrees")
    func candidates() throws {
        let result = try #require(
            DateExpressions.resolve(NormalizedText(normalizing: "সোমবার (২৬ জুলাই)"), reference: nil)
        )
        #expect(result.readings.map(\.earliest.year) == [1999, 2004, 2010, 2021, 2027])
    }

    @Test("a masthead's Bangla date tells whether the two agree")
    func masthead() throws {
        let good = DateExpressions.resolve(
            NormalizedText(normalizing: "শনিবার, ১৮ মে ২০২৪, ৪ জ্যৈষ্ঠ ১৪৩১"),
            reference: nil
        )
        #expect(good?.contradictions == [])
        #expect(good?.readings.count == 2)
        let bad = DateExpressions.resolve(
            NormalizedText(normalizing: "শনিবার, ১৮ মে ২০২৪, ১৪ জ্যৈষ্ঠ ১৪৩১"),
            reference: nil
        )
        #expect(bad?.contradictions == [.banglaDate])
    }

    @Test("dates are found in running text with their places")
    func find() {
        let text = NormalizedText(
            normalizing: "গত ৫ আগস্ট তিনি দেশ ছাড়েন। এর পর ২০২৫ সালের মে মাসে ৪০টি মামলা হয়; মঙ্গলবার রাতে ১২ জন ধরা পড়ে। লং মার্চ হবে।"
        )
        let found = DateExpressions.find(in: text).map {
            String(decoding: text.utf8[$0.range], as: UTF8.self)
        }
        #expect(found == ["গত ৫ আগস্ট", "২০২৫ সালের মে মাসে", "মঙ্গলবার রাতে"])
    }

    @Test(
        "what is no date resolves to nothing",
        arguments: [
            "", "৪০টি মামলা", "১২ জন", "৩৫.৫ শতাংশ", "১২,৫০০ টাকা", "৯৯/৯৯/৯৯৯৯", "৩২ আগস্ট ২০২৪", "৩০ ফেব্রুয়ারি ২০২৪",
        ]
    )
    func nothing(text: String) throws {
        let reference = try #require(CalendarDay(iso: "2024-08-13"))
        let result = DateExpressions.resolve(NormalizedText(normalizing: text), reference: reference)
        #expect(result == nil, "\(String(describing: result))")
    }
}
