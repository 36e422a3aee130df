import Emitters
import Policy
import RunbookModel

/// `tmpfiles.d/nixos-gui.conf`: every folder that the service and its procedures use.
func tmpfilesFile(_ header: Header, _ spec: HostSpec) -> Artifact {
    let service = spec.service
    let paths = EmergencyPaths()
    let user = "\(service.user)"
    let folders: [(path: String, owner: String, mode: String, age: String)] = [
        ("\(service.stateDirectory)", user, "0750", "-"),
        ("\(service.logDirectory)", user, "0750", "-"),
        ("\(service.backupDirectory)", "root", "0750", "-"),
        (paths.state, "root", "0750", "-"),
        // The group is that of every record in it, from the moment in which it is made.
        (paths.runs, "root", "2750", "90d"),
        (paths.alerts, "root", "0750", "-"),
        (paths.lastingHolds, "root", "0750", "-"),
        (paths.incidents, "root", "2750", "-"),
        (paths.reports, "root", "2750", "-"),
        (paths.outbox, "root", "0700", "-"),
        (paths.drills, "root", "0750", "-"),
        (paths.keys, "root", "0700", "-"),
        (paths.bundles, "root", "0700", "-"),
        (paths.runtime, "root", "0750", "-"),
        (paths.runtimeHolds, "root", "0750", "-"),
    ]
    let lines = folders.map { "d \(SystemdFile.quoted($0.path)) \($0.mode) \($0.owner) \(user) \($0.age)" }
    let text = """
        # \(header.line)
        # Root owns what procedures keep; the service's group may read it. Records of runs stay for 90 days.
        \(lines.joined(separator: "\n"))

        """
    return Artifact(path: "tmpfiles.d/nixos-gui.conf", text: text, source: "policy [service]")
}
