import ControlInterface

/// Names of the archive for people.
enum NameReport {
    /// As `আলি লারিজানি (ইরান)  person #12, 5 articles`.
    static func title(_ name: ArchiveInterface.Name) -> String {
        let country = name.country.map { $0 == name.name ? "" : " (\($0))" } ?? ""
        let articles = Quantities.counted(name.articles, "article")
        return "\(name.name)\(country)  \(name.kind.rawValue) #\(name.id), \(articles)"
    }

    /// One line a choice.
    static func choices(_ names: [ArchiveInterface.Name]) -> [String] {
        var table = TextTable()
        for name in names {
            table.add([
                "\(name.id)", name.kind.rawValue, name.name, name.country ?? "",
                Quantities.counted(name.articles, "article"),
            ])
        }
        return table.lines
    }

    /// Why a spelling belongs to its name.
    static func reason(_ reason: ArchiveInterface.SpellingReason) -> String {
        switch reason {
        case .variantSpelling: "the same letters but for variants of spelling"
        case .variantSound: "every part sounds the same"
        case .countryUnstated: "the same name, its country not stated"
        case .shortFormCountry: "a part of no other full name of this country"
        case .shortFormRole: "a part of no other full name in this office"
        case .shortFormCountryAndRole: "a part of no other full name of this country in this office"
        }
    }
}
