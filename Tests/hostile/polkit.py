"""polkit.py GENERATED...: what the polkit rule of a host says to every action, unit, verb and user, as Duktape runs it."""

import json
import pathlib
import re
import sys
import tempfile

import tools
from said import Said

HARNESS = """
var polkit = {Result: {YES: "yes", NOT_HANDLED: "left"}, rules: [], addRule: function (rule) { this.rules.push(rule); }};
%s
var requests = %s, answers = [];
requests.forEach(function (request) {
    var action = {id: request[0], lookup: function (name) { return {unit: request[1], verb: request[2]}[name]; }};
    polkit.rules.forEach(function (rule) { answers.push(rule(action, {user: request[3]})); });
});
print(JSON.stringify(answers));
"""

ACTIONS = ["manage-units", "manage-unit-files", "reload-daemon", "set-environment", "manage-units-x"]
VERBS = ["start", "stop", "restart", "reload", "kill", "set-property", "reset-failed", "START", " start", "start\n", None]
FORGED = ["{}x", "x{}", "{} ", " {}", "{}\n", "{}\u0000", "{}.service", "../{}", "{}/../cron.service"]


ARGUMENTS = [
    "42", "1234567", "", "-1", "4 2", "42\n", "42x", "x42", "../42", "42@43", "42.service", "20260102T030405Z", "20260102T030405", "20260102T030405ZZ",
    "previous", "last-known-good", "newest", "everything", "http", "0x2a", "٤٢",
]


def requests_of(unit, user):
    names = [unit] + [unit.replace(".service", f"@{one}.service") for one in ARGUMENTS] + [shape.format(unit) for shape in FORGED] + [unit.upper(), unit.replace(".service", ""), unit.replace("-", ".")]
    users = [user, "root", "nobody", user.upper(), f"{user} ", f"{user}\n", "", None]
    manage = "org.freedesktop.systemd1.manage-units"
    yield from ([manage, name, "start", one] for name in names + [None, ""] for one in users)
    for action in ["org.freedesktop.systemd1." + one for one in ACTIONS] + ["", None]:
        yield from ([action, name, verb, user] for name in names[:3] for verb in VERBS)


def main(folders):
    said = Said("hostile-polkit")
    for folder in map(pathlib.Path, folders):
        rule = (folder / "polkit/nixos-gui.rules").read_text()
        user = json.loads((folder / "nixos-gui.json").read_text())["user"]
        slugs = [f"nixos-gui-{one.name}" for one in sorted((folder / "procedures").iterdir())]
        requests = [request for slug in slugs + ["cron"] for request in requests_of(f"{slug}.service", user)]
        with tempfile.TemporaryDirectory() as work:
            script = pathlib.Path(work, "script.js")
            script.write_text(HARNESS % (rule, json.dumps(requests)))
            answers = json.loads(tools.duk(script) or "[]")
        said.equal(len(answers), len(requests), f"{folder}: answers")
        yes = {request[1] for request, answer in zip(requests, answers) if answer == "yes"}
        # Each of these is a unit of ours, whole or with an argument of its shape; what the rule names is what it grants.
        said.check(yes and {one.split("@")[0].removesuffix(".service") for one in yes} <= set(slugs), f"{folder}: yes to {sorted(yes)}")
        patterns = [one.replace("\\.", "[.]") for one in re.findall(r"/\^(.*)\$/", rule)]
        for (action, unit, verb, who), answer in zip(requests, answers):
            named = unit and (f'"{unit}"' in rule or any(re.fullmatch(one, unit, re.ASCII) for one in patterns))
            allowed = named and (action, verb, who) == ("org.freedesktop.systemd1.manage-units", "start", user)
            said.check(answer == ("yes" if allowed else "left"), f"{folder}: {answer} to {action} {ascii(unit)} {verb} {who}")
        arguments = {one for one in yes if "@" in one}
        said.check(bool(arguments) == bool(patterns), f"{folder}: no argument of {patterns} was tried")
    said.end("{} requests, of which only those to start a named unit, by the server's user, are granted", 1000)


main(sys.argv[1:])
