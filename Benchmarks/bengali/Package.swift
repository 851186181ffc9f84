// swift-tools-version: 6.2
// Measures BengaliText in megabytes of UTF-8 per CPU second. `Sources/BengaliText` is a link to the room itself, so that
// the benchmark needs none of the daemon's dependencies.
import PackageDescription

let package = Package(
    name: "bengali-benchmark",
    targets: [
        .target(name: "BengaliText"),
        .executableTarget(name: "bengali-benchmark", dependencies: ["BengaliText"]),
    ]
)
