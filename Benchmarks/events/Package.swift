// swift-tools-version: 6.2
// Measures EventExtraction in CPU milliseconds an article, and counts which rules fire on how many articles. The links
// in `Sources` are the rooms themselves, so that the benchmark needs none of the daemon's dependencies.
import PackageDescription

let package = Package(
    name: "events-benchmark",
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "ArticleCleaning", dependencies: ["ArticleModel", "BengaliText"]),
        .target(name: "ArticleModel", dependencies: ["BengaliText"]),
        .target(name: "BengaliText"),
        .target(name: "DocumentDecoding", dependencies: ["ArticleModel", "BengaliText", "CLibXML2"]),
        .target(name: "EventExtraction", dependencies: ["ArticleModel", "BengaliText"]),
        .target(name: "MetadataExtraction", dependencies: ["ArticleModel", "BengaliText"]),
        .executableTarget(
            name: "events-benchmark",
            dependencies: [
                "ArticleCleaning", "ArticleModel", "BengaliText", "DocumentDecoding", "EventExtraction",
                "MetadataExtraction",
            ]
        ),
    ],
    cxxLanguageStandard: .cxx17
)
