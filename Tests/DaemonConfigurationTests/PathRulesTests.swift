import Testing

@testable import DaemonConfiguration

@Suite("rules between paths")
struct PathRulesTests {
    private let two = "[[inbox]]\npath = \"/a/in\"\n[[inbox]]\npath = "

    @Test("an inbox that is named twice is told, however it is spelled")
    func duplicateInbox() {
        #expect(complaints(about: two + "\"/a//in/.\"") == ["t:4:8: inbox \"/a/in\" is named twice"])
    }

    @Test("an inbox inside another one is told")
    func nestedInbox() {
        #expect(
            complaints(about: two + "\"/a/in/b\"").first
                == "t:4:8: inbox \"/a/in/b\" and inbox \"/a/in\" lie in one another"
        )
    }

    @Test("names that only start alike are no nesting")
    func prefixIsNoNesting() {
        #expect(complaints(about: two + "\"/a/inner\"").isEmpty)
    }

    @Test(
        "folders of ours inside an inbox are told",
        arguments: [
            (
                "[[inbox]]\npath = \"/a/in\"\ndone = \"in/done\"",
                "t:3:8: the done folder \"/a/in/done\" lies in the inbox \"/a/in\""
            ),
            (
                "[[inbox]]\npath = \"/a/in\"\nquarantine = \"/a/in\"",
                "t:3:14: the quarantine folder \"/a/in\" lies in the inbox \"/a/in\""
            ),
            (
                "state-directory = \"/a/in/s\"\n[[inbox]]\npath = \"/a/in\"",
                "t:1:19: the state folder \"/a/in/s\" lies in the inbox \"/a/in\""
            ),
            (
                "socket = \"/a/in/s\"\n[[inbox]]\npath = \"/a/in\"",
                "t:1:10: the socket \"/a/in/s\" lies in the inbox \"/a/in\""
            ),
            (
                "[[inbox]]\npath = \"/a/done\"\n",
                "t:2:8: the done folder \"/a/done\" lies in the inbox \"/a/done\""
            ),
        ]
    )
    func folderInsideInbox(text: String, expected: String) {
        #expect(complaints(about: text) == [expected])
    }

    @Test("done and quarantine must be apart, because done is emptied in time")
    func doneAndQuarantine() {
        let text = "[[inbox]]\npath = \"/a/in\"\ndone = \"q\"\nquarantine = \"q/bad\""
        #expect(
            complaints(about: text)
                == ["t:3:8: done and quarantine must be apart, but \"/a/q\" and \"/a/q/bad\" are not"]
        )
    }

    @Test("a socket path that does not fit into an address is told")
    func longSocket() {
        let path = "/" + String(repeating: "s", count: 107)
        #expect(
            complaints(about: "socket = \"\(path)\"").first?.hasSuffix("has 108 bytes, at most 107 fit")
                == true
        )
    }

    @Test("more inboxes than the limit are told")
    func manyInboxes() {
        let text = (0...ConfigurationLimits.inboxCount).map { "[[inbox]]\npath = \"/i\($0)/in\"" }
        #expect(complaints(about: text.joined(separator: "\n")) == ["t:129:1: more than 64 inboxes"])
    }

    @Test(
        "options of the command line start at the working folder",
        arguments: [
            ("in", "/home/rina/news/in"), ("./in/", "/home/rina/news/in"), ("../in", "/home/rina/in"),
            ("../../../../in", "/in"), ("/srv/in", "/srv/in"),
        ]
    )
    func relativeOptions(option: String, expected: String) throws {
        var overrides = ConfigurationOverrides()
        overrides.inboxes = [option]
        let configuration = try ConfigurationLoader.load(
            text: "",
            path: "t",
            overrides: overrides,
            environment: user
        )
        #expect(configuration.inboxes.map(\.path) == [expected])
        #expect(
            configuration.inboxes.map(\.doneDirectory) == [
                ConfigurationPath.sibling(of: expected, named: "done")
            ]
        )
    }

    @Test("a problem of the command line names the option")
    func optionProblem() {
        var overrides = ConfigurationOverrides()
        overrides.inboxes = ["a/../b"]
        overrides.stateDirectory = ""
        #expect {
            try ConfigurationLoader.load(text: "", path: "t", overrides: overrides, environment: user)
        } throws: { error in
            (error as? ConfigurationError)?.description
                == """
                --inbox: "a/../b" holds a .. component, which symbolic links make ambiguous
                --state: "" is no path
                """
        }
    }
}
