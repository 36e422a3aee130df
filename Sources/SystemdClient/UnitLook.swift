import Operations

/// Looks at our units as they are at this moment.
struct UnitLook: Sendable {
    var systemctl: Systemctl
    /// How long systemctl may take, in seconds.
    var timeout: Double

    /// What is asked of a unit.
    struct State: Sendable, Equatable {
        var name: String
        var active: String
        /// Its InvocationID; nil where it never started, or where systemd has forgotten it since.
        var invocation: String?
        /// Whether something about it is still to be done, such as its start.
        var hasJob: Bool

        /// It, where it runs or is about to.
        var running: RunningUnit? {
            guard hasJob || (active != "inactive" && active != "failed") else { return nil }
            // Until systemd has begun the start, the name is the one of the run before.
            let isBefore = hasJob && (active == "inactive" || active == "failed")
            return RunningUnit(name: name, run: isBefore ? nil : invocation)
        }
    }

    /// All units of ours that systemd has in memory, among them each that runs; and those of these names.
    func ours(and names: [String] = []) async -> Result<[State], UnitStatesError> {
        let arguments = ["show", "--no-pager", "-p", "Id,ActiveState,InvocationID,Job", "--"] + names + ["nixos-gui-*.service"]
        return await systemctl.run(arguments, timeout: timeout).flatMap { answer in
            guard answer.succeeded else { return .failure(.unreachable(answer.complaint)) }
            return .success(UnitLook.states(answer.output))
        }
    }

    /// Whether a unit is active; false where systemd does not say.
    func isActive(_ name: String) async -> Bool {
        let answer = await systemctl.run(["show", "--no-pager", "-p", "Id,ActiveState", "--", name], timeout: timeout)
        guard case .success(let said) = answer, said.succeeded else { return false }
        return UnitLook.states(said.output).first?.active == "active"
    }

    /// The states in an answer, each unit once.
    static func states(_ text: String) -> [State] {
        var states: [State] = []
        for block in SystemctlShow.blocks(text) {
            guard let name = block["Id"], let active = block["ActiveState"], !states.contains(where: { $0.name == name }) else { continue }
            let invocation = block["InvocationID"].flatMap { $0.isEmpty ? nil : String($0) }
            states.append(
                State(
                    name: String(name), active: String(active), invocation: invocation,
                    hasJob: !["", "0"].contains(block["Job"] ?? "")))
        }
        return states
    }
}
