import Testing

@testable import ControlInterfaceGenerator

@Suite("generated files")
struct GeneratedFilesTests {
    /// The package's folder: this file is Tests/ControlInterfaceTests/GeneratedFilesTests.swift in it.
    private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

    @Test("generating again changes nothing")
    func regeneration() throws {
        for (path, contents) in try GeneratedFiles(root: Self.root).files {
            let committed = try GeneratedFiles.read("\(Self.root)/\(path)")
            #expect(committed == contents, "\(path): run 'swift run ControlInterfaceGenerator'")
        }
    }
}
