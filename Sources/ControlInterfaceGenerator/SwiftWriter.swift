import VarlinkProtocol

/// Writes one interface as Swift: its types, its methods, its errors and its text, a file each.
struct SwiftWriter {
    let interface: InterfaceDescription
    let text: String

    /// `ServiceInterface` for org.mohafez.Service.
    var enclosingName: String { SwiftWriter.lastPart(interface.name) + "Interface" }

    private var header: String {
        "// Generated from \(interface.name).varlink by ControlInterfaceGenerator: change that file, not this one.\n"
    }

    private var imports: String { "package import VarlinkProtocol\n" }

    /// File names with their contents.
    var files: [(name: String, contents: String)] {
        [
            ("\(enclosingName).swift", typesFile),
            ("\(enclosingName)+Failure.swift", failureFile),
            ("\(enclosingName)+Methods.swift", methodsFile),
            ("\(enclosingName)+Text.swift", textFile),
        ]
    }

    private var typesFile: String {
        var code = CodeLines()
        code.add(comment: interface.documentation)
        code.add("package enum \(enclosingName) {")
        code.add("    package static let name = \"\(interface.name)\"")
        for type in interface.types {
            code.add("")
            switch type.type {
            case .structure(let fields):
                writeStructure(type.name, fields, type.documentation, into: &code, indent: 1)
            case .enumeration(let values):
                code.add(comment: type.documentation, indent: 1)
                code.add("    package enum \(type.name): String, ControlEnumeration {")
                for value in values {
                    code.add(comment: value.documentation, indent: 2)
                    code.add("        case \(SwiftWriter.escaped(value.name))")
                }
                code.add("    }")
            default: fatalError("\(type.name) is neither struct nor enum: teach the generator")
            }
        }
        code.add("}")
        return header + imports + "\n" + code.text
    }

    private var methodsFile: String {
        var code = CodeLines()
        code.add("extension \(enclosingName) {")
        var isFirst = true
        for method in interface.methods {
            if !isFirst { code.add("") }
            isFirst = false
            code.add(comment: method.documentation, indent: 1)
            code.add("    package enum \(method.name): ControlMethod {")
            code.add("        package static let name = \"\(interface.name).\(method.name)\"")
            code.add("        package static let access = ControlAccess.\(SwiftWriter.access(of: method))")
            code.add("")
            writeStructure(
                "Parameters",
                method.parameters,
                ["What the caller gives."],
                into: &code,
                indent: 2
            )
            code.add("")
            writeStructure("Reply", method.reply, ["What it is answered."], into: &code, indent: 2)
            code.add("    }")
        }
        code.add("}")
        return header + imports + "\n" + code.text
    }

    private var textFile: String {
        var code = CodeLines()
        code.add("extension \(enclosingName) {")
        code.add("    /// The interface's text, as org.varlink.service.GetInterfaceDescription gives it.")
        code.add("    package static let text = #\"\"\"")
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            code.add(line.isEmpty ? "" : "        \(line)")
        }
        code.add("        \"\"\"#")
        code.add("}")
        return header + "\n" + code.text
    }

    private func writeStructure(
        _ name: String,
        _ fields: [InterfaceDescription.Field],
        _ documentation: [String],
        into code: inout CodeLines,
        indent: Int
    ) {
        let margin = String(repeating: " ", count: indent * 4)
        code.add(comment: documentation, indent: indent)
        code.add("\(margin)package struct \(name): ControlObject {")
        for field in fields {
            code.add(comment: field.documentation, indent: indent + 1)
            code.add("\(margin)    package var \(SwiftWriter.escaped(field.name)): \(swiftType(field.type))")
        }
        if !fields.isEmpty { code.add("") }
        writeInitializers(fields, into: &code, margin: margin + "    ")
        code.add("\(margin)}")
    }

    private func writeInitializers(
        _ fields: [InterfaceDescription.Field],
        into code: inout CodeLines,
        margin: String
    ) {
        if fields.isEmpty {
            code.add("\(margin)package init() {}")
            code.add("")
            code.add(
                "\(margin)package init(object: JSONObject, at place: String) throws(ControlValueError) {}"
            )
            code.add("")
            code.add("\(margin)package var object: JSONObject { JSONObject() }")
            return
        }
        let arguments = fields.map { field in
            let isOptional = if case .optional = field.type { true } else { false }
            return "\(SwiftWriter.escaped(field.name)): \(swiftType(field.type))\(isOptional ? " = nil" : "")"
        }
        let oneLine = "\(margin)package init(\(arguments.joined(separator: ", "))) {"
        if oneLine.utf8.count <= 110 {
            code.add(oneLine)
        } else {
            code.add("\(margin)package init(")
            for (index, argument) in arguments.enumerated() {
                code.add("\(margin)    \(argument)\(index + 1 < arguments.count ? "," : "")")
            }
            code.add("\(margin)) {")
        }
        for field in fields {
            let name = SwiftWriter.escaped(field.name)
            code.add("\(margin)    self.\(field.name) = \(name)")
        }
        code.add("\(margin)}")
        code.add("")
        code.add("\(margin)package init(object: JSONObject, at place: String) throws(ControlValueError) {")
        for field in fields {
            let isOptional = if case .optional = field.type { true } else { false }
            let reader = isOptional ? "optional" : "required"
            code.add(
                "\(margin)    \(SwiftWriter.member(field.name)) = try object.\(reader)(\"\(field.name)\", at: place)"
            )
        }
        code.add("\(margin)}")
        code.add("")
        code.add("\(margin)package var object: JSONObject {")
        code.add("\(margin)    var object = JSONObject()")
        for field in fields {
            let name = SwiftWriter.escaped(field.name)
            if case .optional = field.type {
                code.add("\(margin)    object.appendOptional(\"\(field.name)\", \(name))")
            } else {
                code.add("\(margin)    object.append(\"\(field.name)\", \(name).json)")
            }
        }
        code.add("\(margin)    return object")
        code.add("\(margin)}")
    }

    func swiftType(_ type: InterfaceDescription.TypeExpression) -> String {
        switch type {
        case .bool: "Bool"
        case .int: "Int"
        case .float: "Double"
        case .string: "String"
        case .object: "JSONObject"
        case .named(let name): name
        case .optional(let inner): swiftType(inner) + "?"
        case .array(let inner): "[\(swiftType(inner))]"
        case .any, .dictionary, .structure, .enumeration:
            fatalError("the generator does not know \(type) yet: teach it, or name the type")
        }
    }
}

extension SwiftWriter {
    private var failureFile: String {
        var code = CodeLines()
        code.add("extension \(enclosingName) {")
        code.add("    /// The errors \(interface.name) declares.")
        code.add("    package enum Failure: ControlFailure {")
        for failure in interface.errors {
            code.add(comment: failure.documentation, indent: 2)
            let arguments = failure.parameters.map { "\($0.name): \(swiftType($0.type))" }
            let list = arguments.isEmpty ? "" : "(\(arguments.joined(separator: ", ")))"
            code.add("        case \(SwiftWriter.lowerFirst(failure.name))\(list)")
        }
        code.add("")
        code.add("        package init?(_ error: VarlinkError) {")
        code.add("            let object = error.parameters")
        code.add("            do throws(ControlValueError) {")
        code.add("                switch error.name {")
        for failure in interface.errors {
            code.add("                case \"\(interface.name).\(failure.name)\":")
            let name = SwiftWriter.lowerFirst(failure.name)
            guard !failure.parameters.isEmpty else {
                code.add("                    self = .\(name)")
                continue
            }
            let arguments = failure.parameters.map { field in
                let isOptional = if case .optional = field.type { true } else { false }
                let reader = isOptional ? "optional" : "required"
                return "\(field.name): try object.\(reader)(\"\(field.name)\", at: \"\")"
            }
            let oneLine = "                    self = .\(name)(\(arguments.joined(separator: ", ")))"
            if oneLine.utf8.count <= 110 {
                code.add(oneLine)
            } else {
                code.add("                    self = .\(name)(")
                code.add(
                    arguments.map { "                        \($0)" }.joined(separator: ",\n")
                )
                code.add("                    )")
            }
        }
        code.add("                default: return nil")
        code.add("                }")
        code.add("            } catch {")
        code.add("                return nil")
        code.add("            }")
        code.add("        }")
        code.add("")
        code.add("        package var varlinkError: VarlinkError {")
        code.add("            var object = JSONObject()")
        code.add("            switch self {")
        for failure in interface.errors {
            let names = failure.parameters.map { SwiftWriter.escaped($0.name) }
            let binding = names.isEmpty ? "" : "(\(names.map { "let \($0)" }.joined(separator: ", ")))"
            code.add("            case .\(SwiftWriter.lowerFirst(failure.name))\(binding):")
            for field in failure.parameters {
                if case .optional = field.type {
                    code.add("                object.appendOptional(\"\(field.name)\", \(field.name))")
                } else {
                    code.add("                object.append(\"\(field.name)\", \(field.name).json)")
                }
            }
            code.add("                return VarlinkError(\"\(interface.name).\(failure.name)\", object)")
        }
        code.add("            }")
        code.add("        }")
        code.add("    }")
        code.add("}")
        return header + imports + "\n" + code.text
    }

    /// `change` when the method's comment says so, else `read`.
    static func access(of method: InterfaceDescription.Method) -> String {
        for line in method.documentation {
            if line == "Access: change." { return "change" }
            if line == "Access: read." { return "read" }
        }
        fatalError("the comment of method \(method.name) has no line 'Access: read.' or 'Access: change.'")
    }

    static func lastPart(_ name: String) -> String {
        name.split(separator: ".").last.map(String.init) ?? name
    }

    static func lowerFirst(_ name: String) -> String { name.prefix(1).lowercased() + name.dropFirst() }

    /// A property where the initialiser's own parameters hide it.
    static func member(_ name: String) -> String {
        ["object", "place"].contains(name) ? "self.\(name)" : escaped(name)
    }

    static func escaped(_ name: String) -> String {
        ["default", "case", "in", "is", "as", "import", "switch", "where", "extension", "operator"].contains(
            name
        )
            ? "`\(name)`" : name
    }
}

/// Lines of code in the making.
struct CodeLines {
    private(set) var text = ""

    mutating func add(_ line: String) {
        text += line
        text += "\n"
    }

    /// Adds a documentation comment: its first sentence stands apart as the summary, the rest is filled.
    mutating func add(comment lines: [String], indent: Int = 0) {
        let margin = String(repeating: " ", count: indent * 4) + "///"
        let words = lines.joined(separator: " ").split(separator: " ")
        guard !words.isEmpty else { return }
        let summaryEnd = words.firstIndex { $0.hasSuffix(".") }.map { $0 + 1 } ?? words.count
        fill(words[..<summaryEnd], margin: margin)
        guard summaryEnd < words.count else { return }
        add(margin)
        fill(words[summaryEnd...], margin: margin)
    }

    private mutating func fill(_ words: ArraySlice<Substring>, margin: String) {
        var line = margin
        for word in words {
            if line.unicodeScalars.count + word.unicodeScalars.count + 1 > 108, line != margin {
                add(line)
                line = margin
            }
            line += " " + word
        }
        add(line)
    }
}
