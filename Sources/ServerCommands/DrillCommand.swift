import ArgumentParser

/// `nixos-gui drill`: breaks this machine on purpose and measures how it comes back.
struct DrillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill", abstract: "Breaks this machine on purpose and measures how it comes back.",
        discussion: """
            A drill breaks the machine as its procedure's page says, waits until that is noticed and mended, measures, runs the \
            procedure once more, interrupts it once and runs it without one of its tools. Only for machines that may be broken.
            """,
        subcommands: [DrillList.self, DrillRun.self, DrillResults.self])
}

/// Where the drills stand.
struct DrillFolder: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The procedures that are deployed here, with their drills.", valueName: "folder"))
    var procedures = "/run/current-system/sw/share/nixos-gui/procedures"

    /// The drills, or complains and exits with 78 where there are none.
    func drills() throws -> [DrillScript] {
        let drills = DrillScript.all(in: procedures)
        guard !drills.isEmpty else {
            complain("there are no drills in \(procedures). They come with the artifacts of this host; --procedures names another folder.")
            throw ExitStatus.settings.code
        }
        return drills
    }
}

/// `nixos-gui drill list`.
struct DrillList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the drills of this machine.")

    @OptionGroup var folder: DrillFolder

    func run() throws {
        let drills = try folder.drills()
        let rows = drills.map { [$0.procedure, $0.name, "\($0.recoveryTime) s", $0.summary] }
        print(TextTable(columns: ["procedure", "drill", "RTO", "what is broken"], rows: rows).text)
    }
}
