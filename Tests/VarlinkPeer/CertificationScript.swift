import VarlinkProtocol

/// What the certification's steps answer, and so what the next step must be called with.
enum CertificationScript {
    static let interface = "org.varlink.certification"
    static let streamLength = 10

    private static let mixed: JSONObject = [
        "bool": .bool(false), "int": .integer(2), "float": .double(.pi), "string": "a lot of string",
    ]
    private static let pair: JSONValue = .object(["foo": "Foo", "bar": "Bar"])
    private static let set: JSONValue = .object([
        "one": .object([:]), "two": .object([:]), "three": .object([:]),
    ])
    private static let myType: JSONValue = .object([
        "object": .object([
            "method": "org.varlink.certification.Test09", "parameters": .object(["map": pair]),
        ]),
        "enum": "two", "struct": .object(["first": .integer(1), "second": "2"]),
        "array": .array(["one", "two", "three"]), "dictionary": pair, "stringset": set, "nullable": .null,
        "nullable_array_struct": .null,
        "interface": .object([
            "foo": .array([
                .null, .object(["foo": "foo", "bar": "bar"]), .null, .object(["one": "foo", "two": "bar"]),
            ]),
            "anon": .object(["foo": .bool(true), "bar": .bool(false)]),
        ]),
    ])

    /// The single-reply steps in order, each with its reply.
    static let steps: [(method: String, reply: JSONObject)] = [
        ("Test01", ["bool": .bool(true)]), ("Test02", ["int": .integer(1)]),
        ("Test03", ["float": .double(1)]),
        ("Test04", ["string": "ping"]), ("Test05", mixed), ("Test06", ["struct": .object(mixed)]),
        ("Test07", ["map": pair]), ("Test08", ["set": set]), ("Test09", ["mytype": myType]),
    ]

    /// The texts Test10 streams, which Test11 must be given.
    static let streamed: [JSONValue] = (1...streamLength).map { .string("Reply number \($0)") }
}

/// An object without its null members: a client may leave out what is null.
func withoutNulls(_ value: JSONValue) -> JSONValue {
    guard case .object(let object) = value else { return value }
    var stripped = JSONObject()
    for member in object.members where member.value != .null {
        stripped.append(member.name, withoutNulls(member.value))
    }
    return .object(stripped)
}
