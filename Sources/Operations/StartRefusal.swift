public import RunbookModel

/// Why a procedure was not started. Nothing was changed, unless the sentence says otherwise.
public enum StartRefusal: Error, Sendable, Equatable {
    /// The server knows no procedures, and why.
    case unknownHost(String)
    /// This host has no procedure of that name.
    case unknownProcedure
    /// Only root may start it.
    case notFromHere(ProcedureSlug)
    /// It takes an argument, and there is none.
    case argumentNeeded(name: String, allowed: String)
    /// It takes another argument, or none.
    case argumentRefused(allowed: String)
    /// polkit said no.
    case notAllowed(unit: String)
    /// polkit did not answer.
    case polkitMissing
    /// It runs already; the run's name, where systemd has given it one.
    case alreadyRunning(run: String?)
    /// Another procedure runs that it must not run beside.
    case busy(holder: ProcedureSlug, run: String?)
    /// systemd is not running, or its bus cannot be reached; what systemctl said.
    case systemdUnreachable(String)
    /// There is no `systemctl`.
    case toolMissing
    /// No answer within the time, in seconds.
    case timedOut(Double)
    /// It was started, but which run it is cannot be told.
    case outOfSight(unit: String)
    /// systemd refused for another reason; what systemctl said, in one line.
    case failed(String)

    /// What happened, and the cure, as sentences for people.
    public var sentence: String {
        switch self {
        case .unknownHost(let problem): problem
        case .unknownProcedure: "This host has no procedure of that name. Nothing was changed."
        case .notFromHere(let slug):
            "Only root may start \(slug): at a terminal of the machine, run \(slug.command). Nothing was changed."
        case .argumentNeeded(let name, let allowed): "\(name) is missing. Allowed: \(allowed). Nothing was changed."
        case .argumentRefused(let allowed): "That argument is not allowed. Allowed: \(allowed). Nothing was changed."
        case .notAllowed(let unit):
            "The machine does not let this server start \(unit): the polkit rule of NixOS GUI is missing or older than this server. "
                + "Deploy the host again, or run the command at a terminal as root. Nothing was changed."
        case .polkitMissing:
            "polkit does not answer, so this server may start nothing. As root, run systemctl restart polkit.service, or run the "
                + "procedure's command at a terminal. Nothing was changed."
        case .alreadyRunning: "It is running already; a second run was not started."
        case .busy(let holder, _): "\(holder) is running, and only one of them may at a time. Wait for its end. Nothing was changed."
        case .systemdUnreachable(let said): "systemd cannot be reached, so nothing can be started: \(said)"
        case .toolMissing: "systemctl is not installed, so nothing can be started."
        case .timedOut(let seconds):
            "systemd did not answer within \(Int(seconds.rounded(.up))) s. It may start the procedure all the same: look at the last runs "
                + "before you try again."
        case .outOfSight(let unit): "\(unit) was started, but its run cannot be told from others: look at the last runs."
        case .failed(let said): "systemd did not start it: \(said)"
        }
    }
}
