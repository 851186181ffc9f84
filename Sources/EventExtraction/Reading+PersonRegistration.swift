import ArticleModel

/// People as entities: spelling variants merged, later short mentions joined.
extension Reading {
    mutating func registerPerson(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) {
        let unit = units[index]
        let words = unit.tokens.filter { tokens[$0].kind == .word }
        guard let last = words.last else { return }
        if unit.row >= 0 { return registerKnownPerson(index, text) }
        let parts = words.map { at in partKey(at, at == last ? unit.baseEnd : tokens[at].end, text) }
        let skeletons = zip(words, parts).map { at, key in
            let end = at == last ? unit.baseEnd : tokens[at].end
            let skeleton = NameSkeleton.of(text, Int(tokens[at].start), Int(end))
            return skeleton != 0 ? skeleton : key
        }
        let (country, role, titleClass) = qualifier(unit)
        let name = String(
            decoding: text[Int(tokens[unit.tokens.lowerBound].start)..<Int(unit.baseEnd)],
            as: UTF8.self
        )
        var entity = samePerson(parts, skeletons)
        if entity < 0 {
            entity = register.append(
                EntityRegister.Item(kind: .person, name: name, parts: parts, skeletons: skeletons)
            )
        }
        guard entity >= 0 else { return }
        units[index].entity = entity
        units[index].titleClass = titleClass
        if parts.count > register[entity].parts.count {
            register[entity].name = name
            register[entity].parts = parts
            register[entity].skeletons = skeletons
        }
        if register[entity].body == nil { register[entity].body = body(of: unit) }
        if register[entity].country == nil { register[entity].country = country }
        if register[entity].titleClass.rawValue < titleClass.rawValue {
            register[entity].titleClass = titleClass
        }
        if register[entity].role == nil, let role {
            let bytes = text[Int(tokens[role.lowerBound].start)..<Int(tokens[role.upperBound - 1].end)]
            register[entity].role = String(decoding: bytes, as: UTF8.self)
        }
    }

    /// A person who is listed: with the user's name, office and country, or as printed.
    private mutating func registerKnownPerson(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) {
        let unit = units[index]
        let known = lexicon.people[unit.row]
        let (country, role, titleClass) = qualifier(unit)
        let printed = text[Int(tokens[unit.tokens.lowerBound].start)..<Int(unit.baseEnd)]
        let name = known.name.map { Array($0.utf8) } ?? Array(printed)
        var parts: [UInt64] = []
        var skeletons: [UInt64] = []
        name.withUnsafeBufferPointer { bytes in
            for word in bytes.indices.split(whereSeparator: { bytes[$0] == 0x20 || bytes[$0] == 0x2D }) {
                var folded = FoldedWord()
                folded.read(bytes, word.startIndex, word.endIndex)
                parts.append(folded.key)
                let skeleton = NameSkeleton.of(bytes, word.startIndex, word.endIndex)
                skeletons.append(skeleton != 0 ? skeleton : folded.key)
            }
        }
        let entity = register.item(.person, row: unit.row) {
            EntityRegister.Item(
                kind: .person,
                name: String(decoding: name, as: UTF8.self),
                role: known.role,
                country: known.country,
                row: unit.row,
                parts: parts,
                skeletons: skeletons
            )
        }
        guard entity >= 0 else { return }
        units[index].entity = entity
        units[index].titleClass = titleClass
        if register[entity].body == nil { register[entity].body = body(of: unit) }
        if register[entity].country == nil { register[entity].country = country }
        register[entity].titleClass = max(register[entity].titleClass, titleClass, officeClass(known.role))
        if register[entity].role == nil, let role {
            let bytes = text[Int(tokens[role.lowerBound].start)..<Int(tokens[role.upperBound - 1].end)]
            register[entity].role = String(decoding: bytes, as: UTF8.self)
        }
    }

    /// How official an office is, told by its last word.
    private func officeClass(_ role: String?) -> TitleClass {
        guard let last = role?.utf8.split(separator: 0x20).last,
            let key = Lexicon.phraseKey(Array(last)[...])
        else { return .none }
        return lexicon.entry(key)?.titleClass ?? .none
    }

    /// The organisation that a person's title is of; places and organisations are registered before people.
    private func body(of unit: Unit) -> Int? {
        var current = unit
        var steps = 0
        while current.owner >= 0, current.owner < units.count, steps < 4 {
            current = units[current.owner]
            if current.kind == .organisation, current.entity >= 0,
                !register[current.entity].isPrivateBody
            {
                return current.entity
            }
            steps += 1
        }
        return nil
    }

    private func partKey(_ at: Int, _ end: Int32, _ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var word = FoldedWord()
        word.read(text, Int(tokens[at].start), Int(end))
        return word.key
    }

    /// The person already known under this name: the same last part, and first parts that do not contradict.
    private func samePerson(_ parts: [UInt64], _ skeletons: [UInt64]) -> Int {
        for (index, item) in register.items.enumerated() where item.kind == .person {
            // মির্জা ফখরুল, মির্জা ফখরুল ইসলাম আলমগীর: two parts or more of one name, in its order.
            if parts.count > 1, item.parts.count > 1,
                isPartOf(parts, item.parts) || isPartOf(item.parts, parts)
            {
                return index
            }
            guard item.skeletons.last == skeletons.last || (parts.count == 1 && item.parts.contains(parts[0]))
            else { continue }
            if parts.count == 1 || item.parts.count == 1 { return index }
            let shorter = min(parts.count, item.parts.count)
            let shared = skeletons.count { item.skeletons.contains($0) }
            if shared >= shorter { return index }
        }
        return -1
    }

    private func isPartOf(_ shorter: [UInt64], _ longer: [UInt64]) -> Bool {
        guard shorter.count < longer.count, shorter[0] == longer[0] else { return false }
        var at = 0
        for part in longer where at < shorter.count && part == shorter[at] { at += 1 }
        return at == shorter.count
    }

    /// Later mentions by one part of the name.
    mutating func findShortMentions(_ text: UnsafeBufferPointer<UInt8>) {
        var byKey: [UInt64: Int] = [:]
        var bySkeleton: [UInt64: Int] = [:]
        for (index, item) in register.items.enumerated() where item.kind == .person && item.parts.count > 1 {
            if let last = item.parts.last { byKey[last] = index }
            if let last = item.skeletons.last, last != 0 { bySkeleton[last] = index }
        }
        for (index, item) in register.items.enumerated() where item.kind == .person && item.parts.count > 1 {
            if byKey[item.parts[0]] == nil { byKey[item.parts[0]] = index }
        }
        guard !byKey.isEmpty else { return }
        for sentence in sentences {
            for at in sentence.tokens where owners[at] < 0 && tokens[at].kind == .word {
                let part = namePart(at)
                guard part == .known || part == .unknown else { continue }
                let (ending, tail) = partEnding(at, sentence.tokens.upperBound, text)
                let end = Reading.baseEnd(text, tokens[at], tail: tail)
                var found = byKey[partKey(at, end, text)]
                if found == nil, tokens[at].foldedCount >= 12 {
                    found = bySkeleton[NameSkeleton.of(text, Int(tokens[at].start), Int(end))]
                }
                guard let entity = found else { continue }
                var unit = Unit(kind: .person, tokens: at..<(at + 1), ending: ending, baseEnd: end)
                unit.entity = entity
                unit.titleClass = register[entity].titleClass
                claim(unit)
            }
        }
    }
}

/// The consonants of a name, for spelling variants: কাজিমি and কাজেমি, সুদানী and সুদানি.
enum NameSkeleton {
    /// A key of the consonants, শ=ষ=স, জ=য, ড়=র; 0 when fewer than three remain: too short to prove anything.
    static func of(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        var key = WordKey.empty
        var count = 0
        var at = start
        while at + 2 < end {
            defer { at += text[at] == 0xE0 ? 3 : 1 }
            guard text[at] == 0xE0 else { continue }
            let second = text[at + 1]
            var third = text[at + 2]
            guard second == 0xA6, (0x95...0xB9).contains(third) else { continue }
            switch third {
            case 0xB6, 0xB7: third = 0xB8
            case 0xAF: third = 0x9C
            case 0xA3: third = 0xA8
            default: break
            }
            key = WordKey.adding(third, to: key)
            count += 1
        }
        return count >= 3 ? key : 0
    }
}
