import ArticleModel

/// Turning units into entities: one item per person, organisation and place, short mentions joined to full names.
extension Reading {
    mutating func registerEntities(_ text: UnsafeBufferPointer<UInt8>) {
        units.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
        renumberOwners()
        attachOwners()
        settleOrganisations(text)
        for index in units.indices {
            switch units[index].kind {
            case .place: registerPlace(index, text)
            case .organisation: registerOrganisation(index, text)
            default: break
            }
        }
        for index in units.indices where units[index].kind == .person && isFullName(units[index]) {
            registerPerson(index, text)
        }
        for index in units.indices where units[index].kind == .person && units[index].entity < 0 {
            registerPerson(index, text)
        }
        findShortMentions(text)
        for index in units.indices.sorted(by: { units[$0].tokens.lowerBound < units[$1].tokens.lowerBound }) {
            let unit = units[index]
            guard unit.entity >= 0, !unit.isInside else { continue }
            let start = tokens[unit.tokens.lowerBound].start
            let end = tokens[unit.tokens.upperBound - 1].end
            register[unit.entity].mentions.append(ByteRange(Int(start), Int(end)))
        }
    }

    private mutating func renumberOwners() {
        for index in owners.indices { owners[index] = -1 }
        for (index, unit) in units.enumerated() where !unit.isInside {
            for token in unit.tokens { owners[token] = Int32(index) }
        }
    }

    private func isFullName(_ unit: Unit) -> Bool { unit.tokens.count { tokens[$0].kind == .word } > 1 }

    private func string(_ text: UnsafeBufferPointer<UInt8>, _ start: Int32, _ end: Int32) -> String {
        String(decoding: text[Int(start)..<max(Int(start), Int(end))], as: UTF8.self)
    }

    private mutating func registerPlace(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) {
        let unit = units[index]
        if unit.row >= 0 {
            let place = lexicon.places[unit.row]
            units[index].entity = register.item(.place, row: unit.row) {
                EntityRegister.Item(
                    kind: .place,
                    name: place.name,
                    what: place.kind,
                    country: place.country,
                    row: unit.row,
                    isSeat: place.isSeat
                )
            }
        } else {
            let name = string(text, tokens[unit.tokens.lowerBound].start, unit.baseEnd)
            units[index].entity = register.item(.place, name: name) {
                EntityRegister.Item(kind: .place, name: name, what: unit.what.rawValue)
            }
        }
    }

    private mutating func registerOrganisation(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) {
        let unit = units[index]
        if unit.row >= 0 {
            let organisation = lexicon.organisations[unit.row]
            units[index].entity = register.item(.organisation, row: unit.row) {
                EntityRegister.Item(
                    kind: .organisation,
                    name: organisation.name,
                    what: organisation.kind,
                    country: organisation.country,
                    row: unit.row,
                    isMedia: organisation.isMedia
                )
            }
            return
        }
        let name = string(text, tokens[unit.tokens.lowerBound].start, unit.baseEnd)
        let country = country(ofOwner: unit)
        // মার্কিন সেনা, মার্কিন বাহিনী, মার্কিন সেনাবাহিনী: one army.
        let key = unit.what == .armedForces && country != nil ? "\u{2}" + (country ?? "") : name
        units[index].entity = register.item(.organisation, name: key) {
            EntityRegister.Item(kind: .organisation, name: name, what: unit.what.rawValue, country: country)
        }
    }

    /// Settles what rule-made names need the whole article for: মার্কিন সেনা (soldiers) is the army only where the
    /// army is named too; a ministry or parliament takes its country's genitive into its name when every mention
    /// has the same one (ইরাকের প্রতিরক্ষা মন্ত্রণালয়).
    private mutating func settleOrganisations(_ text: UnsafeBufferPointer<UInt8>) {
        var armies: Set<String> = []
        var owners: [UInt64: Set<Int>] = [:]
        for unit in units where unit.kind == .organisation && unit.row < 0 {
            let last = tokens[unit.tokens.upperBound - 1]
            if unit.what == .armedForces, !isSoldier(last) { armies.insert(country(ofOwner: unit) ?? "") }
            if unit.what == .ministry { owners[nameKey(unit), default: []].insert(precedingGenitive(unit)) }
        }
        for index in units.indices where units[index].kind == .organisation && units[index].row < 0 {
            let unit = units[index]
            if unit.what == .armedForces, isSoldier(tokens[unit.tokens.upperBound - 1]),
                !armies.contains(country(ofOwner: unit) ?? "")
            {
                units[index].kind = .title
                for inner in units.indices
                where units[inner].isInside && unit.tokens.overlaps(units[inner].tokens) {
                    units[inner].isInside = false
                    for token in units[inner].tokens { self.owners[token] = Int32(inner) }
                }
            }
            guard unit.what == .ministry, owners[nameKey(unit)]?.count == 1, precedingGenitive(unit) >= 0
            else { continue }
            let country = Int(self.owners[unit.tokens.lowerBound - 1])
            units[index].tokens = units[country].tokens.lowerBound..<unit.tokens.upperBound
            units[index].owner = country
            units[country].isInside = true
            for token in units[index].tokens { self.owners[token] = Int32(index) }
        }
    }

    private func isSoldier(_ token: Token) -> Bool {
        analyses[Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)]
            .contains { $0.key == Reading.soldier }
    }

    private static let soldier = WordKey.of("সেনা")

    /// The gazetteer row of the country whose genitive stands right before, or -1.
    private func precedingGenitive(_ unit: Unit) -> Int {
        guard let before = unit.tokens.lowerBound > 0 ? owner(unit.tokens.lowerBound - 1) : nil,
            before.kind == .place, before.ending == .genitive
        else { return -1 }
        return before.row
    }

    private func nameKey(_ unit: Unit) -> UInt64 {
        unit.tokens.dropLast().reduce(WordKey.empty) {
            WordKey.chain($0, tokens[$1].analysisCount > 0 ? analyses[Int(tokens[$1].analysisStart)].key : 0)
        }
    }

    func country(ofOwner unit: Unit) -> String? {
        guard unit.owner >= 0, unit.owner < units.count else { return nil }
        let owner = units[unit.owner]
        guard owner.row >= 0 else { return nil }
        switch owner.kind {
        case .place: return lexicon.places[owner.row].country
        case .organisation: return lexicon.organisations[owner.row].country
        default: return nil
        }
    }

    /// Links titles and people to the country or body right before them.
    private mutating func attachOwners() {
        for index in units.indices.dropFirst() where units[index].kind != .place {
            let unit = units[index]
            if unit.kind == .organisation, unit.owner >= 0 { units[index].owner = -1 }
            var at = unit.tokens.lowerBound - 1
            if unit.kind == .organisation {
                for inner in units.indices
                where units[inner].isInside && unit.tokens.overlaps(units[inner].tokens) {
                    units[index].owner = inner
                }
                if units[index].owner >= 0 { continue }
            }
            // One or two words may stand between: ইরানের নতুন প্রেসিডেন্ট.
            var skipped = 0
            while at >= 0, skipped < 3, tokens[at].kind == .word, owners[at] < 0,
                tokens[at].marker == .none || tokens[at].marker == .people, tokens[at].verb == nil,
                tokens[at].flags.isDisjoint(with: .trigger)
            {
                at -= 1
                skipped += 1
            }
            if at >= 0, owners[at] < 0, tokens[at].marker == .country {
                // দেশটির প্রেসিডেন্ট: of the country named last.
                if let land = landBefore(index) { units[index].owner = land }
                continue
            }
            guard at >= 0, owners[at] >= 0 else { continue }
            let before = units[Int(owners[at])]
            // ঢাকাস্থ রাষ্ট্রদূত is posted to Dhaka, not of it.
            let qualifies =
                (before.isAdjective && before.ending != .attributive) || before.ending == .genitive
                || (skipped == 0 && before.kind == .title)
                || (skipped == 0 && before.kind == .organisation && unit.kind == .title)
            if qualifies, before.kind != .person { units[index].owner = Int(owners[at]) }
        }
    }

    /// The last country, or place of one, named before a unit.
    private func landBefore(_ index: Int) -> Int? {
        units[..<index].lastIndex { unit in
            unit.kind == .place && unit.row >= 0 && lexicon.places[unit.row].country != nil
        }
    }

    /// Follows titles back to the country: person <- title <- organisation <- country.
    func qualifier(_ unit: Unit) -> (country: String?, role: Range<Int>?, titleClass: TitleClass) {
        var role: Range<Int>?
        var titleClass = TitleClass.none
        var current = unit
        var steps = 0
        while current.owner >= 0, current.owner < units.count, steps < 5 {
            let owner = units[current.owner]
            if owner.kind == .title {
                role = owner.tokens.lowerBound..<(role?.upperBound ?? owner.tokens.upperBound)
                if owner.titleClass.rawValue > titleClass.rawValue { titleClass = owner.titleClass }
            } else if let country = country(ofOwner: current) {
                return (country, role, titleClass)
            }
            current = owner
            steps += 1
        }
        return (nil, role, titleClass)
    }
}
