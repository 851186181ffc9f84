import ArticleCleaning
import ArticleModel
import BengaliText
import Testing

/// Invented pages in the styles of many papers; every text is made up.
@Suite("styles in which pages are copied")
struct DumpStylesTests {
    private func labels(_ text: String) -> [LineLabel] {
        let normalized = NormalizedText(normalizing: text)
        var ranges: [ByteRange] = []
        var start = 0
        for piece in normalized.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            ranges.append(ByteRange(start, start + piece.count))
            start += piece.count + 1
        }
        let document = RawDocument(format: .plainText, encoding: "utf-8", text: normalized, lines: ranges)
        return ArticleCleaner.label(document).map(\.label).filter { $0 != .blank }
    }

    private let first = "প্রধানমন্ত্রী আজ সকালে নতুন সেতুর উদ্বোধন করেছেন বলে জানিয়েছে মন্ত্রণালয়।"
    private let second = "তিনি বলেন, এই সেতু দুই জেলার মানুষের যাতায়াত সহজ করবে।"
    private let third = "স্থানীয় বাসিন্দারা বলেছেন, বহু বছর ধরে তাঁরা এই দিনের অপেক্ষায় ছিলেন।"
    private let headline = "নতুন সেতুর উদ্বোধন করলেন প্রধানমন্ত্রী"

    @Test(
        "a cue word inside a sentence that reports never takes the sentence out of the article",
        arguments: [
            "সরকার বলেছে, সেতুর নিচে দোকান বসানো বেআইনি এবং এর জন্য জরিমানা করা হয়েছে।",
            "অনুমতি ছাড়া সেতুতে গাড়ি থামানো দণ্ডনীয় অপরাধ বলে জানিয়েছে সেতু কর্তৃপক্ষ।",
            "লন্ডন থেকে প্রকাশিত একটি সাময়িকী এই সেতুর নকশার প্রশংসা করে প্রতিবেদন ছেপেছে।",
            "মন্ত্রীর পোস্টে লাইক দিয়ে হাজারো মানুষ তাঁকে অভিনন্দন জানিয়েছে বলে পত্রিকাটি লিখেছে।",
            "প্রতিষ্ঠানটি গ্রাহকের তথ্য রাখতে কুকি ব্যবহার করে আসছিল বলে আদালত রায় দিয়েছে।",
            "বইটির সব স্বত্ব সংরক্ষিত থাকা সত্ত্বেও কপি করার অভিযোগে মামলা হয়েছে।",
        ]
    )
    func cueWordsInProse(sentence: String) {
        let atHead = labels("\(headline)\n\n\(sentence)\n\n\(first)\n\n\(second)\n\nসর্বস্বত্ব সংরক্ষিত")
        #expect(atHead == [.headline, .body, .body, .body, .copyright])
        let inside = labels("\(headline)\n\n\(first)\n\n\(sentence)\n\n\(second)")
        #expect(inside == [.headline, .body, .body, .body])
        let atEnd = labels(
            "\(headline)\n\n\(first)\n\n\(second)\n\n\(sentence)\n\nআরও পড়ুন\nঅন্য এক খবরের শিরোনাম এখানে"
        )
        #expect(atEnd == [.headline, .body, .body, .body, .relatedLink, .relatedLink])
    }

    @Test(
        "the same words stay furniture where they speak of the site or to its reader",
        arguments: [
            ("এই ওয়েবসাইটের কোনো লেখা, ছবি, ভিডিও অনুমতি ছাড়া ব্যবহার বেআইনি।", LineLabel.copyright),
            ("আমাদের ফেসবুক পেজে লাইক দিয়ে সব খবরের সঙ্গে থাকুন, ভালো থাকুন, সুস্থ থাকুন।", .shareCTA),
            ("সম্পাদক ও প্রকাশক: অমুক, ১২ সেতু সড়ক থেকে প্রকাশিত ও মুদ্রিত।", .footerContact),
        ]
    )
    func furnitureStays(line: String, label: LineLabel) {
        #expect(labels("\(headline)\n\n\(first)\n\n\(second)\n\n\(line)").last == label)
    }

    @Test("a dated masthead over a menu is no anchor for the headline, even without a weekday")
    func mastheadOverMenu() {
        let found = labels(
            """
            Setubarta
            ০৭ জুন ২০২৫ ই-পেপার
            প্রথম পাতা
            কলকাতা
            পশ্চিমবঙ্গ
            \(headline)
            সেতুবার্তা সংবাদদাতা
            শেষ আপডেট: ০৪ মে ২০২৫ ১১:৪৫
            \(first)
            \(second)
            """
        )
        #expect(found == [.nav, .masthead, .nav, .nav, .nav, .headline, .byline, .published, .body, .body])
    }

    @Test("a reporter's title with the site behind a bar is a byline, a name beside it as well")
    func bylines() {
        let barred = labels("\(headline)\nজ্যেষ্ঠ প্রতিবেদক || সেতুবার্তা.কম\nপ্রকাশিত: ১১:৪৫, ৪ মে ২০২৫\n\(first)\n\(second)")
        #expect(barred == [.headline, .byline, .published, .body, .body])
        let named = labels(
            "\(headline)\nছবির উৎস, Getty Images\nরহিম উদ্দিন\nবিবিসি নিউজ বাংলা, ঢাকা\n৪ মে ২০২৫\n\(first)\n\(second)"
        )
        #expect(named == [.headline, .caption, .byline, .byline, .published, .body, .body])
    }

    @Test("readers' comments, polls and English notices behind the article are not its text")
    func afterTheArticle() {
        let comments = labels(
            "\(headline)\n\n\(first)\n\n\(second)\n\nপাঠকের মতামত\nকরিম উদ্দিন\nসরকারের উচিত দ্রুত ব্যবস্থা নেওয়া। জনগণ আর কত অপেক্ষা করবে?"
        )
        #expect(comments == [.headline, .body, .body, .commentForm, .commentForm, .commentForm])
        let poll = labels(
            "\(headline)\n\n\(first)\n\n\(second)\n\nআপনি কি মনে করেন সরকারের এই সিদ্ধান্ত সঠিক ও সময়োপযোগী হয়েছে?\nহ্যাঁ\nনা\nভোট দিন"
        )
        #expect(poll.dropFirst(3).allSatisfy { $0 != .body })
        let notice = labels(
            "\(headline)\n\n\(first)\n\n\(second)\n\nThis page is kept by a company of the river town that also keeps the bridge and its toll houses on both banks."
        )
        #expect(notice.last != .body)
    }

    @Test("a wrapped article ends before its editor's initials, which are no word of it")
    func wrappedSignOff() {
        let wrapped =
            "প্রধানমন্ত্রী আজ সকালে নতুন সেতুর উদ্বোধন করেছেন বলে মন্ত্রণালয়\n"
            + "জানিয়েছে এবং দুই জেলার মানুষের যাতায়াত সহজ হবে বলে আশা করেছে\n"
            + "স্থানীয় প্রশাসন যারা বহু বছর ধরে এই দিনের অপেক্ষায় ছিল এবং আজ\n"
            + "সকাল থেকে সেতুর দুই পাশে ভিড় করেছিল হাজারো মানুষ যাদের অনেকে\n"
            + "দূরের গ্রাম থেকে নৌকায় করে এসেছিল এবং সারা দিন সেখানে ছিল আর\n"
            + "সন্ধ্যায় আতশবাজি দেখে বাড়ি ফিরেছে বলে জানায় স্থানীয় লোকজন।"
        let found = labels("\(headline)\n\n\(wrapped)\nএসএম\nসর্বস্বত্ব সংরক্ষিত")
        #expect(found == [.headline] + [LineLabel](repeating: .body, count: 6) + [.signOff, .copyright])
    }

    @Test("a time of day alone, and a day of the Bengali calendar alone, are no headline")
    func partsOfDates() {
        let found = labels(
            "২২ ভাদ্র ১৪৩১\nহোম > খবর > সেতু\n\(headline)\n03:43 PM IST\nUpdated on: 4 May 2025, 03:43 PM IST\n\(first)\n\(second)"
        )
        #expect(found == [.masthead, .nav, .headline, .published, .published, .body, .body])
    }

    @Test(
        "sentences of a ticker over menu and stamp are not the article's first, nor do they take its headline"
    )
    func tickers() {
        let found = labels(
            "ব্রেকিং নিউজ\nসারা দেশে আজ থেকে বৃষ্টি বাড়বে।\nসূচকের বড় উত্থান হয়েছে বাজারে।\nহোম\nরাজনীতি\nঅর্থনীতি\n"
                + "\(headline)\nঅনলাইন ডেস্ক\n৪ মে ২০২৫, ১১:৪৫\n\(first)\n\(second)\n\(third)\n\(first)"
        )
        #expect(found.dropFirst(6).first == .headline)
        #expect(found.prefix(6).allSatisfy { $0 != .body })
        #expect(found.suffix(4).allSatisfy { $0 == .body })
    }

    @Test("who asks readers to his own channel invites, in however many words; who is quoted does not")
    func longInvitations() {
        let line = "দেশের খবর, বিশ্লেষণ ও বিনোদনের সব কিছু জানতে আমাদের ফেসবুক, ইউটিউব ও টেলিগ্রাম চ্যানেলের সঙ্গে যুক্ত থাকুন।"
        #expect(labels("\(headline)\n\n\(first)\n\n\(second)\n\n\(line)").last == .shareCTA)
        let quoted = "মন্ত্রী বলেন, ‘আমাদের ফেসবুক পেজে আপনারা সেতু নিয়ে মতামত জানাতে পারেন’, পরে তিনি ফিতা কাটেন।"
        #expect(
            labels("\(headline)\n\n\(first)\n\n\(quoted)\n\n\(second)") == [.headline, .body, .body, .body]
        )
    }

    @Test("leads with bullets and an author's name below a headline leave it the headline")
    func bullets() {
        let found = labels(
            "নদীর ঘাট\n\(headline) আজ সকালে\n■ মন্ত্রী বলছেন, আরও সেতু হবে\n■ মানুষের আপত্তি\nরহিম উদ্দিন\n\n\(first)\n\n\(second)"
        )
        #expect(found == [.kicker, .headline, .deck, .deck, .byline, .body, .body])
    }

    @Test("the author's office behind the text is his byline, not another article")
    func office() {
        let found = labels(
            "\(headline)\nরহিম উদ্দিন আহমদ\nপ্রকাশ: ৪ মে ২০২৫\n\(first)\n\(second)\nরহিম উদ্দিন আহমদ: অধ্যাপক, নদী বিভাগ\n"
                + "আরও পড়ুন\nঅন্য এক খবরের শিরোনাম এখানে"
        )
        #expect(found.suffix(3) == [.byline, .relatedLink, .relatedLink])
    }
}
