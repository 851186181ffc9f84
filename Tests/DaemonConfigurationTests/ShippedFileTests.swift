import Foundation
import Testing

@testable import DaemonConfiguration

@Suite("config/mohafezd.toml")
struct ShippedFileTests {
    /// Lines of the form `#key` or `#[[table]]` are settings; `# ` starts prose.
    private func uncommented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let rest = line.dropFirst()
            guard line.hasPrefix("#"), let first = rest.first, first.isLetter || first == "[" else {
                return String(line)
            }
            return String(rest)
        }.joined(separator: "\n")
    }

    private func load(_ text: String, _ environment: ConfigurationEnvironment) throws -> DaemonConfiguration {
        try ConfigurationLoader.load(text: text, path: "mohafezd.toml", environment: environment)
    }

    @Test("as shipped it changes no default", arguments: [system, user])
    func changesNothing(environment: ConfigurationEnvironment) throws {
        let shipped = try load(repositoryText("config/mohafezd.toml"), environment)
        #expect(try shipped == load("", environment))
    }

    @Test("with every setting uncommented it says exactly the system's defaults")
    func saysTheDefaults() throws {
        let shipped = try load(uncommented(repositoryText("config/mohafezd.toml")), system)
        #expect(try shipped == load("", system))
    }

    @Test("it names every key of the code, and the code knows every key it names")
    func keysAgree() throws {
        let text = try uncommented(repositoryText("config/mohafezd.toml"))
        let named = Set(KeyLocator.places(in: Array(text.utf8)).keys.keys.compactMap(name))
        let known =
            Settings.all.map { "\($0.table).\($0.key)" } + Settings.pathKeys
            + Settings.inboxKeys.map { "inbox.\($0)" } + Settings.tables + ["inbox"]
        #expect(named.symmetricDifference(known) == [])
    }

    private func name(_ path: [KeyStep]) -> String? {
        let keys = path.compactMap { step in
            if case .key(let key) = step { key } else { nil }
        }
        return keys.joined(separator: ".")
    }

    @Test("a documented range is the range of the code")
    func rangesAgree() throws {
        // Planted: the prose says 1 to 4096 articles, so 4097 must be refused and 4096 taken.
        #expect(complaints(about: "batch.articles = 4096").isEmpty)
        #expect(
            complaints(about: "batch.articles = 4097") == [
                "t:1:18: batch.articles: 4097 is out of range, 1 to 4096"
            ]
        )
    }

    @Test("the manual page names every key")
    func manualNamesEveryKey() throws {
        let manual = try repositoryText("docs/man/mohafezd.toml.5").replacing("\\-", with: "-")
        let keys = Settings.all.map(\.key) + Settings.pathKeys + Settings.inboxKeys
        #expect(keys.filter { !manual.contains($0) } == [])
    }

    @Test("printing the defaults gives texts that read back as the defaults")
    func settingsPrintAsTheyRead() throws {
        let defaults = try load("", system)
        let lines = Settings.all.compactMap { setting in
            setting.text(defaults).map { "\(setting.table).\(setting.key) = \($0)" }
        }
        #expect(lines.count == Settings.all.count - 1, "only the unset admin-group prints nothing")
        #expect(try load(lines.joined(separator: "\n"), system) == defaults)
    }
}
