import Operations
import RunbookModel

/// Starts the unit of an order and finds the name of the run.
struct UnitStart: Sendable {
    var systemctl: Systemctl
    var records: RecordsPort
    /// How long systemctl may take, in seconds.
    var timeout: Double
    /// How long a started run may take to be seen, in seconds.
    var patience: Double

    private var units: UnitLook { UnitLook(systemctl: systemctl, timeout: timeout) }

    func start(_ order: StartOrder) async -> Result<StartedRun, StartRefusal> {
        let before: [UnitLook.State]
        switch await units.ours(and: [order.unit]) {
        case .success(let states): before = states
        case .failure(let error): return .failure(StartRefusal(error))
        }
        let running = before.compactMap(\.running)
        // systemd would make one run of two starts, and say nothing of it.
        if let own = running.first(where: { $0.name == order.unit }) { return .failure(.alreadyRunning(run: own.run)) }
        for unit in running {
            guard let holder = order.rivals.first(where: { unit.runs($0) }) else { continue }
            return .failure(.busy(holder: holder, run: unit.run))
        }
        let known = Set(await records.runs(UnitStart.recent).items.map(\.id))
        // After the two dashes, a name is never taken for an option.
        switch await systemctl.run(["start", "--no-block", "--no-ask-password", "--", order.unit], timeout: timeout) {
        case .failure(let error): return .failure(StartRefusal(error))
        case .success(let answer):
            guard answer.succeeded else {
                return .failure(
                    StartRefusal(complaint: answer.complaint, unit: order.unit, polkitAnswers: await units.isActive("polkit.service")))
            }
        }
        let old = before.first { $0.name == order.unit }?.invocation
        guard let id = await run(of: order, after: old, known: known) else { return .failure(.outOfSight(unit: order.unit)) }
        return .success(StartedRun(id: id, slug: order.slug, unit: order.unit))
    }

    /// How many of the newest records are looked at.
    private static let recent = 20

    /// The name of the run that has just been started.
    private func run(of order: StartOrder, after old: String?, known: Set<String>) async -> String? {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(patience)
        repeat {
            if case .success(let states) = await units.ours(and: [order.unit]) {
                let state = states.first { $0.name == order.unit }
                if let invocation = state?.invocation, invocation != old { return invocation }
                // systemd forgets a unit that has ended well; its record stays.
                if state?.running == nil, let run = await recorded(order, known: known) { return run }
            }
            do { try await Task.sleep(for: .milliseconds(50)) } catch { return nil }
        } while clock.now < end
        return nil
    }

    /// The one new record of the procedure's unit; nil where there is none, or where it cannot be told from another.
    private func recorded(_ order: StartOrder, known: Set<String>) async -> String? {
        let new = await records.runs(UnitStart.recent).items.filter {
            !known.contains($0.id) && $0.procedure == order.slug.text && $0.isOfAUnit
        }
        return new.count == 1 ? new[0].id : nil
    }
}
