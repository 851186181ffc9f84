// swift-tools-version: 6.2
// Measures SearchIndex beside other engines; `run` drives it. The rooms under `Sources` are links to the rooms themselves,
// so that the benchmark builds in a minute and needs none of the daemon's dependencies.
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "search-benchmark",
    targets: [
        .target(name: "BengaliText", swiftSettings: settings),
        .target(name: "CLinux"),
        .target(
            name: "SearchIndex",
            dependencies: ["BengaliText", "CLinux", "SearchQuery"],
            swiftSettings: settings
        ),
        .target(name: "SearchQuery", dependencies: ["BengaliText"], swiftSettings: settings),
        .executableTarget(name: "search-benchmark", dependencies: ["SearchIndex"], swiftSettings: settings),
    ]
)
