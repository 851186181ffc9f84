import ArticleModel

/// Turning units into entities: one item per person, organisation and place, short mentions joined to full names.
extension Reading {
    mutating func registerEntities(_ text: UnsafeBufferPointer<UInt8>) {
        units.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
        renumberOwners()
        attachOwners()
        for index in units.indices {
            switch units[index].kind {
            case .place: registerPlace(index, text)
            case .organisation: registerOrganisation(index, text)
            case .person where isFullName(units[index]): registerPerson(index, text)
            default: break
            }
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
                EntityRegister.Item(kind: .place, name: name, what: unit.what)
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
        let key = unit.what == "armed forces" && country != nil ? "\u{2}" + (country ?? "") : name
        units[index].entity = register.item(.organisation, name: key) {
            EntityRegister.Item(kind: .organisation, name: name, what: unit.what, country: country)
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
                for inner in units.indices where units[inner].isInside && unit.tokens.overlaps(units[inner].tokens) {
                    units[index].owner = inner
                }
                if units[index].owner >= 0 { continue }
            }
            // One or two words may stand between: ইরানের নতুন প্রেসিডেন্ট.
            var skipped = 0
            while at >= 0, skipped < 3, tokens[at].kind == .word, owners[at] < 0,
                tokens[at].marker == .none, tokens[at].verb == nil
            {
                at -= 1
                skipped += 1
            }
            guard at >= 0, owners[at] >= 0 else { continue }
            let before = units[Int(owners[at])]
            let qualifies =
                before.isAdjective || before.ending == .genitive || (skipped == 0 && before.kind == .title)
                || (skipped == 0 && before.kind == .organisation && unit.kind == .title)
            if qualifies, before.kind != .person { units[index].owner = Int(owners[at]) }
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
