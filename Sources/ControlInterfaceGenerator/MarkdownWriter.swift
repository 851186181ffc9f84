import VarlinkProtocol

/// Writes docs/CONTROL-INTERFACE.md: every interface, method, type and error with its comment.
struct MarkdownWriter {
    let interfaces: [InterfaceDescription]

    var text: String {
        var page = """
            # The control interface

            Generated from the `.varlink` files in Sources/ControlInterface by `swift run ControlInterfaceGenerator`:
            change those, not this page.

            The daemon speaks [Varlink](https://varlink.org) on a Unix socket: one JSON object in UTF-8 and one NUL per
            message. Any Varlink client will do:

            ```
            varlinkctl info /run/mohafez/control.sock
            varlinkctl call /run/mohafez/control.sock org.mohafez.Archive.Search '{"query":"ইরাক"}'
            python3 -m varlink.cli call unix:/run/mohafez/control.sock/org.mohafez.Service.GetStatus
            ```

            Calls on one connection are answered one after the other, in order, and may be sent without waiting. Methods
            marked *change* are for root, the daemon's own user and its administrators; others are answered
            `org.varlink.service.PermissionDenied`.

            """
        for interface in interfaces { page += "\n" + section(interface) }
        return page
    }

    private func section(_ interface: InterfaceDescription) -> String {
        var page = "## \(interface.name)\n\n\(paragraph(interface.documentation))\n"
        for method in interface.methods {
            page += "\n### \(method.name)\n\n"
            let isChange = SwiftWriter.access(of: method) == "change"
            let lines = method.documentation.filter { !$0.hasPrefix("Access: ") }
            page += paragraph(lines) + (isChange ? " *(change)*" : "") + "\n"
            page += fields("Takes", method.parameters)
            page += fields("Gives", method.reply)
        }
        page += "\n### Errors of \(interface.name)\n\n"
        for failure in interface.errors {
            let list = failure.parameters.map { "\($0.name): \(MarkdownWriter.text(of: $0.type))" }
            page +=
                "- `\(failure.name)(\(list.joined(separator: ", ")))`: \(paragraph(failure.documentation))\n"
            for field in failure.parameters where !field.documentation.isEmpty {
                page += "  - `\(field.name)`: \(paragraph(field.documentation))\n"
            }
        }
        page += "\n### Types of \(interface.name)\n"
        for type in interface.types {
            page += "\n**\(type.name)**: \(paragraph(type.documentation))\n"
            switch type.type {
            case .structure(let list): page += rows(list)
            case .enumeration(let list):
                page += "\n| value | |\n|---|---|\n"
                for value in list { page += "| `\(value.name)` | \(paragraph(value.documentation)) |\n" }
            default: break
            }
        }
        return page
    }

    private func fields(_ title: String, _ list: [InterfaceDescription.Field]) -> String {
        list.isEmpty ? "" : "\n\(title):\n\(rows(list))"
    }

    private func rows(_ list: [InterfaceDescription.Field]) -> String {
        var table = "\n| field | type | |\n|---|---|---|\n"
        for field in list {
            table += "| `\(field.name)` | `\(MarkdownWriter.text(of: field.type))` "
            table += "| \(paragraph(field.documentation)) |\n"
        }
        return table
    }

    private func paragraph(_ lines: [String]) -> String { lines.joined(separator: " ") }

    /// A type as the `.varlink` text writes it.
    static func text(of type: InterfaceDescription.TypeExpression) -> String {
        switch type {
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .string: "string"
        case .object: "object"
        case .any: "any"
        case .named(let name): name
        case .optional(let inner): "?" + text(of: inner)
        case .array(let inner): "[]" + text(of: inner)
        case .dictionary(let inner): "[string]" + text(of: inner)
        case .structure(let fields):
            "(" + fields.map { "\($0.name): \(text(of: $0.type))" }.joined(separator: ", ") + ")"
        case .enumeration(let values): "(" + values.map(\.name).joined(separator: ", ") + ")"
        }
    }
}
