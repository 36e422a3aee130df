import TestSupport

/// Runs the real generator.
func run(_ arguments: String...) throws -> Ending {
    try run(arguments)
}

func run(_ arguments: [String]) throws -> Ending {
    try BuiltProgram("nixos-gui-gen").run(arguments)
}
