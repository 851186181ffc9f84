import ArticleModel
import BengaliText
import Testing

@testable import EventExtraction

struct EntityTests {
    @Test("countries are found in every case and as adjectives, once each")
    func countriesInEveryCase() {
        let places = Fixture(body: "নেপালের মন্ত্রী ভুটানে যাবেন, নেপালকে মার্কিন সহায়তা দেবে ভুটান।").names(.place)
        #expect(places == ["নেপাল", "ভুটান", "যুক্তরাষ্ট্র"])
    }

    @Test("a word that is also a country counts only behind রাজধানী or beside a place noun")
    func ambiguousForms() {
        #expect(Fixture(body: "বাগানের মালি গাছে পানি দেন।").names(.place).isEmpty)
        #expect(Fixture(body: "ইয়েমেনের রাজধানী সানায় বৃষ্টি হয়।").names(.place).contains("সানা"))
    }

    @Test("a person behind a title is found without the case ending, with role and country")
    func titledPerson() throws {
        let person = try #require(
            Fixture(body: "নরওয়ের পররাষ্ট্রমন্ত্রী এসপেন বার্থ আইদের সঙ্গে কথা হয়।").read().entities.first { $0.kind == .person }
        )
        #expect(person.country == "নরওয়ে")
        #expect(person.role == "পররাষ্ট্রমন্ত্রী")
    }

    @Test("later short mentions and spelling variants belong to the full name")
    func shortMentions() throws {
        let text = "ইরাকের প্রধানমন্ত্রী হায়দার আল-রাবিয়ি এসেছেন। রাবেয়ির সফর দুই দিনের। আল-রাবিয়ি কাল ফিরবেন।"
        let people = Fixture(body: text).read().entities.filter { $0.kind == .person }
        #expect(people.count == 1)
        #expect(people.first?.mentions.count == 3)
    }

    @Test("আল- ends a name, so that two names side by side stay two")
    func articleEndsName() {
        let people = Fixture(body: "ইরাকের উপদেষ্টা কাসিম আল-হাদিদি লারিজানির সঙ্গে দেখা করেন।").names(.person)
        #expect(people == ["কাসিম আল-হাদিদি", "লারিজানি"])
    }

    @Test("people of a footer or a related link are not the article's")
    func footersAreNotRead() {
        let article = Fixture([
            (.body, "নেপালের প্রেসিডেন্ট রাম বাহাদুর এসেছেন।"),
            (.relatedLink, "আরও পড়ুন: ভ্লাদিমির পুতিন যা বললেন"),
            (.footerContact, "সম্পাদক: আবদুল করিম চৌধুরী"),
        ])
        #expect(article.names(.person).count == 1)
    }

    @Test("a ministry takes the country that all its mentions share into its name")
    func ministryWithCountry() {
        let one = Fixture(body: "নেপালের পররাষ্ট্র মন্ত্রণালয় জানায়, বৃষ্টি হবে।").names(.organisation)
        #expect(one == ["নেপালের পররাষ্ট্র মন্ত্রণালয়"])
        let bare = Fixture(body: "নেপালের পররাষ্ট্র মন্ত্রণালয় ও পররাষ্ট্র মন্ত্রণালয়ের সূত্র।").names(.organisation)
        #expect(bare == ["পররাষ্ট্র মন্ত্রণালয়"])
    }

    @Test("names joined by commas to a known name are people; words behind numbers are not")
    func listedPeople() {
        let people = Fixture(body: "মঞ্চে ছিলেন আবদুল করিম, ঝিলমিল তরফদার ও সেলিনা হোসেন এবং ১২ জন শিল্পী।").names(.person)
        #expect(people == ["আবদুল করিম", "ঝিলমিল তরফদার", "সেলিনা হোসেন"])
    }
}
