import Foundation

/// What Package.swift says about targets, read as text.
enum PackageManifest {
    /// Names in quotation marks inside each `room(...)` and `.executableTarget(...)`, by the first of them.
    static func targetDependencies(in text: String) -> [String: Set<String>] {
        var result: [String: Set<String>] = [:]
        let body = text.components(separatedBy: "targets: [").dropFirst().joined()
        for opening in ["room(", ".executableTarget("] {
            for part in body.components(separatedBy: opening).dropFirst() {
                let call = argumentText(part)
                // What lives under Tests is no room of the house: test code may import anything.
                guard !call.contains("path: \"Tests/") else { continue }
                let names = call.components(separatedBy: "\"").enumerated()
                    .filter { $0.offset % 2 == 1 }.map(\.element)
                guard let target = names.first else { continue }
                result[target] = Set(names.dropFirst())
            }
        }
        return result
    }

    /// The text up to the parenthesis that closes the call.
    private static func argumentText(_ text: String) -> String {
        var depth = 1
        let end = text.firstIndex { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return depth == 0
        }
        return String(text[..<(end ?? text.endIndex)])
    }
}
