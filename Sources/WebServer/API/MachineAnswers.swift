import Operations

/// A unit for programs.
struct UnitAnswer: Encodable {
    var name: String
    var load: String
    var active: String
    var sub: String
    var result: String
    var restarts: Int
    var mainPid: Int
    var exitStatus: Int
    var invocationId: String?
    var since: String?

    init(_ state: UnitState) {
        name = state.name
        load = state.load
        active = state.active
        sub = state.sub
        result = state.result
        restarts = state.restarts
        mainPid = state.mainPID
        exitStatus = state.exitStatus
        invocationId = state.invocation.isEmpty ? nil : state.invocation
        since = state.since.map { UTCTime.text($0) }
    }
}

/// The units of the server.
struct UnitsAnswer: Encodable {
    var units: [UnitAnswer]
}

/// A backup for programs.
struct BackupAnswer: Encodable {
    var name: String
    var madeAt: String
    var bytes: Int64
    var kept: Bool

    init(_ backup: Backup) {
        name = backup.name
        madeAt = UTCTime.text(backup.madeAt)
        bytes = backup.bytes
        kept = backup.isKept
    }
}

/// Backups, newest first.
struct BackupsAnswer: Encodable {
    var backups: [BackupAnswer]
    var next: String?
}

/// A generation for programs.
struct GenerationAnswer: Encodable {
    var number: Int
    var system: String
    var madeAt: String
    var nixosVersion: String?
    /// The profile points at it: the next boot starts it.
    var profile: Bool
    /// It runs.
    var current: Bool
    /// The machine was booted with it.
    var booted: Bool
    var lastKnownGood: Bool

    init(_ generation: Generation) {
        number = generation.number
        system = generation.system
        madeAt = UTCTime.text(generation.madeAt)
        nixosVersion = generation.nixosVersion
        profile = generation.isProfile
        current = generation.isCurrent
        booted = generation.isBooted
        lastKnownGood = generation.isLastKnownGood
    }
}

/// Generations, newest first.
struct GenerationsAnswer: Encodable {
    var generations: [GenerationAnswer]
    var next: String?
}
