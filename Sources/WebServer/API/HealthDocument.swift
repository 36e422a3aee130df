import Operations

/// The answer of `/api/health/live`.
struct LivenessDocument: Encodable {
    var invocationId: String
    var mode: String
    var status = CheckStatus.pass.rawValue
    var version: String

    init(_ identity: ServerIdentity) {
        invocationId = identity.invocation
        mode = identity.mode.rawValue
        version = identity.version
    }
}

/// The answer of `/api/health/ready`.
struct ReadinessDocument: Encodable {
    var invocationId: String
    var mode: String
    var status: String
    var version: String

    init(_ identity: ServerIdentity, _ status: CheckStatus) {
        invocationId = identity.invocation
        mode = identity.mode.rawValue
        self.status = status.rawValue
        version = identity.version
    }
}

/// The answer of `/api/health`: draft-inadarei-api-health-check-06, with `invocationId`, `mode` and `uptime` (seconds) beside it.
struct HealthDocument: Encodable {
    var checks: [String: [Measurement]]
    var description = "NixOS GUI: the web interface of this machine"
    var invocationId: String
    var mode: String
    var output: String?
    var releaseId: String
    var serviceId = "nixos-gui"
    var status: String
    var uptime: Double
    var version: String

    /// One check, in the words of the draft.
    struct Measurement: Encodable {
        var componentId: String?
        var componentType: String
        var observedUnit: String?
        var observedValue: Double?
        var output: String?
        var status: String
        var time: String
    }

    init(_ identity: ServerIdentity, _ report: HealthReport) {
        invocationId = identity.invocation
        mode = identity.mode.rawValue
        releaseId = identity.version
        version = identity.version
        status = report.status.rawValue
        uptime = (identity.uptime * 1_000).rounded() / 1_000
        checks = Dictionary(grouping: report.results, by: \.name).mapValues { $0.map(Measurement.init) }
        checks["uptime"] = [
            Measurement(
                componentType: "system", observedUnit: "s", observedValue: uptime, status: CheckStatus.pass.rawValue,
                time: UTCTime.text(report.at))
        ]
        let bad = report.results.filter { $0.status == report.status && $0.status != .pass }
        output = bad.isEmpty ? nil : bad.map(\.output).joined(separator: " ")
    }
}

extension HealthDocument.Measurement {
    fileprivate init(_ result: CheckResult) {
        self.init(
            componentId: result.componentID, componentType: result.componentType, observedUnit: result.observed?.unit,
            observedValue: result.observed.map { ($0.value * 1_000).rounded() / 1_000 },
            output: result.status == .pass ? nil : result.output, status: result.status.rawValue, time: UTCTime.text(result.at))
    }
}
