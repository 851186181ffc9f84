/// Reading the data tables into the lexicon.
extension LexiconBuilder {
    /// The rows of a table as columns of bytes.
    static func rows(_ table: String) -> [[ArraySlice<UInt8>]] {
        Array(table.utf8).split(separator: 0x0A).map {
            $0.split(separator: 0x7C, omittingEmptySubsequences: false).map(trimmed)
        }
    }

    static func list(_ column: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        column.split(separator: 0x2C).map(trimmed)
    }

    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: unmarked(bytes).0, as: UTF8.self)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while bytes.first == 0x20 { bytes.removeFirst() }
        while bytes.last == 0x20 { bytes.removeLast() }
        return bytes
    }

    mutating func addCountries() {
        for row in LexiconBuilder.rows(CountryTable.rows) where row.count == 5 {
            let name = LexiconBuilder.text(row[0])
            let country = Place(name: name, kind: "country", country: name, isSeat: false)
            add(place: country, forms: [row[0]] + LexiconBuilder.list(row[1]), flags: .place)
            let index = Int16(clamping: places.count - 1)
            for form in LexiconBuilder.list(row[2]) {
                let (bytes, isAmbiguous) = LexiconBuilder.unmarked(form)
                add(bytes) { entry in
                    guard entry.place < 0 else { return }
                    entry.place = index
                    entry.flags.formUnion(isAmbiguous ? [.placeAdjective, .ambiguous] : .placeAdjective)
                }
            }
            for (position, column) in [row[3], row[4]].enumerated() {
                let cities = LexiconBuilder.list(column)
                let sameSeat = position == 0 ? cities : []
                if let first = sameSeat.first {
                    let seat = Place(
                        name: LexiconBuilder.text(first),
                        kind: "city",
                        country: name,
                        isSeat: true
                    )
                    add(place: seat, forms: [first], flags: .place)
                }
                for city in position == 0 ? Array(cities.dropFirst()) : cities {
                    let place = Place(
                        name: LexiconBuilder.text(city),
                        kind: "city",
                        country: name,
                        isSeat: position == 0
                    )
                    add(place: place, forms: [city], flags: .place)
                }
            }
        }
    }

    mutating func addRegions() {
        for row in LexiconBuilder.rows(RegionTable.rows) where row.count == 3 {
            let kind = LexiconBuilder.text(row[0])
            let country = row[1].isEmpty ? nil : LexiconBuilder.text(row[1])
            for group in LexiconBuilder.list(row[2]) {
                let forms = group.split(separator: 0x3D)
                guard let first = forms.first else { continue }
                let place = Place(
                    name: LexiconBuilder.text(first),
                    kind: kind,
                    country: country,
                    isSeat: false
                )
                add(place: place, forms: forms, flags: kind == "bloc" ? .placeAdjective : .place)
            }
        }
    }

    mutating func addOrganisations() {
        for row in LexiconBuilder.rows(OrganisationTable.rows) where row.count == 3 {
            let kind = LexiconBuilder.text(row[0])
            let country = row[1].isEmpty ? nil : LexiconBuilder.text(row[1])
            for group in LexiconBuilder.list(row[2]) {
                let forms = group.split(separator: 0x3D)
                guard let first = forms.first else { continue }
                add(
                    organisation: Organisation(
                        name: LexiconBuilder.text(first),
                        kind: kind,
                        country: country
                    ),
                    forms: forms
                )
            }
        }
        for row in LexiconBuilder.rows(OrganisationTable.heads) where row.count == 2 {
            let kind = addHeadKind(HeadKind(rawValue: LexiconBuilder.text(row[0])) ?? .none)
            for word in LexiconBuilder.list(row[1]) {
                add(word) { entry in
                    if entry.headKind < 0 { entry.headKind = kind }
                    entry.flags.insert(.head)
                }
            }
        }
        for word in LexiconBuilder.list(Array(OrganisationTable.modifiers.utf8)[...]) {
            add(word) { $0.flags.insert(.modifier) }
        }
    }

    mutating func addPeople() {
        for row in LexiconBuilder.rows(PeopleTable.rows) where row.count == 2 {
            let country = row[0].isEmpty ? nil : LexiconBuilder.text(row[0])
            for group in LexiconBuilder.list(row[1]) {
                let index = Int16(clamping: people.count)
                append(Person(name: nil, role: nil, country: country))
                for form in group.split(separator: 0x3D) {
                    add(form) { entry in
                        entry.person = index
                        entry.flags.insert(.knownPerson)
                    }
                }
            }
        }
    }

    mutating func addPeopleWords() {
        let classes: [String: TitleClass] = [
            "state": .state, "rank": .rank, "party": .party, "profession": .profession,
            "relation": .relation, "address": .address,
        ]
        for row in LexiconBuilder.rows(TitleTable.rows) where row.count == 2 {
            let titleClass = classes[LexiconBuilder.text(row[0])] ?? .none
            for word in LexiconBuilder.list(row[1]) {
                add(word) { entry in
                    entry.flags.insert(.title)
                    if entry.titleClass.rawValue < titleClass.rawValue { entry.titleClass = titleClass }
                }
            }
        }
        add(NameTable.given, .given)
        add(NameTable.doubtful, .doubtfulName)
        add(NameTable.family, .family)
        add(NameTable.famous, [.family, .famous])
        add(NameTable.particles, .particle)
        add(CommonWordTable.words, .common)
    }

    private mutating func add(_ words: String, _ flags: WordFlags) {
        let bytes = Array(words.utf8).map { $0 == 0x0A ? 0x2C : $0 }
        for word in LexiconBuilder.list(bytes[...]) { add(word) { $0.flags.formUnion(flags) } }
    }

    mutating func addRules() {
        for row in LexiconBuilder.rows(MarkerTable.rows) where row.count == 2 {
            guard let marker = Marker(rawValue: LexiconBuilder.text(row[0])) else { continue }
            for word in LexiconBuilder.list(row[1]) {
                add(word) { entry in
                    entry.marker = marker
                    entry.flags.insert(.marker)
                }
            }
        }
        for (index, rule) in TriggerTable.rules.enumerated() {
            for word in LexiconBuilder.list(Array(rule.nouns.utf8)[...]) {
                add(word) { entry in
                    entry.trigger = Int16(clamping: index)
                    entry.flags.insert(.trigger)
                }
            }
        }
        add(MarkerTable.communiques, .communique)
        add(MarkerTable.sports, .sports)
        add(TriggerTable.forces, .force)
        add(MarkerTable.placeNouns, .placeNoun)
        add(MarkerTable.namedPlaceNouns, [.placeNoun, .namedPlaceNoun])
    }
}
