// A data table: the words by which pages name their own parts. Longer than a code file may be.
import BengaliText

/// The cue words and where in a line each must stand to count.
struct CueWords: Sendable {
    /// Where in the line's core a phrase must stand.
    enum Anchor: Sendable {
        /// It is the whole line.
        case whole
        /// The line begins with it, and a word ends there.
        case start
        case end
        case anywhere
    }

    private struct Entry: Sendable {
        let cue: CueSet
        let anchor: Anchor
    }

    static let shared = CueWords()

    private let matcher: PhraseMatcher
    private let entries: [Entry]

    private init() {
        var phrases: [String] = []
        var entries: [Entry] = []
        for (cue, anchor, text) in CueWords.table + CueWords.moreWords {
            for line in text.split(separator: "\n") {
                phrases.append(String(line))
                entries.append(Entry(cue: CueSet(cue), anchor: anchor))
            }
        }
        matcher = PhraseMatcher(phrases)
        self.entries = entries
    }

    /// A source's name behind a danda at the end of a text: from the word for "source" to the end.
    func gluedCredit(in text: UnsafeBufferPointer<UInt8>, range: Range<Int>) -> Range<Int>? {
        var found: Range<Int>?
        matcher.forEachMatch(in: text, range: range) { phrase, match in
            guard entries[phrase].cue.contains(CueSet(.credit)) else { return }
            var before = match.lowerBound
            while before > range.lowerBound, text[before - 1] <= 0x20 { before -= 1 }
            guard before >= range.lowerBound + 3, text[before - 1] == 0xA4, text[before - 2] == 0xA5,
                match.upperBound < range.upperBound,
                text[match.upperBound - 1] == 0x3A || text[match.upperBound] == 0x3A
                    || text[match.upperBound..<range.upperBound].prefix(2).contains(0x3A)
            else { return }
            found = match.lowerBound..<range.upperBound
        }
        return found
    }

    /// The cues of one line.
    ///
    /// Complexity: O(bytes of the line).
    func cues(of line: LineFeatures, in text: UnsafeBufferPointer<UInt8>) -> CueSet {
        var cues = CueSet()
        let core = line.core
        matcher.forEachMatch(in: text, range: core) { phrase, range in
            let entry = entries[phrase]
            let begins = range.lowerBound == core.lowerBound
            let ends = range.upperBound == core.upperBound
            let counts =
                switch entry.anchor {
                case .whole: begins && ends
                case .start: begins && (ends || CueWords.isBoundary(text, range.upperBound))
                case .end: ends && (begins || CueWords.isBoundary(text, range.lowerBound - 1))
                case .anywhere:
                    (begins || CueWords.isBoundary(text, range.lowerBound - 1))
                        && (ends || CueWords.isBoundary(text, range.upperBound))
                }
            if counts { cues.formUnion(entry.cue) }
        }
        return cues
    }

    /// True when a byte can stand beside a word: white space, punctuation, ASCII digits, and every mark that is not
    /// Bengali; Bengali letters and vowel signs continue a word.
    private static func isBoundary(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let byte = text[index]
        if byte < 0x80 { return !(0x61...0x7A).contains(byte | 0x20) }
        // A lead byte of Bengali continues the word; as does a trailing byte, when looking to the left, unless the
        // scalar is a danda or a general punctuation mark.
        if byte == 0xE0 {
            return index + 1 < text.count && text[index + 1] == 0xA5
        }
        if byte & 0xC0 == 0x80, index >= 2 {
            return text[index - 2] == 0xE2 || (text[index - 2] == 0xE0 && text[index - 1] == 0xA5)
        }
        return byte == 0xE2 || byte == 0xC2
    }

    // swift-format-ignore
    private static let table: [(Cue, Anchor, String)] = [
        (.navigation, .whole, """
        সব খবর
        সর্বশেষ খবর
        আজকের খবর
        নিউজ
        ইউনিকোড কনভার্টার
        কনভার্টার
        বিশেষ আয়োজন
        সাইট ম্যাপ
        সাইটম্যাপ
        Sitemap
        RSS
        ফটোগ্যালারি
        ভিডিও গ্যালারি
        ফটো
        লগ আউট
        সাবস্ক্রিপশন
        Epaper
        E-Paper
        বাংলা সংস্করণ
        ইংরেজি
        ইংলিশ
        ইংরেজি সংস্করণ
        শুনুন
        শুনুন:
        সংবাদ শুনুন
        ফন্ট সাইজ
        A+
        A-
        A
        অ
        +
        X Close
        MENU
        HOME
        LIVE
        Live
        Live TV
        আমাদের পরিবার
        বিজ্ঞাপন দিন
        ক্যারিয়ার
        প্রাইভেসি পলিসি
        শর্তাবলি
        নীতিমালা
        যোগাযোগ করুন
        হোম
        মেনু
        প্রচ্ছদ
        মূলপাতা
        সর্বশেষ
        সর্বাধিক পঠিত
        সর্বশেষ সংবাদ
        আজকের পত্রিকা
        ই-পেপার
        ইপেপার
        আর্কাইভ
        অনুসন্ধান
        খুঁজুন
        সার্চ
        লগইন
        লগ ইন
        লগইন করুন
        সাইন ইন
        নিবন্ধন
        বেটা ভার্সন
        সেকশন
        সব বিভাগ
        বিভাগসমূহ
        সকল বিভাগ
        ভিডিও
        ছবি
        ফটো গ্যালারি
        ছবিঘর
        অডিও
        লাইভ
        লাইভ টিভি
        প্রিন্ট সংস্করণ
        অনলাইন সংস্করণ
        প্রিন্ট
        প্রিন্ট করুন
        কপি লিংক
        লিংক কপি করুন
        কন্টেন্টে যান
        মূল কনটেন্টে যান
        প্রধান মেন্যুতে যান
        মূল বিষয়ে যান
        উপরে যান
        আরও
        আরো
        আরও দেখুন
        আরো দেখুন
        সব দেখুন
        বাংলা
        English
        ENGLISH
        English Version
        Home
        Menu
        Search
        Login
        Log in
        Sign in
        Sign in / Join
        Sign up
        Register
        More
        Show More
        Load More
        View All
        See all
        Back to top
        Back to top button
        Go to top
        Latest
        Latest News
        Bengali News
        Bangla News
        Video
        Videos
        Photo
        Photos
        E-paper
        ePaper
        Archive
        Skip to content
        Skip to main content
        Toggle navigation
        Advertisement Policy
        Welcome! Log into your account
        Forgot your password? Get help
        Forgot your password
        Password recovery
        Recover your password
        your username
        your password
        your email
        Print
        Print this
        Next
        Previous
        Close
        """),
        (
            .navigation, .end,
            """
            কনটেন্টে যান
            কন্টেন্টে যান
            to content
            """
        ),
        (.navigation, .start, """
        স্কিপ নেক্সট
        স্কিপ করুন
        Skip next
        A password will be e-mailed
        (-) ফন্ট
        ফন্ট
        অ-
        পৃষ্ঠা
        পাতা
        """),
        (.home, .start, """
        হোম
        প্রচ্ছদ
        নীড়পাতা
        মূলপাতা
        প্রথম পাতা
        Home
        """),
        (.town, .end, """
        ঢাকা
        চট্টগ্রাম
        রাজশাহী
        খুলনা
        সিলেট
        বরিশাল
        রংপুর
        ময়মনসিংহ
        কলকাতা
        নয়াদিল্লি
        দিল্লি
        লন্ডন
        নিউইয়র্ক
        """),
        (.section, .whole, """
        জাতীয়
        রাজনীতি
        অর্থনীতি
        অর্থ-বাণিজ্য
        অর্থ ও বাণিজ্য
        বাণিজ্য
        শিল্প-বাণিজ্য
        ব্যবসা
        ব্যবসা-বাণিজ্য
        টাকা-পয়সা
        শেয়ারবাজার
        পুঁজিবাজার
        আন্তর্জাতিক
        বিশ্ব
        বিশ্বসংবাদ
        দুনিয়া
        বিদেশ
        দেশ
        সারাদেশ
        সারা দেশ
        দেশজুড়ে
        সারাবাংলা
        বাংলাদেশ
        ভারত
        রাজ্য
        শহর
        কলকাতা
        ঢাকা
        রাজধানী
        মহানগর
        নগর
        জেলা
        জেলার খবর
        জনপদ
        খেলা
        খেলাধুলা
        খেলাধূলা
        ক্রীড়া
        ক্রিকেট
        ফুটবল
        স্পোর্টস
        বিনোদন
        আনন্দ
        সিনেমা
        টেলিভিশন
        সংস্কৃতি
        সমাজ সংস্কৃতি
        সমাজ
        শিক্ষা
        শিক্ষাঙ্গন
        ক্যাম্পাস
        চাকরি
        স্বাস্থ্য
        লাইফস্টাইল
        জীবনযাপন
        জীবনধারা
        প্রযুক্তি
        বিজ্ঞান
        বিজ্ঞান ও প্রযুক্তি
        তথ্যপ্রযুক্তি
        তথ্য-প্রযুক্তি
        ধর্ম
        ইসলাম
        ইসলাম ও জীবন
        মতামত
        সম্পাদকীয়
        উপসম্পাদকীয়
        কলাম
        মুক্তমত
        বিশ্লেষণ
        সাক্ষাৎকার
        ফিচার
        সাহিত্য
        শিল্প ও সাহিত্য
        শিল্প-সাহিত্য
        আইন-আদালত
        আইন আদালত
        আইন ও আদালত
        আদালত
        অপরাধ
        অপরাধ ও দুর্নীতি
        পরিবেশ
        কৃষি
        প্রবাস
        পরবাস
        প্রবাসে
        নারী
        শিশু
        ভ্রমণ
        পর্যটন
        গণমাধ্যম
        মিডিয়া
        রাশিফল
        বিচিত্র
        বিশ্ব বিচিত্রা
        অন্যান্য
        অন্য সময়
        একুশে বইমেলা
        জোকস
        চাকরির খবর
        চাকরিবাকরি
        ফ্যাক্টচেক
        ফ্যাক্ট চেক
        ট্রিবিউন প্লাস
        বিশেষ সংবাদ
        বিশেষ প্রতিবেদন
        প্রথম পাতা
        শেষ পাতা
        শেষের পাতা
        খবর
        সংবাদ
        করোনাভাইরাস
        নির্বাচন
        International
        National
        World
        Bangladesh
        Politics
        Economy
        Business
        Sports
        Sport
        Entertainment
        Opinion
        Editorial
        Education
        Health
        Lifestyle
        Technology
        Science
        Country
        Crime
        Environment
        Asia
        Europe
        Middle East
        News
        """),
        (.related, .whole, """
        শিরোনাম
        শিরোনাম :
        ব্রেকিং নিউজ
        ব্রেকিং
        তাজা খবর
        টপ নিউজ
        Breaking News
        Breaking
        Top News
        Headlines
        সর্বশেষ ১০
        আজকের সর্বশেষ
        লেটেস্ট
        সর্বাধিক পঠিত সংবাদ
        সর্বাধিক জনপ্রিয়
        আলোচিত সংবাদ
        এই সপ্তাহের পাঠকপ্রিয়
        আর্কাইভ থেকে
        More from
        এ বিভাগের সর্বশেষ
        এই বিভাগের সর্বশেষ
        বিভাগের সর্বশেষ
        Latest from
        Don't Miss
        Must Read
        Top Stories
        আজকের শীর্ষ সংবাদ
        আমাদের বাছাই
        Related Articles
        Related News
        Related Posts
        Related Stories
        Related Topics
        Related
        More from author
        More News
        More Stories
        Read more
        Also read
        Read also
        Recommended
        You may also like
        Most Read
        Most Popular
        Popular
        Popular News
        Popular Posts
        Popular Categories
        Editor picks
        Trending
        Previous article
        Next article
        Previous post
        Next post
        পরের খবর
        আগের খবর
        পরবর্তী খবর
        পূর্ববর্তী খবর
        পরবর্তী সংবাদ
        পূর্ববর্তী সংবাদ
        আগের সংবাদ
        পরের সংবাদ
        সর্বশেষ খবর
        সর্বশেষ সংবাদ
        পাঠকপ্রিয়
        জনপ্রিয়
        জনপ্রিয় সংবাদ
        জনপ্রিয় খবর
        সবচেয়ে পঠিত
        সর্বাধিক পঠিত
        সর্বোচ্চ পঠিত
        নির্বাচিত
        নির্বাচিত খবর
        আলোচিত
        সম্পর্কিত
        সম্পর্কিত খবর
        সম্পর্কিত সংবাদ
        সংশ্লিষ্ট খবর
        সংশ্লিষ্ট সংবাদ
        শীর্ষ সংবাদ
        শীর্ষ খবর
        এ জাতীয় আরও খবর
        এ জাতীয় আরো খবর
        এই মাত্র পাওয়া
        ট্রেন্ডিং
        """),
        (.related, .start, """
        সর্বশেষ -
        সর্বশেষ –
        আরও
        শিরোনাম :
        শিরোনাম:
        আরও পড়ুন
        এই বিভাগের সর্বশেষ
        এ বিভাগের সর্বশেষ
        এ জাতীয় আরো
        এ জাতীয় আরও
        এই ক্যাটাগরির আরো
        এই ক্যাটাগরির আরও
        এ ক্যাটাগরির
        আরও পড়ুন
        আরো পড়ুন
        আরও পড়তে পারেন
        আরও খবর
        আরো খবর
        আরও সংবাদ
        আরো সংবাদ
        আরও জানুন
        পড়ুন
        এটিও পড়ুন
        এটাও পড়ুন
        এই বিভাগের আরও
        এ বিভাগের আরও
        এই বিভাগের আরো
        এ বিভাগের আরো
        বিভাগের আরও খবর
        এই বিষয়ে আরও
        এই বিষয়ে আরো
        এ বিষয়ের আরও
        এ সম্পর্কিত
        এই সম্পর্কিত
        এ সংক্রান্ত আরও
        আপনার জন্য নির্বাচিত
        আপনার পছন্দের
        আপনি পছন্দ করতে পারেন
        Read more:
        Also read:
        Related:
        """),
        (.related, .end, """
        থেকে আরও পড়ুন
        সম্পর্কিত খবর
        সংক্রান্ত খবর
        নিয়ে আরও পড়ুন
        বিভাগের আরও খবর
        এর আরও খবর
        এর আরো খবর
        বিভাগের সব খবর
        আরও খবর
        আরো খবর
        """),
        (.comment, .whole, """
        মন্তব্য নেই
        Be the first to comment
        No Comments
        0 Comments
        Write a comment
        মতামত
        Add comment
        Submit
        Submit Comment
        মন্তব্য
        মন্তব্যসমূহ
        মন্তব্য লিখুন
        মন্তব্য করুন
        মন্তব্য লিখুন..
        আপনার মন্তব্য
        আপনার মতামত
        আপনার মতামত লিখুন
        মতামত দিন
        পাঠকের মন্তব্য
        একটি উত্তর ত্যাগ
        একটি উত্তর ত্যাগ করুন
        উত্তর বাতিল
        মন্তব্য জমা দিন
        মন্তব্য পোস্ট করুন
        নাম
        ইমেইল
        ই-মেইল
        ওয়েবসাইট
        Leave a Reply
        Leave a comment
        Leave a Reply Cancel reply
        Cancel reply
        Post Comment
        Comments
        Comment
        Your comment
        No comments
        Name
        Email
        Website
        Name *
        Email *
        Please enter your comment
        Please enter your name here
        You have entered an incorrect email address
        Please enter your email address here
        """),
        (.comment, .start, """
        আপনার মতামত
        কমেন্ট
        Leave a
        You have to
        Save my
        Login to comment
        মতামত লিখুন
        আপনার মন্তব্য
        এখানে আপনার নাম
        এখানে আপনার ইমেল
        আপনার ইমেইল এড্রেস
        আপনার ই-মেইল এ্যাড্রেস
        আপনার ইমেইল ঠিকানা
        মন্তব্য করতে
        মন্তব্য প্রকাশের
        মন্তব্য প্রতিবেদন
        Your email address will not
        Save my name
        Log in to leave
        You must be logged in
        LEAVE A REPLY
        Please enter your
        """),
        (.comment, .anywhere, """
        মন্তব্যকারীর
        Required fields are marked
        মন্তব্য করতে লগইন
        """),
        (.share, .whole, """
        Shares
        ফেসবুকে আমরা
        ফেসবুক পেজ
        Like us on Facebook
        Find us on Facebook
        Share:
        Save
        Save:
        সেভ
        শেয়ার:
        Facebook Messenger
        Google+
        Email
        imo
        Print Friendly
        লাইক
        ফলো
        Follow Google News
        Google News
        গুগল নিউজ
        Whatsapp
        Copied
        Bookmark
        শেয়ার
        শেয়ার করুন
        শেয়ার করুন:
        শেয়ার অপশন
        ফেসবুক
        টুইটার
        হোয়াটসঅ্যাপ
        ইউটিউব
        টেলিগ্রাম
        মেসেঞ্জার
        লিংকডইন
        ইনস্টাগ্রাম
        অনুসরণ করুন
        ফলো করুন
        সাবস্ক্রাইব
        সাবস্ক্রাইব করুন
        নিউজলেটার
        আপনার ই-মেইল
        Share
        Share this
        Share this:
        Share on
        Share on Facebook
        Share on Twitter
        Facebook
        Twitter
        X
        Pinterest
        WhatsApp
        LinkedIn
        Linkedin
        Telegram
        Messenger
        Email this
        Instagram
        YouTube
        Youtube
        Copy link
        Copy Link
        Tweet
        Like
        Follow
        Follow us
        Follow Us
        Subscribe
        Newsletter
        Google News
        Join us
        Tumblr
        Reddit
        Viber
        """),
        (.share, .start, """
        শেয়ার করুন
        নিউজটি শেয়ার
        খবরটি শেয়ার
        সংবাদটি শেয়ার
        লেখাটি শেয়ার
        পোস্টটি শেয়ার
        Share this
        Follow us on
        Subscribe to
        """),
        (.share, .anywhere, """
        sharing button
        ফেসবুক একাউন্ট
        লাইক দিয়ে
        লাইক দিন
        ফেসবুক পেজে লাইক
        ফলো করুন
        ফলো করতে
        অনুসরণ করুন
        চ্যানেলে যোগ দিন
        চ্যানেলে যুক্ত হোন
        চ্যানেলটি সাবস্ক্রাইব
        চ্যানেল সাবস্ক্রাইব
        সাবস্ক্রাইব করুন
        সাবস্ক্রাইব করে
        খবর পেতে ফলো
        নিবন্ধন করুন
        ফলো করে রাখুন
        গুগল নিউজে
        গুগল নিউজ ফলো
        Google News
        গ্রুপে যোগ দিন
        পেজে লাইক
        পেইজে লাইক
        সঙ্গে থাকুন আমাদের
        আমাদের সঙ্গে থাকুন
        আমাদের সাথে থাকুন
        অ্যাপ ডাউনলোড
        অ্যাপটি ডাউনলোড
        ডাউনলোড করুন
        লিখতে পারেন আপনিও
        লেখা পাঠাতে পারেন
        লেখা পাঠান
        """),
        (.copyright, .anywhere, """
        ©
        সর্বস্বত্ব
        স্বত্ব সংরক্ষিত
        All rights reserved
        All Rights Reserved
        ব্যবহারের শর্তাবলি
        গোপনীয়তা নীতি
        Privacy Policy
        Terms of Use
        Terms and Conditions
        """),
        (.copyright, .start, """
        Copyright
        (c)
        """),
        (.contact, .start, """
        সম্পাদক
        নির্বাহী সম্পাদক
        ভারপ্রাপ্ত সম্পাদক
        ব্যবস্থাপনা সম্পাদক
        প্রধান সম্পাদক
        বার্তা সম্পাদক
        উপদেষ্টা সম্পাদক
        যুগ্ম সম্পাদক
        সহকারী সম্পাদক
        প্রকাশক
        সম্পাদক ও প্রকাশক
        প্রকাশক ও সম্পাদক
        সম্পাদক ও প্রকাশকঃ
        সম্পাদক মণ্ডলীর সভাপতি
        সম্পাদকমণ্ডলীর সভাপতি
        প্রতিষ্ঠাতা সম্পাদক
        সম্পাদকীয় কার্যালয়
        বার্তা কক্ষ
        বার্তাকক্ষ
        বার্তা বিভাগ
        বার্তা ও বাণিজ্যিক
        বার্তা ও সম্পাদকীয়
        প্রধান কার্যালয়
        কার্যালয়
        অফিস
        ঠিকানা
        যোগাযোগ
        আমাদের সম্পর্কে
        ফোন
        মোবাইল
        মুঠোফোন
        টেলিফোন
        ফ্যাক্স
        ই-মেইল:
        ই-মেইল :
        ইমেইল:
        ইমেইল :
        ইমেইলঃ
        বিজ্ঞাপন বিভাগ
        বিজ্ঞাপন :
        বিজ্ঞাপন:
        সার্কুলেশন
        রেজি নং
        রেজিঃ নং
        নিবন্ধন নম্বর
        নিবন্ধন নং
        About us
        Contact us
        Contact
        About
        Editor
        Editor:
        Editor :
        Editor & Publisher
        Publisher
        Phone
        Tel
        Mobile
        Email:
        Email :
        E-mail
        Address
        Office
        Developed by
        Designed by
        Design by
        Powered by
        Design & Developed
        Theme by
        A sister concern
        """),
        (.imprint, .anywhere, """
            Telephone:
            Fax:
            Customer Service
        Developed by
        Design by
        Designed by
        Powered by
        কর্তৃক প্রকাশিত
        থেকে প্রকাশিত
        থেকে মুদ্রিত
        একটি অনলাইন সংবাদপত্র
        একটি অনলাইন নিউজ পোর্টাল
        কারিগরি সহায়তা
        কারিগরি সহযোগিতায়
        একটি প্রতিষ্ঠান
        ফোন:
        ফোন :
        মোবাইল:
        মোবাইল :
        সম্পাদক ও প্রকাশক
        """),
        (.publishedLabel, .start, """
        শেষ আপডেট
        প্রথম প্রকাশ
        প্রকাশের
        প্রকাশিত :
        প্রকাশ :
        সংবাদ প্রকাশ
        প্রকাশ সময়
        পাবলিশ
        পোস্টের সময়
        আপডেট করা হয়েছে
        প্রকাশিতব্য
        পোস্ট করেছেন
        Publish Time
        Update Time
        Upload
        Uploaded
        First Published
        প্রথম প্রকাশিত
        পরিমার্জিত
        সর্বশেষ সংস্করণ
        প্রকাশ
        প্রকাশঃ
        প্রকাশিত
        প্রকাশিতঃ
        প্রকাশের সময়
        প্রকাশের তারিখ
        প্রকাশকাল
        প্রকাশ কাল
        প্রকাশনার সময়
        প্রকাশিত হয়েছে
        আপডেট
        আপডেটঃ
        আপডেট সময়
        আপডেট টাইম
        হালনাগাদ
        সর্বশেষ আপডেট
        সংশোধিত
        পোস্ট করা হয়েছে
        পোস্ট
        আপলোড
        আপলোডের সময়
        তারিখ
        সময়
        Published
        Publish
        Publish Date
        Published on
        Published at
        Updated
        Update
        Last updated
        Last modified
        Last Update
        Posted
        Posted on
        Date
        Modified
        Created
        """),
        (.byline, .whole, """
        লেখা
        লেখক
        প্রতিবেদক
        ডেস্ক
        ওয়েব ডেস্ক
        বাণিজ্য ডেস্ক
        খেলা ডেস্ক
        স্পোর্টস ডেস্ক
        বিনোদন ডেস্ক
        সংবাদদাতা
        বাসস
        ইউএনবি
        এএফপি
        রয়টার্স
        বিশেষ লেখা
        নিজস্ব প্রতিবেদক
        স্টাফ রিপোর্টার
        স্টাফ করেসপন্ডেন্ট
        সিনিয়র করেসপন্ডেন্ট
        জ্যেষ্ঠ প্রতিবেদক
        বিশেষ প্রতিনিধি
        বিশেষ সংবাদদাতা
        বিশেষ প্রতিবেদক
        নিজস্ব প্রতিনিধি
        নিজস্ব সংবাদদাতা
        ডেস্ক রিপোর্ট
        ডেস্ক রিপোর্টার
        অনলাইন রিপোর্ট
        অনলাইন রিপোর্টার
        জেলা প্রতিনিধি
        উপজেলা প্রতিনিধি
        কূটনৈতিক প্রতিবেদক
        অর্থনৈতিক প্রতিবেদক
        আদালত প্রতিবেদক
        ক্রীড়া প্রতিবেদক
        বিনোদন প্রতিবেদক
        নিউজ ডেস্ক
        ডেস্ক নিউজ
        অনলাইন ডেস্ক
        আন্তর্জাতিক ডেস্ক
        Staff Reporter
        Staff Correspondent
        News Desk
        Online Desk
        Web Desk
        Desk Report
        admin
        Admin
        অ্যাডমিন
        """),
        (.byline, .start, """
        Author,
        Role,
        Article Information
        By
        Written by
        Authored By
        Reported by
        Posted by
        Edited By
        Author
        Reporter
        নিজস্ব প্রতিবেদক
        নিজস্ব সংবাদদাতা
        নিজস্ব প্রতিনিধি
        স্টাফ রিপোর্টার
        স্টাফ করেসপন্ডেন্ট
        জেলা প্রতিনিধি
        লেখক
        লেখা:
        প্রতিবেদক:
        প্রতিবেদক
        প্রতিবেদন
        রিপোর্টার
        বিশেষ প্রতিনিধি
        """),
        (.byline, .end, """
        ডটকম
        ডট কম
        টোয়েন্টিফোর
        ডেস্ক
        প্রতিনিধি
        প্রতিবেদক
        প্রতিবেদন
        সংবাদদাতা
        রিপোর্টার
        রিপোর্ট
        করেসপন্ডেন্ট
        ব্যুরো
        অফিস
        সম্পাদকীয় বিভাগ
        অনলাইন
        Desk
        Reporter
        Correspondent
        Report
        """),
        (.aboutAuthor, .whole, """
        লেখকের সম্পর্কে জানুন
        লেখক সম্পর্কে
        লেখকের সম্পর্কে
        লেখক পরিচিতি
        About the author
        About Author
        """),
        (.caption, .end, """
        ফাইল চিত্র
        নিজস্ব চিত্র
        প্রতীকী চিত্র
        সংগৃহীত ছবি
        ছবি সংগৃহীত
        ছবি: রয়টার্স
        ছবি: সংগৃহীত
        কোলাজ
        স্ক্রিনশট
        গ্রাফিক্স
        আর্কাইভ ছবি
        রয়টার্স
        GETTY IMAGES
        Getty Images
        ফাইল ছবি
        ফাইল ফটো
        ফাইল
        প্রতীকী ছবি
        প্রতিকী ছবি
        সংগৃহীত
        সংগৃহিত
        সংগৃহীত)
        সৌজন্যে
        রয়টার্স)
        ফাইল ছবি)
        এএফপি)
        ছবি)
        """),
        (.caption, .start, """
        ছবির উৎস
        ছবির ক্যাপশান
        ছবির ক্যাপশন
        ছবির বর্ণনা
        ছবির কপিরাইট
        আলোকচিত্র
        Image source
        Image caption
        Getty Images
        ছবি
        ছবিঃ
        ফাইল ছবি
        প্রতীকী ছবি
        ফটো
        Photo
        Image
        Picture
        """),
        (.caption, .anywhere, """
        ছবি:
        ছবি :
        ছবিঃ
        (ছবি
        ফাইল ছবি
        ছবি সংগৃহীত
        ছবি: সংগৃহীত
        ছবি সৌজন্যে
        Photo:
        Photo :
        File photo
        /রয়টার্স
        /এএফপি
        /এপি
        / রয়টার্স
        / এএফপি
        """),
        (.credit, .start, """
        সূত্র:
        সূত্র :
        সূত্র-
        সূত্র -
        সূত্রঃ
        তথ্যসূত্র
        তথ্য সূত্র
        উৎস:
        উৎস :
        সোর্স
        খবর:
        Source
        Sources
        """),
        (.advertisement, .whole, """
        বিজ্ঞাপন
        Advertisement
        ADVERTISEMENT
        Advertisements
        Ad
        Sponsored
        - Advertisement
        """),
        (.tags, .start, """
        TAGS
        Tags
        Tag
        Topics
        ট্যাগ
        ট্যাগস
        ট্যাগসমূহ
        বিষয়
        বিষয়:
        বিষয়ঃ
        বিষয়সমূহ
        বিষয় সমূহ
        Keywords
        """),
        (.cookie, .anywhere, """
        কুকি ব্যবহার
        কুকিজ ব্যবহার
        কুকি নীতি
        uses cookies
        use cookies
        Accept All
        """),
        (.cookie, .whole, """
        ঠিক আছে
        সম্মত
        গ্রহণ করুন
        Accept
        I agree
        Got it
        OK
        """),
        (.month, .anywhere, """
        জানুয়ারি
        জানুয়ারী
        ফেব্রুয়ারি
        ফেব্রুয়ারী
        মার্চ
        এপ্রিল
        মে
        জুন
        জুলাই
        আগস্ট
        আগষ্ট
        সেপ্টেম্বর
        সেপ্টেম্বার
        অক্টোবর
        অক্টোবার
        নভেম্বর
        নভেম্বার
        ডিসেম্বর
        ডিসেম্বার
        January
        February
        March
        April
        May
        June
        July
        August
        September
        October
        November
        December
        Jan
        Feb
        Mar
        Apr
        Jun
        Jul
        Aug
        Sep
        Sept
        Oct
        Nov
        Dec
        """),
        (.weekday, .anywhere, """
        Sat,
        Sun,
        Mon,
        Tue,
        Wed,
        Thu,
        Fri,
        শনিবার
        রবিবার
        রোববার
        সোমবার
        মঙ্গলবার
        বুধবার
        বৃহস্পতিবার
        শুক্রবার
        Saturday
        Sunday
        Monday
        Tuesday
        Wednesday
        Thursday
        Friday
        """),
        (.otherCalendar, .anywhere, """
        বৈশাখ
        জ্যৈষ্ঠ
        আষাঢ়
        শ্রাবণ
        ভাদ্র
        আশ্বিন
        কার্তিক
        অগ্রহায়ণ
        পৌষ
        মাঘ
        ফাল্গুন
        চৈত্র
        বঙ্গাব্দ
        হিজরি
        হিজরী
        খ্রিস্টাব্দ
        খ্রিষ্টাব্দ
        মহররম
        মুহাররম
        সফর ১৪
        রবিউল আউয়াল
        রবিউস সানি
        জমাদিউল
        রজব
        শাবান
        রমজান ১৪
        শাওয়াল
        জিলকদ
        জিলহজ
        """),
        (.mastheadWord, .anywhere, """
        বর্ষ
        সংখ্যা
        মূল্য
        টাকা মাত্র
        °সে
        °C
        তাপমাত্রা
        (IST)
        রেজি
        """),
        (.mastheadWord, .start, """
        আজ
        আজকের তারিখ
        """),
        (.counter, .end, """
        Comments
        Comment
        মন্তব্য
        শেয়ার
        টি মন্তব্য
        read
        মিনিট
        বার শেয়ার হয়েছে
        বার পঠিত হয়েছে
        জন পড়েছেন
        দেখা হয়েছে
        বার পঠিত
        বার পড়া হয়েছে
        বার দেখা হয়েছে
        ভিউ
        views
        Views
        min read
        minutes read
        মিনিট পড়ার সময়
        ঘণ্টা আগে
        মিনিট আগে
        দিন আগে
        hours ago
        minutes ago
        days ago
        """),
        (.highlights, .whole, """
        হাইলাইটস
        হাইলাইটস:
        মূল বিষয়গুলো
        একনজরে
        এক নজরে
        সারাংশ
        Highlights
        Key points
        """),
        (.counter, .start, """
        পড়া যাবে
        পঠিত
        Views
        ভিউ
        পাঠক
        পড়ার সময়
        Reading Time
        পড়তে সময় লাগবে
        """),
        (.publishedLabel, .anywhere, """
        প্রকাশিত:
        প্রকাশ:
        প্রকাশিত :
        প্রকাশ :
        আপডেট:
        আপডেট :
        Published:
        Updated:
        """),
        (
            .invitation, .start,
            """
            Follow us
            Follow her on
            Follow him on
            Follow The
            Follow @
            Sign up for
            Sign up to
            Subscribe to
            Subscribe now
            Get the latest
            Have a tip
            Have your say
            To Read the Full
            Click here to
            Download our
            Like us on
            Join our
            Send us
            Source: News agencies
            SOURCE:
            Read the full
            Jetzt abonnieren
            Folgen Sie uns
            Mehr zum Thema
            Lesen Sie auch
            Das könnte Sie auch
            """
        ),
        (
            .invitation, .anywhere,
            """
            follow us on
            sign up for our
            subscribe to our
            newsletter here
            free daily newsletter
            may be reached at
            can be reached at
            can be contacted
            full coverage of
            on Twitter at
            contributed reporting
            contributed to this report
            like to hear what you think
            love to hear from you
            want to hear from you
            letters to the editor
            We need your help
            Help us continue
            Help us keep
            support our journalism
            support our work
            ourNewsletter
            """
        ),
        (
            .caption, .start,
            """
            Image 1 of
            Image 1
            (Photo
            (Credit
            Credit:
            (Image
            (Foto
            (Bild
            Foto:
            Bild:
            Photo by
            Photo credit
            Foto
            Bild
            """
        ),
    ]
}
