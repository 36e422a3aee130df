import Policy

/// The input is wrong, and every diagnostic was told. Ends the program with 2.
struct BadInput: Error {
    var diagnostics: [Diagnostic]
}

/// Does something with the output folder.
///
/// - Throws: `BadInput` after it was told why it cannot be done.
func told<Output>(on console: Console, _ work: () throws(OutputFolder.Failure) -> Output) throws -> Output {
    do {
        return try work()
    } catch {
        console.complain(error.description)
        throw BadInput(diagnostics: [error.diagnostic])
    }
}
