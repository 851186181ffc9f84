import Foundation

/// This checkout, as the tests read it.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ name: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
    }

    static func plan() throws -> FloorPlan { FloorPlan(markdown: try text("docs/ARCHITECTURE.md")) }

    /// Names of the folders in Sources.
    static func targets() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Sources").path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Every Swift file of every target, read once.
    static func sources() throws -> [SourceFile] { try readOnce.get() }

    private static let readOnce = Result { try readSources() }

    private static func readSources() throws -> [SourceFile] {
        try targets().flatMap { target in
            let folder = root.appendingPathComponent("Sources/\(target)")
            let names =
                FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
            return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
                SourceFile(
                    target: target,
                    path: "Sources/\(target)/\(name)",
                    text: try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
                )
            }
        }
    }
}
