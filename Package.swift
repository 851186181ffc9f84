// swift-tools-version: 6.2
// One section per floor of docs/ARCHITECTURE.md, lowest first; within a section targets are sorted by name.
// A target may import only what is listed for it there: FloorPlanTests reads that table and fails on anything else.
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    resources: [Resource]? = nil,
    exclude: [String] = []
) -> Target {
    .testTarget(
        name: name,
        dependencies: dependencies,
        exclude: exclude,
        resources: resources,
        swiftSettings: settings
    )
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let tomlKit = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

let package = Package(
    name: "mohafez",
    products: [
        .executable(name: "mohafezd", targets: ["mohafezd"]),
        .executable(name: "mohafezctl", targets: ["mohafezctl"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    ],
    targets: [
        // System libraries and the C shim.
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .target(name: "CLinux"),

        // Floor 0: pure values.
        room("ArticleModel", ["BengaliText"]),
        room("BengaliText"),
        room("BlockingThreads", ["CLinux"]),
        room("VarlinkProtocol"),

        // Floor 1: pure work on those values.
        room("ArticleCleaning", ["ArticleModel", "BengaliText"]),
        room(
            "ArticleReading",
            ["ArticleCleaning", "ArticleModel", "BengaliText", "EventExtraction", "MetadataExtraction"]
        ),
        room(
            "ControlInterface",
            ["VarlinkProtocol"],
            exclude: [
                "org.mohafez.Archive.varlink", "org.mohafez.Quarantine.varlink",
                "org.mohafez.Service.varlink",
            ]
        ),
        room("DocumentDecoding", ["ArticleModel", "BengaliText", "CArchive", "CLibXML2"]),
        room("EventExtraction", ["ArticleModel", "BengaliText"]),
        room("MetadataExtraction", ["ArticleModel", "BengaliText"]),
        room("SearchIndex", ["BengaliText", "CLinux", "SearchQuery"]),
        room("SearchQuery", ["BengaliText"]),

        // Floor 2: the doors to the world, one library each.
        room("ArticleRecords", ["ArticleModel", "CZstd", grdb]),
        room("DaemonConfiguration", [tomlKit]),
        room("InboxWatching", ["ArticleModel", "BlockingThreads", "CLinux"]),
        room("ServiceManager", ["CSystemd"]),
        room("VarlinkClient", ["VarlinkProtocol"]),
        room("VarlinkServer", ["VarlinkProtocol", nioCore, nioPosix]),

        // Floor 3: the archive and the way into it.
        room(
            "ArticleArchive",
            [
                "ArticleModel", "ArticleRecords", "BengaliText", "BlockingThreads", "CLinux",
                "EventExtraction", "SearchIndex", "SearchQuery",
            ]
        ),
        room(
            "IngestPipeline",
            [
                "ArticleArchive", "ArticleModel", "ArticleReading", "ArticleRecords", "BengaliText",
                "BlockingThreads", "CCrypto", "CLinux", "DocumentDecoding", "EventExtraction",
                "InboxWatching",
                "VarlinkProtocol",
            ]
        ),

        // Floor 4: the daemon and its client.
        room("MohafezClient", ["ControlInterface", "VarlinkClient", "VarlinkProtocol"]),
        room(
            "MohafezDaemon",
            [
                "ArticleArchive", "ArticleModel", "BlockingThreads", "ControlInterface",
                "DaemonConfiguration",
                "IngestPipeline", "ServiceManager", "VarlinkProtocol", "VarlinkServer", logging,
                serviceLifecycle,
                unixSignals,
            ]
        ),

        // Floor 5: the two programs, and the generator of the control interfaces, which is not installed.
        .executableTarget(
            name: "ControlInterfaceGenerator",
            dependencies: ["VarlinkProtocol"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "mohafezctl",
            dependencies: [
                "ArticleModel", "ArticleReading", "BengaliText", "CLinux", "ControlInterface",
                "DocumentDecoding",
                "EventExtraction", "MohafezClient", "SearchQuery", "VarlinkClient",
                "VarlinkProtocol", argumentParser,
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "mohafezd",
            dependencies: ["MohafezDaemon", argumentParser],
            swiftSettings: settings
        ),

        // What tests run or run against; never installed.
        .target(
            name: "ControlFixture",
            dependencies: ["ControlInterface", "VarlinkProtocol"],
            path: "Tests/ControlFixture",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "VarlinkPeer",
            dependencies: ["ControlFixture", "VarlinkClient", "VarlinkProtocol", "VarlinkServer"],
            path: "Tests/VarlinkPeer",
            exclude: ["run.sh"],
            swiftSettings: settings
        ),

        .target(
            name: "ArchiveFixture",
            dependencies: [
                "ArticleArchive", "ArticleModel", "ArticleRecords", "BengaliText", "SearchIndex",
                "SearchQuery",
            ],
            path: "Tests/ArchiveFixture",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "ArchiveDriver",
            dependencies: ["ArchiveFixture", "ArticleArchive", "ArticleModel", "ArticleRecords"],
            path: "Tests/ArchiveDriver",
            swiftSettings: settings
        ),

        // Tests
        tests("FloorPlanTests"),
        tests(
            "ArticleArchiveTests",
            [
                "ArchiveDriver", "ArchiveFixture", "ArticleArchive", "ArticleModel", "ArticleRecords",
                "BengaliText", "BlockingThreads", "SearchIndex", "SearchQuery", grdb,
            ]
        ),
        tests("ArticleCleaningTests", ["ArticleCleaning", "ArticleModel", "BengaliText"]),
        tests("ArticleRecordsTests", ["ArticleModel", "ArticleRecords", "BengaliText", grdb]),
        tests("BengaliTextTests", ["BengaliText"]),
        tests("BlockingThreadsTests", ["BlockingThreads"]),
        tests(
            "IngestPipelineTests",
            [
                "ArticleArchive", "ArticleModel", "ArticleRecords", "BengaliText", "BlockingThreads",
                "InboxWatching",
                "IngestPipeline", "SearchIndex", "SearchQuery",
            ]
        ),
        tests("InboxWatchingTests", ["ArticleModel", "BlockingThreads", "CLinux", "InboxWatching"]),
        tests("DaemonConfigurationTests", ["DaemonConfiguration"]),
        tests("SearchIndexTests", ["BengaliText", "SearchIndex", "SearchQuery"], exclude: ["Fixtures"]),
        tests("SearchQueryTests", ["BengaliText", "SearchQuery"]),
        tests(
            "DaemonTests",
            [
                "ControlInterface", "MohafezClient", "VarlinkClient", "VarlinkProtocol", "mohafezctl",
                "mohafezd",
            ]
        ),
        tests("ServiceManagerTests", ["ServiceManager"]),
        tests("ControlInterfaceTests", ["ControlInterface", "ControlInterfaceGenerator", "VarlinkProtocol"]),
        tests("MohafezctlTests", ["ControlFixture", "VarlinkProtocol", "VarlinkServer", "mohafezctl"]),
        tests("VarlinkProtocolTests", ["VarlinkProtocol"]),
        tests("VarlinkServerTests", ["VarlinkClient", "VarlinkProtocol", "VarlinkServer"]),
        tests("DocumentDecodingTests", ["ArticleModel", "BengaliText", "CArchive", "DocumentDecoding"]),
        tests("EventExtractionTests", ["ArticleModel", "BengaliText", "EventExtraction"]),
        tests("MetadataExtractionTests", ["ArticleModel", "BengaliText", "MetadataExtraction"]),
    ],
    cxxLanguageStandard: .cxx17
)
