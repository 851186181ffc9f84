// A data table: countries, capitals and seats of government as the Bengali press writes them.
import BengaliText

/// The places that Mohafez knows by name.
struct Gazetteer: Sendable {
    struct Place: Sendable {
        let name: String
        /// "country" or "city".
        let kind: String
        /// The country's Bengali name; for a country its own.
        let country: String
    }

    static let shared = Gazetteer()

    let places: [Place]
    let matcher: PhraseMatcher
    /// The place of each phrase of `matcher`.
    let placeOfPhrase: [Int]

    private init() {
        var places: [Place] = []
        var phrases: [String] = []
        var owners: [Int] = []
        func add(_ place: Place, _ spellings: some Sequence<Substring>) {
            for spelling in spellings {
                phrases.append(String(spelling))
                owners.append(places.count)
            }
            places.append(place)
        }
        for line in Gazetteer.table.split(separator: "\n") {
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            guard let country = fields.first?.split(separator: "/").first else { continue }
            add(
                Place(name: String(country), kind: "country", country: String(country)),
                fields[0].split(separator: "/")
            )
            for city in fields.dropFirst() {
                guard let name = city.split(separator: "/").first else { continue }
                add(
                    Place(name: String(name), kind: "city", country: String(country)),
                    city.split(separator: "/")
                )
            }
        }
        self.places = places
        matcher = PhraseMatcher(phrases)
        placeOfPhrase = owners
    }

    /// A country a line: its name, variants and adjectives, then its cities; "/" parts spellings, ":" parts places.
    // swift-format-ignore
    private static let table = """
        বাংলাদেশ/বাংলাদেশি/বাংলাদেশী:ঢাকা:চট্টগ্রাম:সিলেট:রাজশাহী:খুলনা:বরিশাল:রংপুর:ময়মনসিংহ:কক্সবাজার
        ভারত/ভারতীয়:নয়াদিল্লি/দিল্লি/নয়া দিল্লি:কলকাতা:মুম্বাই/মুম্বই:চেন্নাই
        পাকিস্তান/পাকিস্তানি/পাকিস্তানী:ইসলামাবাদ:করাচি:লাহোর
        আফগানিস্তান/আফগান:কাবুল
        শ্রীলঙ্কা/শ্রীলংকা:কলম্বো
        নেপাল/নেপালি:কাঠমান্ডু
        ভুটান:থিম্পু
        মালদ্বীপ:মালে
        মিয়ানমার/মায়ানমার:নেপিডো:ইয়াঙ্গুন
        থাইল্যান্ড/থাই:ব্যাংকক
        ভিয়েতনাম:হ্যানয়
        মালয়েশিয়া/মালয়েশীয়:কুয়ালালামপুর
        সিঙ্গাপুর
        ইন্দোনেশিয়া:জাকার্তা
        ফিলিপাইন/ফিলিপিন্স:ম্যানিলা
        কম্বোডিয়া:নমপেন
        চীন/চীনা/চিন:বেইজিং
        তাইওয়ান:তাইপে
        জাপান/জাপানি:টোকিও
        উত্তর কোরিয়া:পিয়ংইয়ং
        দক্ষিণ কোরিয়া:সিউল
        মঙ্গোলিয়া:উলানবাটোর
        ইরান/ইরানি/ইরানী:তেহরান
        ইরাক/ইরাকি/ইরাকী:বাগদাদ
        সিরিয়া/সিরীয়:দামেস্ক
        লেবানন/লেবাননি:বৈরুত
        জর্ডান/জর্দান:আম্মান
        ইসরায়েল/ইসরাইল/ইজরায়েল/ইসরায়েলি/ইসরাইলি:তেল আবিব:জেরুজালেম
        ফিলিস্তিন/ফিলিস্তিনি:গাজা:রামাল্লাহ
        সৌদি আরব/সৌদি:রিয়াদ
        সংযুক্ত আরব আমিরাত/আরব আমিরাত:আবুধাবি:দুবাই
        কাতার/কাতারি:দোহা
        কুয়েত
        বাহরাইন:মানামা
        ওমান:মাস্কাট
        ইয়েমেন/ইয়েমেনি:সানা
        তুরস্ক/তুর্কি/তুর্কিয়ে:আঙ্কারা:ইস্তাম্বুল/ইস্তানবুল
        আজারবাইজান/আজারবাইজানি:বাকু
        আর্মেনিয়া:ইয়েরেভান
        জর্জিয়া:তিবলিসি
        কাজাখস্তান:আস্তানা
        উজবেকিস্তান:তাসখন্দ
        তুর্কমেনিস্তান:আশগাবাত
        তাজিকিস্তান:দুশানবে
        কিরগিজস্তান:বিশকেক
        রাশিয়া/রুশ/রাশিয়ান:মস্কো:সেন্ট পিটার্সবার্গ
        ইউক্রেন/ইউক্রেনীয়:কিয়েভ/কিয়েভ
        বেলারুশ:মিনস্ক
        পোল্যান্ড:ওয়ারশ
        জার্মানি/জার্মান:বার্লিন
        ফ্রান্স/ফরাসি:প্যারিস
        যুক্তরাজ্য/ব্রিটেন/ব্রিটিশ:লন্ডন
        আয়ারল্যান্ড:ডাবলিন
        ইতালি/ইতালীয়:রোম
        স্পেন:মাদ্রিদ
        পর্তুগাল:লিসবন
        নেদারল্যান্ডস/নেদারল্যান্ড:আমস্টারডাম
        বেলজিয়াম:ব্রাসেলস
        সুইজারল্যান্ড/সুইস:জেনেভা:বার্ন
        অস্ট্রিয়া:ভিয়েনা
        হাঙ্গেরি:বুদাপেস্ট
        গ্রিস/গ্রীস:এথেন্স
        সার্বিয়া:বেলগ্রেড
        সুইডেন/সুইডিশ:স্টকহোম
        নরওয়ে:অসলো
        ফিনল্যান্ড:হেলসিঙ্কি
        ডেনমার্ক:কোপেনহেগেন
        যুক্তরাষ্ট্র/মার্কিন যুক্তরাষ্ট্র/মার্কিন/আমেরিকা:ওয়াশিংটন:নিউইয়র্ক/নিউ ইয়র্ক
        কানাডা/কানাডীয়:অটোয়া:টরন্টো
        মেক্সিকো:মেক্সিকো সিটি
        কিউবা:হাভানা
        ব্রাজিল:ব্রাসিলিয়া
        আর্জেন্টিনা:বুয়েনস এইরেস
        ভেনেজুয়েলা:কারাকাস
        কলম্বিয়া:বোগোটা
        মিসর/মিশর:কায়রো
        লিবিয়া:ত্রিপোলি
        সুদান:খার্তুম
        ইথিওপিয়া:আদ্দিস আবাবা
        সোমালিয়া:মোগাদিসু
        কেনিয়া:নাইরোবি
        নাইজেরিয়া:আবুজা
        দক্ষিণ আফ্রিকা:কেপটাউন:জোহানেসবার্গ
        আলজেরিয়া:আলজিয়ার্স
        মরক্কো:রাবাত
        তিউনিসিয়া:তিউনিস
        অস্ট্রেলিয়া:ক্যানবেরা:সিডনি
        নিউজিল্যান্ড:ওয়েলিংটন
        """
}
