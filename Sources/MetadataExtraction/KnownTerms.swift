// A data table: terms of office and turning points that bound an article's day.
import BengaliText

/// Facts with days: an article that names one is not older than it began, and hardly newer than it ended.
struct KnownTerms: Sendable {
    struct Term: Sendable {
        let earliest: CalendarDay
        /// The last day of the term; nil while it lasts.
        let latest: CalendarDay?
    }

    static let shared = KnownTerms()

    let matcher: PhraseMatcher
    let terms: [Term]

    private init() {
        var phrases: [String] = []
        var terms: [Term] = []
        for line in KnownTerms.table.split(separator: "\n") {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false)
            guard fields.count == 3, let earliest = CalendarDay(iso: fields[0]) else { continue }
            for phrase in fields[2].split(separator: "/") {
                phrases.append(String(phrase))
                terms.append(Term(earliest: earliest, latest: CalendarDay(iso: fields[1])))
            }
        }
        matcher = PhraseMatcher(phrases)
        self.terms = terms
    }

    /// First day | last day or nothing | phrases as printed, up to where a case ending begins. Public record.
    // swift-format-ignore
    private static let table = """
        2009-01-06|2024-08-05|প্রধানমন্ত্রী শেখ হাসিনা/প্রধানমন্ত্রী হাসিনা
        2024-08-08|2026-02-17|প্রধান উপদেষ্টা অধ্যাপক মুহাম্মদ ইউনূস/প্রধান উপদেষ্টা ড. মুহাম্মদ ইউনূস/প্রধান উপদেষ্টা মুহাম্মদ ইউনূস
        2014-05-26||প্রধানমন্ত্রী নরেন্দ্র মোদি/প্রধানমন্ত্রী নরেন্দ্র মোদী
        2018-08-18|2022-04-10|প্রধানমন্ত্রী ইমরান খান
        2017-01-20|2025-01-20|ডোনাল্ড ট্রাম্প প্রশাসন
        2021-01-20|2025-01-20|প্রেসিডেন্ট জো বাইডেন/প্রেসিডেন্ট বাইডেন
        2009-01-20|2017-01-20|প্রেসিডেন্ট বারাক ওবামা/প্রেসিডেন্ট ওবামা
        2021-08-03|2024-05-19|প্রেসিডেন্ট ইব্রাহিম রাইসি
        2013-08-03|2021-08-03|প্রেসিডেন্ট হাসান রুহানি
        2024-07-06||প্রেসিডেন্ট মাসুদ পেজেশকিয়ান/প্রেসিডেন্ট পেজেশকিয়ান/ইরানের প্রেসিডেন্ট পদে জয়ী
        2020-05-07|2022-10-27|প্রধানমন্ত্রী মুস্তাফা আল-কাজিমি/প্রধানমন্ত্রী মোস্তফা আল-কাদিমি
        2022-10-27||প্রধানমন্ত্রী মোহাম্মদ শিয়া আল-সুদানি/প্রধানমন্ত্রী মোহাম্মদ শিয়া আল-সুদানী
        2024-12-08||আসাদের সরকারের পতন/আসাদ সরকারের পতন/বাশার আল-আসাদের পতন
        2020-01-03||সোলাইমানি হত্যা
        2019-05-20||প্রেসিডেন্ট ভলোদিমির জেলেনস্কি/প্রেসিডেন্ট জেলেনস্কি
        2019-07-24|2022-09-06|প্রধানমন্ত্রী বরিস জনসন
        2022-10-25|2024-07-05|প্রধানমন্ত্রী ঋষি সুনাক
        2024-07-05||প্রধানমন্ত্রী কিয়ার স্টারমার
        2017-05-14||প্রেসিডেন্ট ইমানুয়েল মাখোঁ/প্রেসিডেন্ট এমানুয়েল ম্যাক্রোঁ
        2014-08-28||প্রেসিডেন্ট রিসেপ তাইয়েপ এরদোগান/প্রেসিডেন্ট এরদোয়ান
        2022-02-24||ইউক্রেন যুদ্ধ/ইউক্রেনে রাশিয়ার সর্বাত্মক অভিযান
        2023-10-07||গাজা যুদ্ধ/৭ অক্টোবর ইসরায়েলে হামাসের
        """
}
