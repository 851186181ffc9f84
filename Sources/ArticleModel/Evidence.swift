/// Where a value was read and by which rule: no value without it.
package struct Evidence: Sendable, Hashable {
    /// The bytes of `RawDocument.text` that carry the value.
    package let range: ByteRange
    /// The rule's name, kebab-case, as `mohafezctl show --why` prints it and docs/ explains it.
    package let rule: String

    package init(range: ByteRange, rule: String) {
        self.range = range
        self.rule = rule
    }
}

/// A value with its evidence; `evidence` is nil when a container's field stated it (then `rule` says which).
package struct Finding<Value: Sendable & Hashable>: Sendable, Hashable {
    package let value: Value
    package let evidence: Evidence?
    package let rule: String

    package init(_ value: Value, evidence: Evidence) {
        self.value = value
        self.evidence = evidence
        self.rule = evidence.rule
    }

    package init(_ value: Value, rule: String) {
        self.value = value
        self.evidence = nil
        self.rule = rule
    }
}
