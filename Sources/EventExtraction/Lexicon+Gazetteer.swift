/// A user's names over the built-in ones.
extension Lexicon {
    /// The built-in tables with a user's names laid over them; some milliseconds, made once and shared.
    package convenience init(extendedWith gazetteer: Gazetteer) { self.init(gazetteer: gazetteer) }

    /// The key of a phrase as `add` stores it, or nil when it has no word.
    static func phraseKey(_ phrase: ArraySlice<UInt8>) -> UInt64? {
        var key: UInt64?
        for word in phrase.split(whereSeparator: { $0 == 0x20 || $0 == 0x2D }) {
            var folded = FoldedWord()
            word.withUnsafeBufferPointer { folded.read($0, 0, $0.count) }
            key = key.map { WordKey.chain($0, folded.key) } ?? folded.key
        }
        return key
    }
}

extension LexiconBuilder {
    mutating func add(_ gazetteer: Gazetteer) {
        for row in gazetteer.rows {
            let forms = row.forms.map { Array($0.utf8)[...] }
            switch row.kind {
            case .place:
                let index = Int16(clamping: places.count)
                let kind = row.what ?? "place"
                append(Place(name: row.name, kind: kind, country: row.country, isSeat: false))
                override(forms, .place) { $0.place = index }
            case .organisation:
                let index = Int16(clamping: organisations.count)
                append(Organisation(name: row.name, kind: row.what ?? "organisation", country: row.country))
                override(forms, .organisation) { $0.organisation = index }
            case .person:
                let index = Int16(clamping: people.count)
                append(Person(name: row.name, role: row.what, country: row.country))
                override(forms, .knownPerson) { $0.person = index }
            }
        }
    }

    /// Makes the forms name one thing only, whatever the built-in tables say of them.
    private mutating func override(
        _ forms: [ArraySlice<UInt8>],
        _ flag: WordFlags,
        _ change: (inout LexiconEntry) -> Void
    ) {
        for form in forms {
            add(form) { entry in
                entry.flags.subtract([
                    .place, .placeAdjective, .organisation, .knownPerson, .ambiguous, .common, .title,
                ])
                entry.flags.insert(flag)
                entry.place = -1
                entry.organisation = -1
                entry.person = -1
                change(&entry)
            }
        }
    }
}
