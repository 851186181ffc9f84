/// The words that stand for a country besides its name: other spellings, adjectives and peoples.
package enum PlaceForms {
    /// The forms of a country by its name in the table; empty for any other place.
    ///
    /// Constant time after the first use.
    package static func forms(ofCountry name: String) -> [String] { table[Array(name.utf8)] ?? [] }

    private static let table: [[UInt8]: [String]] = {
        var table: [[UInt8]: [String]] = [:]
        for row in CountryTable.rows.utf8.split(separator: 0x0A) {
            let columns = row.split(separator: 0x7C, omittingEmptySubsequences: false)
            guard let name = columns.first else { continue }
            // Behind the name: other spellings, then adjectives and peoples.
            table[Array(name)] = columns.dropFirst().prefix(2).flatMap { column in
                column.split(separator: 0x2C).map { form in
                    // A leading ? marks a form that is a common word as well.
                    String(decoding: form.first == 0x3F ? form.dropFirst() : form, as: UTF8.self)
                }
            }
        }
        return table
    }()
}
