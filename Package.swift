// swift-tools-version:6.2
// Rooms and arrows: docs/architecture.md. nixpkgs ships Swift 6.2, so the tools version stays at 6.2.
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let jwtKit: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

/// A room: a library target with the strict settings.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}
/// The tests of a room.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "nixos-gui",
    products: [
        .executable(name: "nixos-gui-gen", targets: ["nixos-gui-gen"]),
        .executable(name: "nixos-gui", targets: ["nixos-gui"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    ],
    targets: [
        // The policy and what everyone shares.
        .target(name: "CTOML"),
        room("PolicyValues"),
        room("Policy", ["CTOML", "PolicyValues"]),
        room("RunbookModel", ["PolicyValues"]),

        // The generator.
        room("Emitters", ["PolicyValues"]),
        room("PolicyReference", ["Policy", "PolicyValues", "Emitters"]),
        room("ManualPages", ["Emitters", "RunbookModel"]),
        room(
            "Procedures", ["Policy", "PolicyValues", "RunbookModel"],
            // Whole folders, so that a new procedure needs no line here.
            resources: [.embedInCode("scripts"), .embedInCode("prelude"), .embedInCode("drills"), .embedInCode("commands")]),
        room(
            "Artifacts", ["Policy", "PolicyValues", "Emitters", "RunbookModel", crypto], resources: [.embedInCode("scripts")]),
        room(
            "GeneratorCommands",
            [
                "Policy", "PolicyValues", "RunbookModel", "Emitters", "Artifacts", "Procedures", "PolicyReference", "ManualPages",
                argumentParser,
            ]),
        .executableTarget(name: "nixos-gui-gen", dependencies: ["GeneratorCommands", argumentParser], swiftSettings: strict),

        // The server.
        room("Operations", ["RunbookModel"]),
        room("Accounts", ["Operations", crypto, cryptoExtras, jwtKit]),
        room("SystemdClient", ["Operations", "RunbookModel", subprocess]),
        room("MachineReadings", ["Operations"]),
        room("SQLiteStore", ["Accounts", "Operations", "RunbookModel", grdb]),
        // No pkgConfig: hiredis.pc has a flag that SwiftPM refuses with a warning at each build. Header and library are found without.
        .systemLibrary(name: "CHiredis", providers: [.apt(["libhiredis-dev"])]),
        room("RedisStore", ["Accounts", "CHiredis", "Operations"]),
        room("EmergencyRecords", ["Operations", "RunbookModel"]),
        room("WebPages", ["RunbookModel", mustache], resources: [.embedInCode("templates"), .embedInCode("assets")]),
        room(
            "WebServer",
            [
                "Accounts", "Operations", "RunbookModel", "WebPages", crypto, hummingbird, hummingbirdCore, httpTypes, logging, nioCore,
                nioHTTP1, nioHTTPTypes, nioSSL,
                nioPosix, serviceLifecycle, unixSignals, asyncHTTPClient,
            ]),
        room(
            "ServerCommands",
            [
                "Accounts", "Policy", "PolicyValues", "RunbookModel", "Operations", "SystemdClient", "MachineReadings", "SQLiteStore",
                "RedisStore",
                "EmergencyRecords", "WebServer",
                argumentParser, logging, serviceLifecycle,
            ]),
        .executableTarget(name: "nixos-gui", dependencies: ["ServerCommands", argumentParser], swiftSettings: strict),

        // Tests mirror Sources.
        tests("RunbookModelTests", ["RunbookModel", "TestSupport"]),
        tests("EmittersTests", ["Emitters", "PolicyValues", "TestSupport"]),
        tests("ProceduresTests", ["Procedures", "Policy", "RunbookModel"]),
        tests("ArtifactsTests", ["Artifacts", "Policy", "PolicyValues", "Procedures", "RunbookModel", "TestSupport"]),
        tests("GeneratorCommandsTests", ["GeneratorCommands", "TestSupport", "nixos-gui-gen"]),
        tests("OperationsTests", ["Operations", "RunbookModel"]),
        tests("AccountsTests", ["Accounts", "Operations", crypto]),
        tests("SystemdClientTests", ["SystemdClient", "Operations", "RunbookModel"]),
        tests("MachineReadingsTests", ["MachineReadings", "Operations", "TestSupport"]),
        tests("SQLiteStoreTests", ["SQLiteStore", "Accounts", "Operations", "RunbookModel", grdb]),
        tests("RedisStoreTests", ["RedisStore", "Accounts", "Operations", "TestSupport"]),
        tests(
            "EmergencyRecordsTests",
            ["EmergencyRecords", "Artifacts", "Operations", "Policy", "PolicyValues", "Procedures", "RunbookModel", "TestSupport"]),
        tests("WebPagesTests", ["WebPages", "RunbookModel"]),
        tests(
            "WebServerTests",
            [
                "WebServer", "Accounts", "Operations", "RunbookModel", "TestSupport", "WebPages", crypto, hummingbird, hummingbirdCore,
                hummingbirdTesting,
                httpTypes, logging, nioCore,
                nioPosix,
            ]),
        tests(
            "ServerCommandsTests",
            ["ServerCommands", "Accounts", "Operations", "RunbookModel", "SQLiteStore", "TestSupport", "nixos-gui", logging]),
        tests("PolicyValuesTests", ["PolicyValues", "TestSupport"]),
        tests("PolicyTests", ["Policy", "PolicyValues", "TestSupport"], exclude: ["Corpus"]),
        tests("PolicyReferenceTests", ["PolicyReference", "Policy", "PolicyValues", "Emitters", "TestSupport"]),
        tests("ManualPagesTests", ["ManualPages", "TestSupport", "nixos-gui", "nixos-gui-gen"]),
        room("TestSupport"),
        // Emits what Tests/hostile/run then reads with the real tools.
        .executableTarget(
            name: "emit-hostile", dependencies: ["Emitters", "PolicyValues"], path: "Tests/hostile/emit", swiftSettings: strict),
        // Starts and follows a procedure as the server does, in the machine of the drills.
        .executableTarget(
            name: "start-procedure", dependencies: ["EmergencyRecords", "MachineReadings", "Operations", "RunbookModel", "SystemdClient"],
            path: "Tests/drills/start-procedure", swiftSettings: strict),
        // Hummingbird without anything of ours, beside which tools/bench-server measures the server.
        .executableTarget(
            name: "bare-server", dependencies: [hummingbird, nioCore, nioPosix], path: "Tests/bench/bare-server", swiftSettings: strict),
    ],
    cxxLanguageStandard: .cxx17
)

// Readers of foreign bytes: Fuzz/Targets says what must hold of each. The tests feed them their seeds; tools/fuzz builds them for
// libFuzzer, whose library it names, in a folder of its own. Only rooms of ours are instrumented.
let fuzzed: [Target.Dependency] = [
    "Accounts", "EmergencyRecords", "MachineReadings", "Operations", "Policy", "PolicyValues", "RedisStore", "RunbookModel",
    "ServerCommands", "SystemdClient", "WebPages", "WebServer", httpTypes, hummingbird, logging,
]
if let library = Context.environment["NIXOS_GUI_LIBFUZZER"] {
    for target in package.targets where target.type == .regular {
        target.swiftSettings? += [.unsafeFlags(["-sanitize=fuzzer", "-O"])]
        target.cxxSettings = [.unsafeFlags(["-fsanitize=fuzzer-no-link", "-O1"])]
    }
    package.targets += [
        .systemLibrary(name: "CLibFuzzer", path: "Fuzz/CLibFuzzer"),
        .executableTarget(
            name: "fuzz", dependencies: fuzzed + ["CLibFuzzer"], path: "Fuzz", exclude: ["CLibFuzzer", "SeedTests.swift", "seeds"],
            swiftSettings: strict, linkerSettings: [.unsafeFlags(["-use-ld=lld", library, "-lstdc++"])]),
    ]
} else {
    package.targets.append(
        .testTarget(
            name: "FuzzTests", dependencies: fuzzed, path: "Fuzz", exclude: ["CLibFuzzer", "main.swift", "seeds"], swiftSettings: strict))
}
