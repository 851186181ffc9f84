// swift-tools-version: 6.2
// Measures and mutates the way from a file's bytes to an article. The rooms in `Sources` are links to the rooms
// themselves, so that this needs none of the daemon's dependencies.
import PackageDescription

let settings: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault")]

let package = Package(
    name: "document-benchmark",
    targets: [
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive"),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0"),
        .target(name: "BengaliText", swiftSettings: settings),
        .target(name: "ArticleModel", dependencies: ["BengaliText"], swiftSettings: settings),
        .target(name: "ArticleCleaning", dependencies: ["ArticleModel", "BengaliText"], swiftSettings: settings),
        .target(
            name: "DocumentDecoding",
            dependencies: ["ArticleModel", "BengaliText", "CArchive", "CLibXML2"],
            swiftSettings: settings
        ),
        .target(name: "EventExtraction", dependencies: ["ArticleModel", "BengaliText"], swiftSettings: settings),
        .target(name: "MetadataExtraction", dependencies: ["ArticleModel", "BengaliText"], swiftSettings: settings),
        .target(
            name: "ArticleReading",
            dependencies: ["ArticleCleaning", "ArticleModel", "BengaliText", "EventExtraction", "MetadataExtraction"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "document-benchmark",
            dependencies: ["ArticleModel", "ArticleReading", "BengaliText", "CArchive", "DocumentDecoding"],
            swiftSettings: settings
        ),
    ]
)
