import Policy
import PolicyValues
import RunbookModel

extension Drill {
    /// A drill whose body is an embedded file: the functions `break_it`, `is_detected`, `is_recovered` and what else it needs.
    ///
    /// - Parameters:
    ///   - dataLoss: the writes that may be lost, where that is less than the procedure's objective says.
    ///   - parts: parts of the prelude that several drills share.
    init(
        _ name: String, _ summary: String, ending: Ending, within recoveryTime: TimeSpan, dataLoss: TimeSpan? = nil, _ body: [UInt8],
        using parts: [PreludePart] = [], spec: HostSpec
    ) {
        let prelude = [ScriptText.drill, ScriptText.drillRun, ScriptText.drillPhases, ScriptText.drillWrites] + parts
        var script = Script(body, prelude: prelude, spec: spec)
        script.body += "\n\nmain \"$@\""
        script.values += [
            ShellValue("drill", name), ShellValue("ending", ending.rawValue), ShellValue("rto", "\(recoveryTime.wholeSeconds)"),
            ShellValue("summary", summary),
        ]
        self.init(name: name, summary: summary, ending: ending, recoveryTime: recoveryTime, dataLoss: dataLoss, script: script)
    }
}
