import Artifacts
import Policy
import Procedures
import RunbookModel

/// A host whose policy was read and is right.
struct Host: Sendable {
    var name: String
    /// The policy, as it was named to us.
    var file: String
    var spec: HostSpec
    var declared: [Declared]

    /// Every artifact of the host, in memory.
    func artifacts() -> [Artifact] {
        Artifacts.artifacts(of: HostInput(name: name, spec: spec, declared: declared, procedures: catalog(spec)))
    }
}
