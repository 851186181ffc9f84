// A data table: outlets that publish in Bengali, by the names that their pages print.
import BengaliText

/// Known outlets: the name that Mohafez keeps for each spelling and domain.
///
/// Names only: what an outlet's furniture looks like is never written here.
struct OutletNames: Sendable {
    static let shared = OutletNames()

    let matcher: PhraseMatcher
    /// The kept name of each phrase.
    let names: [String]

    private init() {
        var phrases: [String] = []
        var names: [String] = []
        for line in OutletNames.table.split(separator: "\n") {
            let spellings = line.split(separator: "/")
            guard let name = spellings.first else { continue }
            for spelling in spellings {
                phrases.append(String(spelling))
                names.append(String(name))
            }
        }
        matcher = PhraseMatcher(phrases)
        self.names = names
    }

    // swift-format-ignore
    private static let table = """
        প্রথম আলো/prothomalo.com/Prothom Alo
        কালের কণ্ঠ/kalerkantho.com/Kaler Kantho
        যুগান্তর/jugantor.com/Jugantor
        সমকাল/দৈনিক সমকাল/samakal.com/Samakal
        ইত্তেফাক/দৈনিক ইত্তেফাক/ittefaq.com.bd/Ittefaq
        জনকণ্ঠ/dailyjanakantha.com
        ইনকিলাব/দৈনিক ইনকিলাব/dailyinqilab.com
        নয়া দিগন্ত/dailynayadiganta.com
        মানবজমিন/mzamin.com
        মানবকণ্ঠ/manobkantha.com.bd
        ভোরের কাগজ/bhorerkagoj.com
        আমাদের সময়/dainikamadershomoy.com
        আমাদের সময়.কম/amadershomoy.com
        বাংলাদেশ প্রতিদিন/বিডি প্রতিদিন/bd-pratidin.com
        দেশ রূপান্তর/deshrupantor.com
        আজকের পত্রিকা.কম/ajkerpatrika.com
        কালবেলা/kalbela.com
        বণিক বার্তা/bonikbarta.net/bonikbarta.com
        সংবাদ প্রতিদিন/sangbadpratidin.in
        প্রতিদিনের সংবাদ/protidinersangbad.com
        বিডিনিউজ টোয়েন্টিফোর/bdnews24.com/বিডিনিউজ
        বাংলানিউজ টোয়েন্টিফোর/banglanews24.com/বাংলানিউজ
        জাগো নিউজ/জাগোনিউজ/jagonews24.com/Jago News
        ঢাকা পোস্ট/dhakapost.com
        ঢাকা টাইমস/dhakatimes24.com
        ঢাকা ট্রিবিউন/Dhaka Tribune/dhakatribune.com
        বাংলা ট্রিবিউন/banglatribune.com/Bangla Tribune
        দ্য ডেইলি স্টার/ডেইলি স্টার বাংলা/thedailystar.net/The Daily Star
        রাইজিংবিডি/risingbd.com
        সারাবাংলা/sarabangla.net
        নিউজবাংলা/newsbangla24.com
        দৈনিক অধিকার/অধিকার মিডিয়া/odhikar.news
        সময় নিউজ/সময় টিভি/somoynews.tv
        এনটিভি/NTV Online/ntvbd.com
        যমুনা টিভি/jamuna.tv
        চ্যানেল আই/channelionline.com
        চ্যানেল ২৪/channel24bd.tv
        একাত্তর টিভি/ekattor.tv
        আরটিভি/rtvonline.com
        বাসস/bssnews.net
        ইউএনবি/unb.com.bd
        বিবিসি বাংলা/BBC News বাংলা/bbc.com/bengali
        ডিডব্লিউ/ডয়চে ভেলে/ডিডাব্লিউ/Deutsche Welle/DW.COM/dw.com
        ভয়েস অব আমেরিকা/voabangla.com
        পার্স টুডে/পার্সটুডে/পার্স-টুডে/parstoday.ir
        আল জাজিরা/aljazeera.com
        আনন্দবাজার পত্রিকা/আনন্দবাজার/anandabazar.com
        এই সময়/Ei Samay/eisamay.com
        বর্তমান পত্রিকা/bartamanpatrika.com
        সংবাদ প্রতিদিন ডিজিটাল/sangbadpratidin.in
        হিন্দুস্তান টাইমস বাংলা/bangla.hindustantimes.com
        এবিপি আনন্দ/ABP Ananda
        জি ২৪ ঘণ্টা/zeenews.india.com/bengali
        নিউজ১৮ বাংলা/bengali.news18.com
        """
}
