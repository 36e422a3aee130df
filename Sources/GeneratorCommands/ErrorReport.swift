import Policy

/// What is wrong with the input of `check`, in the form that a program reads. People have it on standard error.
struct ErrorReport {
    var diagnostics: [Diagnostic]
    var isFleet: Bool

    func text(as format: Check.Format) -> String {
        switch format {
        case .text: ""
        case .github: diagnostics.map(githubDiagnostic).joined()
        case .junit: junitStart(isFleet: isFleet) + junitSuite("nixos-gui-gen check", cases) + junitEnd(isFleet: isFleet)
        }
    }

    /// A case for each mistake, named after its place. JUnit knows no warnings.
    private var cases: [JUnitCase] {
        diagnostics.filter { $0.severity == .error }.map { diagnostic in
            let place = diagnostic.position.map { ":\($0)" } ?? ""
            return JUnitCase(name: diagnostic.file + place, error: diagnostic.sentence)
        }
    }
}
