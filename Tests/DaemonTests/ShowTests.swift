import Testing

/// From a dropped file to what an operator asks of it: found by its fields, shown with its proof.
@Suite(.realProcesses)
struct ShowTests {
    private let dump = """
        শনিবার, ১৮ মে ২০২৪, ৪ জ্যৈষ্ঠ ১৪৩১
        হোম
        খেলা
        রাজনীতি
        নদীর উপর নতুন সেতুর উদ্বোধন করলেন প্রধানমন্ত্রী
        নিজস্ব প্রতিবেদক
        প্রকাশ: ০৯ ফেব্রুয়ারি ২০২০, ১৫:৫৭

        প্রধানমন্ত্রী আজ সকালে নতুন সেতুর উদ্বোধন করেছেন বলে জানিয়েছে মন্ত্রণালয়।

        তিনি বলেন, এই সেতু দুই জেলার মানুষের যাতায়াত সহজ করবে।

        © ২০২৪ প্রথম আলো
        """

    private let page = """
        <!doctype html><html lang="bn"><head><title>বাঁধ মেরামত শুরু | নদীবার্তা</title>
        <meta property="og:site_name" content="নদীবার্তা"><meta property="article:section" content="সারাদেশ">
        <meta property="article:published_time" content="2023-03-05T10:00:00+06:00"></head><body>
        <nav><a href="/">হোম</a></nav><article><h1>বাঁধ মেরামত শুরু</h1>
        <p>জেলার বাঁধ মেরামতের কাজ আজ শুরু হয়েছে, জানিয়েছেন প্রকৌশলী, ঠিকাদার ও স্থানীয় লোকজন।</p>
        <p>কাজ শেষ হবে বর্ষার আগে, বলেছেন প্রকৌশলী, আর খরচ হবে দুই কোটি টাকা, যার অর্ধেক দেবে জেলা পরিষদ।</p>
        </article><footer>ঠিকানা</footer></body></html>
        """

    @Test("a dump and a page are found by outlet, section, day and language, and show their lines and proofs")
    func fromFileToProof() async throws {
        let room = try Room()
        try await room.start()
        try Files.write(dump, to: room.inbox + "/dump.txt")
        try Files.write(page, to: room.inbox + "/page.html")
        try await room.awaitSettled(2)

        for (query, name) in [
            ("outlet:\"প্রথম আলো\"", "সেতুর উদ্বোধন"), ("সেতু before:2020-03", "সেতুর উদ্বোধন"),
            ("উদ্বোধন on:2020-02-09", "সেতুর উদ্বোধন"), ("outlet:নদীবার্তা", "বাঁধ মেরামত"),
            ("section:সারাদেশ", "বাঁধ মেরামত"), ("after:2023 lang:bn বাঁধ", "বাঁধ মেরামত"),
        ] {
            let found = try await room.control("search", query)
            #expect(found.ending == .exited(0), "\(query): \(found.errors)")
            #expect(found.output.contains(name), "\(query): \(found.output)")
        }
        #expect(try await room.control("search", "outlet:\"প্রথম আলো\" বাঁধ").output.contains("বাঁধ মেরামত") == false)

        var reports: [(lines: String, why: String)] = []
        for id in ["1", "2"] {
            let lines = try await room.control("show", "--lines", id)
            let why = try await room.control("show", "--why", id)
            #expect(lines.ending == .exited(0) && why.ending == .exited(0), "\(lines.errors) \(why.errors)")
            reports.append((lines.output, why.output))
        }
        let text = try #require(reports.first { $0.lines.contains("সেতুর") })
        for label in ["masthead", "nav", "headline", "byline", "published", "body", "copyright"] {
            #expect(text.lines.contains(label), "\(label): \(text.lines)")
        }
        for proof in [
            "headline-line", "byline-line", "stamp-at-headline", "masthead-date", "copyright-line", "line 7",
        ] {
            #expect(text.why.contains(proof), "\(proof): \(text.why)")
        }
        let html = try #require(reports.first { $0.lines.contains("বাঁধ") })
        for label in ["nav", "headline", "body", "footer-contact"] {
            #expect(html.lines.contains(label), "\(label): \(html.lines)")
        }
        for proof in [
            "container-title", "container-outlet", "container-section", "container-date",
            "the file's own fields",
        ] {
            #expect(html.why.contains(proof), "\(proof): \(html.why)")
        }
    }
}
