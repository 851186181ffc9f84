/// One key of a configuration table: what it may hold and which property it sets.
struct Setting: Sendable {
    /// Name of the table; empty for keys outside any table.
    let table: String
    /// Name of the key.
    let key: String
    /// Checks a value and stores it; the answer is what is wrong with it, or nil.
    let apply: @Sendable (ConfigurationNode, inout DaemonConfiguration) -> String?
    /// The property's value as it would stand in a file; nil when it is not set.
    let text: @Sendable (DaemonConfiguration) -> String?
}

extension Setting {
    /// A duration such as `"2s"` within a range.
    static func duration(
        _ table: String,
        _ key: String,
        _ property: any WritableKeyPath<DaemonConfiguration, Duration> & Sendable,
        _ range: ClosedRange<Duration>
    ) -> Setting {
        Setting(table: table, key: key) { node, configuration in
            let example = ConfigurationText.text(of: configuration[keyPath: property])
            guard case .text(let text) = node.value, let value = ConfigurationText.duration(text) else {
                return
                    "expected a duration such as \"\(example)\" (ms, s, min, h, d), found \(node.described)"
            }
            guard range.contains(value) else {
                let lowest = ConfigurationText.text(of: range.lowerBound)
                let highest = ConfigurationText.text(of: range.upperBound)
                return "\(node.described) is out of range, \(lowest) to \(highest)"
            }
            configuration[keyPath: property] = value
            return nil
        } text: {
            ConfigurationText.quoted(ConfigurationText.text(of: $0[keyPath: property]))
        }
    }

    /// A size such as `"8MiB"` within a range of bytes.
    static func size(
        _ table: String,
        _ key: String,
        _ property: any WritableKeyPath<DaemonConfiguration, Int> & Sendable,
        _ range: ClosedRange<Int>
    ) -> Setting {
        Setting(table: table, key: key) { node, configuration in
            let example = ConfigurationText.text(ofByteCount: configuration[keyPath: property])
            guard case .text(let text) = node.value, let value = ConfigurationText.size(text) else {
                return "expected a size such as \"\(example)\" (B, KiB, MiB, GiB), found \(node.described)"
            }
            guard range.contains(value) else {
                let lowest = ConfigurationText.text(ofByteCount: range.lowerBound)
                let highest = ConfigurationText.text(ofByteCount: range.upperBound)
                return "\(node.described) is out of range, \(lowest) to \(highest)"
            }
            configuration[keyPath: property] = value
            return nil
        } text: {
            ConfigurationText.quoted(ConfigurationText.text(ofByteCount: $0[keyPath: property]))
        }
    }

    /// A whole number within a range.
    static func count(
        _ table: String,
        _ key: String,
        _ property: any WritableKeyPath<DaemonConfiguration, Int> & Sendable,
        _ range: ClosedRange<Int>
    ) -> Setting {
        Setting(table: table, key: key) { node, configuration in
            guard case .integer(let value) = node.value else {
                return "expected a whole number, found \(node.described)"
            }
            guard range.contains(value) else {
                return "\(value) is out of range, \(range.lowerBound) to \(range.upperBound)"
            }
            configuration[keyPath: property] = value
            return nil
        } text: {
            "\($0[keyPath: property])"
        }
    }

    /// A number within a range; whole ones may be written without a point.
    static func number(
        _ table: String,
        _ key: String,
        _ property: any WritableKeyPath<DaemonConfiguration, Double> & Sendable,
        _ range: ClosedRange<Double>
    ) -> Setting {
        Setting(table: table, key: key) { node, configuration in
            let value: Double
            switch node.value {
            case .integer(let whole): value = Double(whole)
            case .real(let number): value = number
            default: return "expected a number, found \(node.described)"
            }
            guard range.contains(value) else {
                return "\(value) is out of range, \(range.lowerBound) to \(range.upperBound)"
            }
            configuration[keyPath: property] = value
            return nil
        } text: {
            "\($0[keyPath: property])"
        }
    }

    /// One of the words of an enumeration.
    static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ table: String,
        _ key: String,
        _ property: any WritableKeyPath<DaemonConfiguration, Choice> & Sendable
    ) -> Setting {
        Setting(table: table, key: key) { node, configuration in
            switch ConfigurationText.choice(Choice.self, node) {
            case .success(let value):
                configuration[keyPath: property] = value
                return nil
            case .failure(let problem): return problem.text
            }
        } text: {
            ConfigurationText.quoted($0[keyPath: property].rawValue)
        }
    }
}

extension ConfigurationText {
    /// What is wrong with one value.
    struct Complaint: Error {
        let text: String
    }

    /// The enumeration's case that the value names.
    static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ type: Choice.Type,
        _ node: ConfigurationNode
    ) -> Result<Choice, Complaint> {
        let words = Choice.allCases.map(\.rawValue)
        let list = words.map(quoted).joined(separator: ", ")
        guard case .text(let text) = node.value else {
            return .failure(Complaint(text: "expected one of \(list), found \(node.described)"))
        }
        guard let value = Choice(rawValue: text) else {
            let hint = suggestion(for: text, among: words)
            return .failure(Complaint(text: "expected one of \(list), found \(node.described)\(hint)"))
        }
        return .success(value)
    }
}
