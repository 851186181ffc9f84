package import VarlinkProtocol

extension Bool: ControlValue {
    package init(json: JSONValue, at path: String) throws(ControlValueError) {
        guard case .bool(let value) = json else {
            throw ControlValueError(path: path, expected: "true or false", found: json)
        }
        self = value
    }

    package var json: JSONValue { .bool(self) }
}

extension Int: ControlValue {
    package init(json: JSONValue, at path: String) throws(ControlValueError) {
        guard case .integer(let value) = json else {
            throw ControlValueError(path: path, expected: "a whole number", found: json)
        }
        self = Int(value)
    }

    package var json: JSONValue { .integer(Int64(self)) }
}

extension Double: ControlValue {
    package init(json: JSONValue, at path: String) throws(ControlValueError) {
        switch json {
        case .double(let value): self = value
        case .integer(let value): self = Double(value)
        default: throw ControlValueError(path: path, expected: "a number", found: json)
        }
    }

    package var json: JSONValue { .double(self) }
}

extension String: ControlValue {
    package init(json: JSONValue, at path: String) throws(ControlValueError) {
        guard case .string(let value) = json else {
            throw ControlValueError(path: path, expected: "a string", found: json)
        }
        self = value
    }

    package var json: JSONValue { .string(self) }
}

extension JSONObject: ControlValue {
    package init(json: JSONValue, at path: String) throws(ControlValueError) {
        guard case .object(let value) = json else {
            throw ControlValueError(path: path, expected: "an object", found: json)
        }
        self = value
    }

    package var json: JSONValue { .object(self) }
}

extension Array: ControlValue where Element: ControlValue {
    package init(json: JSONValue, at path: String) throws(ControlValueError) {
        guard case .array(let values) = json else {
            throw ControlValueError(path: path, expected: "an array", found: json)
        }
        var elements: [Element] = []
        elements.reserveCapacity(values.count)
        for value in values {
            do {
                elements.append(try Element(json: value, at: ""))
            } catch {
                // The path is written only for the element that is wrong.
                elements.append(try Element(json: value, at: "\(path)[\(elements.count)]"))
            }
        }
        self = elements
    }

    package var json: JSONValue { .array(map(\.json)) }
}

extension JSONObject {
    /// The declared field `name`, which must be there.
    func required<Value: ControlValue>(_ name: String, at path: String) throws(ControlValueError) -> Value {
        guard let value = self[name] else {
            throw ControlValueError(path: JSONObject.path(path, name), expected: "given", found: nil)
        }
        return try Value(json: value, at: JSONObject.path(path, name))
    }

    /// The declared field `name`; absent and null both mean nil.
    func optional<Value: ControlValue>(_ name: String, at path: String) throws(ControlValueError) -> Value? {
        guard let value = self[name], value != .null else { return nil }
        return try Value(json: value, at: JSONObject.path(path, name))
    }

    /// Adds a field unless it is nil.
    mutating func appendOptional(_ name: String, _ value: (some ControlValue)?) {
        if let value { append(name, value.json) }
    }

    private static func path(_ path: String, _ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }
}
