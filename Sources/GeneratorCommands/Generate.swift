import ArgumentParser
import Artifacts

/// `nixos-gui-gen generate`: writes what differs, and says what it did.
struct Generate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the artifacts of a host, or of every host of a fleet.",
        discussion: """
            Nothing is written where anything is wrong with any policy, or where the disk refuses any file. Files whose text is right \
            already are not touched. A file that an earlier run wrote and that the policy no longer names is removed; one that somebody \
            else put there is left alone, and named. One run at a time writes in a folder; what an interrupted one left, a file's name with \
            .new behind it, is removed.

            One policy:   nixos-gui-gen generate hosts/web01.toml --output generated
            A fleet:      nixos-gui-gen generate --fleet hosts/*.toml --output fleet

            In a fleet each host has a folder of its own, fleet/web01 for hosts/web01.toml. Several policies always mean a fleet; \
            --fleet says so for one, and a folder that is laid out the other way is refused. A policy that another one extends, such as \
            hosts/base.toml, is no host and gets no folder.
            """
    )

    @OptionGroup var input: FleetArguments

    func run() async throws {
        let console = input.consoleOptions.console
        let fleet = try await input.read(on: console)
        let lock = try told(on: console) { () throws(OutputFolder.Failure) in try OutputLock(fleet.output) }
        defer { lock.release() }
        // Another run may have laid it out since.
        try told(on: console) { () throws(OutputFolder.Failure) in try fleet.checkLayout() }
        let plans = try await plans(fleet, on: console)
        var report = ""
        for (index, plan) in plans.enumerated() {
            do {
                try plan.carryOut()
            } catch {
                for rest in plans[(index + 1)...] { rest.staged.undo() }
                // What was done before stays: each host is whole.
                try console.show(report)
                console.complain(error.description)
                throw BadInput(diagnostics: [error.diagnostic])
            }
            report += fleet.isFleet ? plan.line : plan.lines
        }
        try console.show(report + ending(fleet, plans))
        for plan in plans { for warning in plan.warnings { console.complain(warning) } }
        try warnOfOrphanedHosts(fleet, on: console)
    }

    /// What is to be done for each host, with every file staged; nothing stays where the disk refuses one of them.
    private func plans(_ fleet: Fleet, on console: Console) async throws -> [HostPlan] {
        let results = await inParallel(fleet.hosts, "hosts generated", on: console) { host in
            Result { () throws(OutputFolder.Failure) in try HostPlan(host, in: fleet.folder(of: host)) }
        }
        do {
            let plans = try succeeded(results, on: console)
            let files = plans.flatMap(\.staged.temporaries)
            try told(on: console) { () throws(OutputFolder.Failure) in try makeDurable(files) }
            return plans
        } catch {
            for case .success(let plan) in results { plan.staged.undo() }
            console.complain("nothing was written")
            throw error
        }
    }

    private func ending(_ fleet: Fleet, _ plans: [HostPlan]) -> String {
        let count = (files: plans.map(\.count).reduce(0, +), new: plans.map(\.new.count).reduce(0, +))
        let changed = plans.map(\.changed.count).reduce(0, +)
        let removed = plans.map(\.removed.count).reduce(0, +)
        let files = "\(count.files) files: \(count.new) new, \(changed) changed, \(removed) removed\n"
        guard fleet.isFleet else { return files }
        let bases = fleet.bases.map { "\(visible($0)): extended by others, so no host\n" }.joined()
        let same = plans.count { $0.isNothing }
        return bases + "\(plans.count) \(plans.count == 1 ? "host" : "hosts"), \(same) of them unchanged; \(files)"
    }

    private func warnOfOrphanedHosts(_ fleet: Fleet, on console: Console) throws {
        // Part of a fleet may be generated alone: a thousand others are one line then.
        let names = try input.orphanedHosts(of: fleet, on: console)
        guard let first = names.first else { return }
        let which = names.count == 1 ? "1 folder" : "\(names.count) folders"
        console.complain("\(fleet.output): warning: \(which) of hosts that no policy names, such as \(visible(first)); left alone")
    }
}
