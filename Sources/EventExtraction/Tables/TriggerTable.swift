// A data table: the rule lexicon. Each row is a rule of the grammar of news, named as `show --why` prints it.
/// The nouns that name an act, with the verbs that carry them and what the act asks for.
enum TriggerTable {
    /// How a rule finds who takes part.
    enum Shape: Sendable {
        /// Two sides: `A B-র সঙ্গে`, `A ও B-র মধ্যে`.
        case mutual
        /// A goes to a place named right before the noun.
        case journey
        /// A does it to B: `A B-কে`, `A B-র প্রতি|ওপর|বিরুদ্ধে`.
        case directed
        /// A says it; B is whom it is about.
        case speech
        /// B gains or loses an office.
        case office
    }

    struct Rule: Sendable {
        let name: String
        let kind: String
        let shape: Shape
        let nouns: String
        let verbs: [VerbForms.Verb]
        /// True when the noun alone tells the act, without its verb: হামলায়, সফরে.
        var standsAlone = false
    }

    static let rules: [Rule] = [
        Rule(
            name: "meet-with",
            kind: "meeting",
            shape: .mutual,
            nouns:
                "বৈঠক,সাক্ষাৎ,সাক্ষাত,দেখা,সংবর্ধনা,নৈশভোজ,ভোজসভা,মধ্যাহ্নভোজ,মতবিনিময়,সাক্ষাৎকারে মিলিত,সৌজন্য সাক্ষাৎ,সৌজন্য সাক্ষাত,একান্ত বৈঠক,দ্বিপক্ষীয় বৈঠক,দ্বিপাক্ষিক বৈঠক",
            verbs: [.do_, .become, .sit],
            standsAlone: true
        ),
        Rule(
            name: "talk-with",
            kind: "meeting",
            shape: .mutual,
            nouns: "আলোচনা,আলাপ-আলোচনা,সংলাপ,শান্তি আলোচনা,পরোক্ষ আলোচনা,সরাসরি আলোচনা",
            verbs: [.do_, .become, .sit, .run]
        ),
        Rule(name: "speak-with", kind: "meeting", shape: .mutual, nouns: "কথা", verbs: [.say, .become]),
        Rule(
            name: "write-to",
            kind: "call",
            shape: .directed,
            nouns: "চিঠি,চিঠি দিয়ে,কূটনৈতিক পত্র,কূটনৈতিক নোট,নোট ভারবাল",
            verbs: [.give, .write, .send]
        ),
        Rule(
            name: "call-with",
            kind: "call",
            shape: .mutual,
            nouns: "ফোনে কথা,টেলিফোনে কথা,ফোনালাপ,টেলিফোন আলাপ,ফোনে আলাপ,টেলিফোনে আলাপ,ফোনে আলোচনা,টেলিফোনে আলোচনা,ফোন,টেলিফোন,মুঠোফোনে কথা",
            verbs: [.say, .do_, .become]
        ),
        Rule(
            name: "visit-place",
            kind: "visit",
            shape: .journey,
            nouns: "সফর,রাষ্ট্রীয় সফর,সরকারি সফর,সফরসূচি",
            verbs: [.do_, .go, .come, .be, .become],
            standsAlone: true
        ),
        Rule(
            name: "sign-agreement",
            kind: "agreement",
            shape: .mutual,
            nouns:
                "চুক্তি,শান্তিচুক্তি,শান্তি চুক্তি,বাণিজ্যচুক্তি,বাণিজ্য চুক্তি,প্রতিরক্ষা চুক্তি,সহযোগিতা চুক্তি,ঋণচুক্তি,ঋণ চুক্তি,প্রত্যর্পণ চুক্তি,পারমাণবিক চুক্তি,জ্বালানি চুক্তি,অস্ত্রচুক্তি,বন্দিবিনিময় চুক্তি,ত্রিপক্ষীয় চুক্তি,দ্বিপক্ষীয় চুক্তি,চুক্তিপত্র,সমঝোতা স্মারক,সমঝোতা,যুদ্ধবিরতি,যুদ্ধবিরতি চুক্তি,প্রটোকল,সমঝোতা চুক্তি",
            verbs: [.do_, .become, .arrive]
        ),
        Rule(
            name: "give-assurance",
            kind: "assurance",
            shape: .directed,
            nouns: "আশ্বাস,অঙ্গীকার,নিশ্চয়তা,নিরাপত্তা নিশ্চয়তা,প্রতিশ্রুতি,আশ্বস্ত,প্রতিশ্রুতিবদ্ধ",
            verbs: [.give, .do_]
        ),
        Rule(
            name: "give-aid",
            kind: "aid",
            shape: .directed,
            nouns:
                "সহায়তা,সাহায্য,অনুদান,ত্রাণ,ত্রাণসামগ্রী,ঋণ,সরবরাহ,সামরিক সহায়তা,সামরিক সহযোগিতা,অর্থসহায়তা,মানবিক সহায়তা,আর্থিক সহায়তা,কারিগরি সহায়তা,ঋণসহায়তা,বাজেট সহায়তা,ঋণ অনুমোদন,অনুদান অনুমোদন,জরুরি সহায়তা",
            verbs: [.give, .send, .do_]
        ),
        Rule(
            name: "attack",
            kind: "attack",
            shape: .directed,
            nouns:
                "হামলা,বিমান হামলা,বোমা হামলা,ড্রোন হামলা,রকেট হামলা,ক্ষেপণাস্ত্র হামলা,আত্মঘাতী হামলা,সন্ত্রাসী হামলা,পাল্টা হামলা,সর্বাত্মক অভিযান,সর্বাত্মক হামলা,সর্বাত্মক আক্রমণ,আক্রমণ,গোলাবর্ষণ,আগ্রাসন,বোমাবর্ষণ,গুপ্তহত্যা,বিমান যুদ্ধ,সাইবার হামলা,স্থল হামলা,জোড়া বোমা হামলা,গাড়িবোমা হামলা,বন্দুক হামলা,গোলা হামলা,ড্রোন ও ক্ষেপণাস্ত্র হামলা,ক্ষেপণাস্ত্র ও ড্রোন হামলা,গ্রেনেড হামলা,মর্টার হামলা,ক্ষেপণাস্ত্র নিক্ষেপ,রকেট নিক্ষেপ,গোলা নিক্ষেপ,বোমা নিক্ষেপ,বোমা বিস্ফোরণ",
            verbs: [.carry, .do_, .become, .happen, .run],
            standsAlone: true
        ),
        Rule(
            name: "kill",
            kind: "attack",
            shape: .directed,
            nouns: "হত্যা,খুন,হত্যাকাণ্ড,নিহত",
            verbs: [.do_, .become],
            standsAlone: true
        ),
        Rule(
            name: "military-operation",
            kind: "operation",
            shape: .directed,
            nouns: "অভিযান,সামরিক অভিযান,নিরাপত্তা অভিযান,সেনা অভিযান,স্থল অভিযান,উচ্ছেদ অভিযান,সামরিক মহড়া,মহড়া",
            verbs: [.carry, .do_, .become, .run]
        ),
        Rule(
            name: "deploy",
            kind: "operation",
            shape: .directed,
            nouns: "মোতায়েন,প্রত্যাহার",
            verbs: [.do_, .become, .be]
        ),
        Rule(
            name: "shoot-down",
            kind: "operation",
            shape: .directed,
            nouns: "ভূপাতিত,প্রতিহত",
            verbs: [.do_, .become]
        ),
        Rule(
            name: "detain",
            kind: "operation",
            shape: .directed,
            nouns: "গ্রেপ্তার,গ্রেফতার,আটক,জব্দ,উচ্ছেদ,বহিষ্কার,মুক্তি,উদ্ধার,প্রত্যাবাসন,ফেরত,পুশ ইন,পুশইন,পুশব্যাক",
            verbs: [.do_, .become, .give, .send]
        ),
        Rule(
            name: "impose-sanction",
            kind: "sanction",
            shape: .directed,
            nouns: "নিষেধাজ্ঞা,নতুন নিষেধাজ্ঞা,অবরোধ,শুল্ক,পাল্টা শুল্ক,ভিসা নিষেধাজ্ঞা,অর্থনৈতিক নিষেধাজ্ঞা,বাণিজ্য নিষেধাজ্ঞা,অস্ত্র নিষেধাজ্ঞা,কালো তালিকাভুক্ত,কালোতালিকাভুক্ত",
            verbs: [.do_, .give, .become]
        ),
        Rule(
            name: "appeal-to",
            kind: "appeal",
            shape: .speech,
            nouns: "আহ্বান,আহবান,অনুরোধ,আবেদন,তাগিদ,তাগাদা,দাবি,উদাত্ত আহ্বান,দাবী",
            verbs: [.inform, .do_, .raise, .give]
        ),
        Rule(
            name: "invite",
            kind: "invitation",
            shape: .directed,
            nouns: "আমন্ত্রণ,নিমন্ত্রণ",
            verbs: [.inform, .do_, .give]
        ),
        Rule(
            name: "complain",
            kind: "complaint",
            shape: .speech,
            nouns: "অভিযোগ,দায়ী,প্রতিবাদ,তীব্র প্রতিবাদ,মামলা,অভিযুক্ত,দোষারোপ,কূটনৈতিক প্রতিবাদ",
            verbs: [.do_, .raise, .inform, .become]
        ),
        Rule(name: "summon", kind: "complaint", shape: .directed, nouns: "তলব", verbs: [.do_, .become]),
        Rule(
            name: "condemn-or-reject",
            kind: "statement",
            shape: .speech,
            nouns:
                "নিন্দা,তীব্র নিন্দা,প্রত্যাখ্যান,হুঁশিয়ারি,হুমকি,সতর্ক,স্বাগত,ধন্যবাদ,কৃতজ্ঞতা,উদ্বেগ,শোক,সমবেদনা,অভিনন্দন,শুভেচ্ছা,সমর্থন,ঘোষণা,নিশ্চিত,মন্তব্য,অভিহিত,আখ্যা,বর্ণনা,দুঃখ,ক্ষোভ,সন্তোষ,আশা,প্রশংসা,সমালোচনা,তীব্র সমালোচনা,স্বীকৃতি,ভেটো,অস্বীকার,বার্তা,হুঁশিয়ার বার্তা",
            verbs: [.do_, .inform, .give, .become]
        ),
        Rule(
            name: "win-office",
            kind: "election",
            shape: .office,
            nouns: "নির্বাচিত,জয়ী,বিজয়ী,জয়লাভ,পুনর্নির্বাচিত,বিজয়",
            verbs: [.become, .do_]
        ),
        Rule(
            name: "take-office",
            kind: "appointment",
            shape: .office,
            nouns: "নিয়োগ,নিযুক্ত,মনোনীত,শপথ,শপথ গ্রহণ,দায়িত্ব গ্রহণ,পদায়ন",
            verbs: [.do_, .become, .give, .take, .receive]
        ),
        Rule(
            name: "leave-office",
            kind: "resignation",
            shape: .office,
            nouns: "পদত্যাগ,ইস্তফা,পদত্যাগের ঘোষণা,অপসারণ,বরখাস্ত,অব্যাহতি",
            verbs: [.do_, .give, .become]
        ),
        Rule(
            name: "overthrow",
            kind: "overthrow",
            shape: .directed,
            nouns: "পতন,উৎখাত,ক্ষমতাচ্যুত,অভ্যুত্থান",
            verbs: [.happen, .do_, .become]
        ),
    ]

    /// Forces sent by a verb alone: মধ্যপ্রাচ্যে সাবমেরিন পাঠাল যুক্তরাষ্ট্র.
    static let sending = Rule(name: "send-force", kind: "operation", shape: .directed, nouns: "", verbs: [])
    static let forces =
        "সেনা,সৈন্য,সাবমেরিন,রণতরী,বিমানবাহী রণতরী,যুদ্ধজাহাজ,জাহাজ,যুদ্ধবিমান,ক্ষেপণাস্ত্র,বাহিনী,ট্যাংক,ড্রোন,নৌবহর,রকেট,গোলা,বোমা,মর্টার শেল,মর্টার,কামানের গোলা"
    /// Weapons fired, by the verb: ক্ষেপণাস্ত্র ছোড়ে.
    static let firing = Rule(name: "fire-at", kind: "attack", shape: .directed, nouns: "", verbs: [])
    /// A verb of saying without a noun: বলেন, জানিয়েছে.
    static let saying = Rule(name: "say", kind: "statement", shape: .speech, nouns: "", verbs: [])
    /// A verb of going without a noun: ঢাকায় পৌঁছেছেন.
    static let going = Rule(name: "go-to", kind: "visit", shape: .journey, nouns: "", verbs: [])
}
