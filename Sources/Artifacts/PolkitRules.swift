import Emitters
import Policy
import RunbookModel

/// `polkit/nixos-gui.rules`: the server may start exactly these units, and nothing else.
func polkitRules(_ header: Header, _ spec: HostSpec, _ procedures: [Procedure]) -> Artifact {
    var (names, patterns): ([String], [String]) = ([], [])
    for grant in procedures.compactMap(\.grantToServer) {
        switch grant {
        case .unit(let name): names.append("        \(quoted(name))")
        case .template(let prefix, let argument): patterns.append("        /^\(prefix)\(argument.pattern)\\.service$/")
        }
    }
    let (units, templates) = (names.joined(separator: ",\n"), patterns.joined(separator: ",\n"))
    let text = """
        // \(header.line)
        // The server may start exactly these units. Another verb, another unit or a request without a unit's name (as
        // manage-unit-files has it) is left to the rules that follow, which refuse it.
        polkit.addRule(function (action, subject) {
            var units = [
        \(units)
            ];
            // Units with an argument: nothing but it may vary, and all of it must match.
            var templates = [
        \(templates)
            ];
            var unit = action.lookup("unit");
            if (action.id === "org.freedesktop.systemd1.manage-units" &&
                subject.user === \(quoted("\(spec.service.user)")) &&
                action.lookup("verb") === "start" &&
                (units.indexOf(unit) >= 0 || templates.some(function (template) { return template.test(unit); }))) {
                return polkit.Result.YES;
            }
            return polkit.Result.NOT_HANDLED;
        });

        """
    return Artifact(path: "polkit/nixos-gui.rules", text: text, source: "policy service.user, procedures that the server may start")
}

/// A JSON string is a JavaScript string.
private func quoted(_ text: String) -> String {
    var line = JSONValue.string(text).rendered()
    line.removeLast()
    return line
}
