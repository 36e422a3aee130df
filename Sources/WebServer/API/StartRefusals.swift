import HTTPTypes
import Operations

extension Refusal {
    /// Why a procedure was not started.
    init(_ refusal: StartRefusal) {
        let (status, code): (HTTPResponse.Status, String) =
            switch refusal {
            case .unknownProcedure: (.notFound, "not-found")
            case .argumentNeeded: (.unprocessableContent, "argument-needed")
            case .argumentRefused: (.unprocessableContent, "argument-refused")
            case .notFromHere: (.forbidden, "not-from-here")
            case .notAllowed: (.forbidden, "start-not-allowed")
            case .alreadyRunning: (.conflict, "already-running")
            case .busy: (.conflict, "another-runs")
            case .unknownHost: (.serviceUnavailable, "procedures-unknown")
            case .polkitMissing: (.serviceUnavailable, "polkit-missing")
            case .systemdUnreachable: (.serviceUnavailable, "systemd-unreachable")
            case .toolMissing: (.serviceUnavailable, "tool-missing")
            case .timedOut: (.serviceUnavailable, "start-timed-out")
            case .outOfSight: (.serviceUnavailable, "run-out-of-sight")
            case .failed: (.serviceUnavailable, "start-failed")
            }
        self.init(status: status, code: code, sentence: refusal.sentence)
    }
}
