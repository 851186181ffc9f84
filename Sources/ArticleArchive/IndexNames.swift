internal import ArticleModel
internal import ArticleRecords
internal import EventExtraction

/// Under which words the index finds an article's names and events by `person:`, `place:`, `org:` and `event:`.
enum IndexNames {
    /// A person by every part of the name, and by how each part sounds.
    static func people(_ entities: [Entity]) -> [[UInt8]] {
        entities.filter { $0.kind == .person }.flatMap { person in
            [person.name] + NameSounds.parts(of: person.name)
        }.map { Array($0.utf8) }
    }

    /// A place by its name, a country by its other spellings and its adjectives too.
    static func places(_ entities: [Entity]) -> [[UInt8]] {
        entities.filter { $0.kind == .place }.flatMap { place in
            [place.name] + PlaceForms.forms(ofCountry: place.name)
        }.map { Array($0.utf8) }
    }

    /// An organisation by the words of its name.
    static func organisations(_ entities: [Entity]) -> [[UInt8]] {
        entities.filter { $0.kind == .organisation }.map { Array($0.name.utf8) }
    }

    /// An event by its type and by the Bengali words for it.
    static func events(_ kinds: [Event.Kind]) -> [[UInt8]] {
        var names: [String] = []
        for kind in Event.Kind.allCases where kinds.contains(kind) {
            names += [kind.rawValue] + words(for: kind)
        }
        return names.map { Array($0.utf8) }
    }

    /// In the order of the cases.
    ///
    /// sofor; boithok, sakkhat; phonalap; chukti, somjhota; bibriti, boktobyo; ashwas, protishruti; sohayota, onudan;
    /// hamla; obhijan; nishedhagya; ahban; amontron; obhijog; nirbachon; niyog; podotyag; khomotachyuti, obhyutthan.
    private static func words(for kind: Event.Kind) -> [String] {
        switch kind {
        case .visit: ["সফর"]
        case .meeting: ["বৈঠক", "সাক্ষাৎ"]
        case .call: ["ফোনালাপ"]
        case .agreement: ["চুক্তি", "সমঝোতা"]
        case .statement: ["বিবৃতি", "বক্তব্য"]
        case .assurance: ["আশ্বাস", "প্রতিশ্রুতি"]
        case .aid: ["সহায়তা", "অনুদান"]
        case .attack: ["হামলা"]
        case .operation: ["অভিযান"]
        case .sanction: ["নিষেধাজ্ঞা"]
        case .appeal: ["আহ্বান"]
        case .invitation: ["আমন্ত্রণ"]
        case .complaint: ["অভিযোগ"]
        case .election: ["নির্বাচন"]
        case .appointment: ["নিয়োগ"]
        case .resignation: ["পদত্যাগ"]
        case .overthrow: ["ক্ষমতাচ্যুতি", "অভ্যুত্থান"]
        }
    }
}
