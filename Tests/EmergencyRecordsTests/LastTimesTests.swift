import EmergencyRecords
import FoundationEssentials
import Operations
import RunbookModel
import Testing

@Suite struct LastTimesTests {
    private let root = FileManager.default.temporaryDirectory.appending(path: "times-\(UInt64.random(in: 0 ... .max))").path
    private var paths: EmergencyPaths { EmergencyPaths(state: "\(root)/state", runtime: "\(root)/run") }
    private var backups: String { "\(root)/backup" }

    init() throws {
        for folder in [paths.runtime, backups] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
    }

    private func read() async -> LastTimes { await LastTimesPort.files(paths, backups: backups, clock: clock).read() }
    private let clock = WallClock { 1_800_000_000 }
    private func touch(_ path: String) throws { try Data().write(to: URL(filePath: path)) }

    @Test func nothingIsKnownWhereNothingIsThere() async throws {
        defer { remove() }
        #expect(await read() == LastTimes())
        #expect(
            await LastTimesPort.files(EmergencyPaths(state: "/nowhere", runtime: "/nowhere"), backups: "/nowhere", clock: clock).read()
                == LastTimes())
    }

    @Test func theNewestBackupIsToldByItsName() async throws {
        defer { remove() }
        for name in [
            "20250102T030405Z.sqlite", "20260102T030405Z.sqlite", "20269902T030405Z.sqlite", "x.sqlite", "20270102T030405Z.sqlite.new",
            // What a wrong clock left.
            "20990102T030405Z.sqlite",
        ] {
            try touch("\(backups)/\(name)")
        }
        try FileManager.default.createDirectory(atPath: "\(backups)/20280102T030405Z.sqlite", withIntermediateDirectories: true)
        #expect(await read() == LastTimes(backup: 1_767_323_045))
    }

    @Test func theHealthChecksMarkTellsByItsAge() async throws {
        defer { remove() }
        try touch(paths.healthCheckRan)
        try touch("\(paths.runtime)/x\(paths.healthCheckRan.split(separator: "/").last ?? "")")
        let age = Date(timeIntervalSince1970: 1_767_323_045)
        try FileManager.default.setAttributes([.modificationDate: age], ofItemAtPath: paths.healthCheckRan)
        #expect(await read() == LastTimes(healthCheck: 1_767_323_045))
    }

    private func remove() {
        do { try FileManager.default.removeItem(atPath: root) } catch { print("not removed: \(root)") }
    }
}
