/// What one drill showed on this machine. Figures are texts as the drill wrote them: `-` where it did not come to them.
public struct DrillResult: Sendable, Equatable {
    /// When it ended, in seconds since 1970.
    public var at: Double
    /// Its name, such as `crash`.
    public var drill: String
    /// The procedure that it drills.
    public var procedure: String
    /// Whether everything was as it should be.
    public var passed: Bool
    /// Why it ended as it did, as a sentence.
    public var why: String
    /// Everything that its last line says, by name: `detected`, `recovered`, `rto` in seconds, `data_lost`, `rpo` and so on.
    public var figures: [String: String]

    public init(at: Double, drill: String, procedure: String, passed: Bool, why: String, figures: [String: String]) {
        self.at = at
        self.drill = drill
        self.procedure = procedure
        self.passed = passed
        self.why = why
        self.figures = figures
    }

    /// The phases after the measured recovery, by the names of their outcomes (`pass`, `fail`, `n/a`, or `-` where it was left out).
    public static let phases = ["again", "interrupted", "missing_tool"]

    /// The names of all figures, in the order in which tables show them, and the words to each phase.
    public static let figureNames =
        ["ending", "detected", "recovered", "rto", "data_lost", "rpo", "refused"] + phases + ["seed", "took"] + phases.map(words)

    /// The name of the figure that says in words what a phase showed, or why it does not apply.
    /// - Parameter phase: its name; `-` and `_` are the same.
    public static func words(of phase: String) -> String { "\(phase.map { $0 == "-" ? "_" : String($0) }.joined())_words" }
}
