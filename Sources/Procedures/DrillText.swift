import Policy
import PolicyValues
import RunbookModel

extension Drill {
    /// A drill whose body is an embedded file: the functions `break_it`, `is_detected`, `is_recovered` and what else it needs.
    init(_ name: String, _ summary: String, ending: Ending, within recoveryTime: TimeSpan, _ body: [UInt8], spec: HostSpec) {
        var script = Script(body, prelude: [ScriptText.drill], spec: spec)
        script.body += "\n\nmain \"$@\""
        script.values += [
            ShellValue("drill", name), ShellValue("ending", ending.rawValue), ShellValue("rto", "\(recoveryTime.wholeSeconds)"),
            ShellValue("summary", summary),
        ]
        self.init(name: name, summary: summary, ending: ending, recoveryTime: recoveryTime, script: script)
    }
}
