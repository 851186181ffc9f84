import TOMLKit

/// A value of a configuration file together with where it stands.
struct ConfigurationNode: Sendable {
    /// One member of a table.
    struct Member: Sendable {
        var key: String
        var keyPlace: ConfigurationProblem.Place
        var node: ConfigurationNode
    }

    /// What a TOML value can be.
    indirect enum Value: Sendable {
        case text(String)
        case integer(Int)
        case real(Double)
        case truth(Bool)
        case time(String)
        case list([ConfigurationNode])
        case table([Member])
    }

    var value: Value
    var place: ConfigurationProblem.Place

    /// How the value is named in messages.
    var described: String {
        switch value {
        case .text(let text): ConfigurationText.quoted(text)
        case .integer(let number): "the integer \(number)"
        case .real(let number): "the number \(number)"
        case .truth(let truth): "\(truth)"
        case .time(let kind): "a \(kind)"
        case .list: "a list"
        case .table: "a table"
        }
    }
}

/// A configuration file as a tree of placed values.
enum ConfigurationDocument {
    /// Parses TOML; the members of every table come in the order of the text.
    ///
    /// - Throws: `ConfigurationError` with the one place where the text stops being TOML, or with every NUL.
    static func parse(_ bytes: [UInt8], path: String) throws(ConfigurationError) -> [ConfigurationNode.Member]
    {
        if let offset = bytes.firstIndex(of: 0) {
            // The TOML library reads up to the first NUL and would take the rest for absent.
            let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
            throw error(path, TextPosition(line: line, column: 1), "the file holds a NUL byte")
        }
        let table: TOMLTable
        do {
            table = try TOMLTable(string: String(decoding: bytes, as: UTF8.self))
        } catch let problem as TOMLParseError {
            let begin = problem.source.begin
            throw error(path, TextPosition(line: begin.line, column: begin.column), problem.description)
        } catch {
            throw Self.error(path, TextPosition(line: 1, column: 1), "cannot be parsed: \(error)")
        }
        let reader = Reader(path: path, places: KeyLocator.places(in: bytes))
        guard reader.places.cutStrings.isEmpty else {
            throw ConfigurationError(
                problems: reader.places.cutStrings.map {
                    ConfigurationProblem(place: reader.place($0), message: "the string holds a NUL character")
                }
            )
        }
        return reader.members(of: table, at: [])
    }

    private static func error(_ path: String, _ at: TextPosition, _ message: String) -> ConfigurationError {
        let place = ConfigurationProblem.Place.file(path: path, line: at.line, column: at.column)
        return ConfigurationError(problems: [ConfigurationProblem(place: place, message: message)])
    }

    private struct Reader {
        let path: String
        let places: KeyPlaces

        func place(_ position: TextPosition?) -> ConfigurationProblem.Place {
            guard let position else { return .wholeFile(path: path) }
            return .file(path: path, line: position.line, column: position.column)
        }

        func members(of table: TOMLTable, at path: [KeyStep]) -> [ConfigurationNode.Member] {
            let placed = table.keys.compactMap { key -> (order: (Int, Int), ConfigurationNode.Member)? in
                guard let value = table[key] else { return nil }
                let steps = path + [.key(key)]
                let position = places.keys[steps]
                let member = ConfigurationNode.Member(
                    key: key,
                    keyPlace: place(position),
                    node: node(of: value, at: steps)
                )
                return ((position?.line ?? .max, position?.column ?? .max), member)
            }
            return placed.sorted { $0.order < $1.order }.map { $0.1 }
        }

        func node(of value: any TOMLValueConvertible, at path: [KeyStep]) -> ConfigurationNode {
            let position = places.values[path] ?? places.keys[path]
            return ConfigurationNode(value: content(of: value, at: path), place: place(position))
        }

        private func content(
            of value: any TOMLValueConvertible,
            at path: [KeyStep]
        ) -> ConfigurationNode.Value {
            if let text = value.string { return .text(text) }
            if let number = value.int { return .integer(number) }
            if let number = value.double { return .real(number) }
            if let truth = value.bool { return .truth(truth) }
            if let list = value.array {
                let nodes = list.enumerated().map { node(of: $0.element, at: path + [.index($0.offset)]) }
                return .list(nodes)
            }
            if let table = value.table { return .table(members(of: table, at: path)) }
            return .time(value.type.description)
        }
    }
}
