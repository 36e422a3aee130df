import Emitters
import PolicyValues

/// A text in every format: the file's name and what stands in it.
func emitted(_ text: String, number: String) -> [(String, String)] {
    [
        ("unit.service", unit(text, number: number)), ("value.sh", shell(text)), ("value.nix", nix(text)), ("value.json", json(text)),
        ("value.js", "var value = \(json(text).trimmingNewline);\n"), ("page.md", page(text)),
        ("crontab", crontab(text, number: number)),
    ]
}

private func unit(_ text: String, number: String) -> String {
    SystemdFile(
        header: [text],
        sections: [
            SystemdFile.Section("Unit", [SystemdFile.Setting("Description", SystemdFile.literal(text), comment: text)]),
            SystemdFile.Section(
                "Service",
                [
                    SystemdFile.Setting("Type", "oneshot"), SystemdFile.Setting("ExecStart", "/usr/bin/env -0"),
                    SystemdFile.Setting("StandardOutput", "file:/run/hostile/env/\(number)"),
                    // Each word of a list, and what follows must still be read.
                    SystemdFile.Setting("Environment", SystemdFile.word("VALUE=\(text)") + " AFTER=read"),
                ]),
        ]
    ).rendered()
}

private func shell(_ text: String) -> String {
    "\(ShellText.comment(text))\n\(ShellText.assignment("value", text, comment: text))\nafter=read\n"
}

private func nix(_ text: String) -> String {
    NixValue.attributes([
        NixValue.Attribute("value", .string(text), comment: text), NixValue.Attribute(quoted: text, .boolean(true)),
        NixValue.Attribute("list", .list([.string(text), .string("after")])),
    ]).rendered() + "\n"
}

private func json(_ text: String) -> String {
    JSONValue.object([
        JSONValue.Member("value", .string(text)), JSONValue.Member("key-\(text)", .boolean(true)),
        JSONValue.Member("after", .string("read")),
    ]).rendered()
}

/// The text wherever a document of ours can have it; whoever reads it back looks for the marks.
private func page(_ text: String) -> String {
    let escaped = Markdown.escaped(text)
    return Markdown([
        .comment(text), .heading(1, escaped), .paragraph(escaped), .paragraph("a \(escaped) b"), .bullets([escaped, "after"]),
        .numbered([escaped, "after"]), .code(text, language: "sh"),
        .table(columns: ["one", "two"], rows: [[escaped, "after"], ["before", escaped]]), .paragraph("end"),
    ]).rendered()
}

private func crontab(_ text: String, number: String) -> String {
    let command = "printf '%s' \(ShellText.quote(text)) >/run/hostile/cron/\(number)"
    let line = Crontab.Entry(schedule: "* * * * *", user: "root", command: isForCron(command) ? command : "true", comment: text)
    return Crontab(header: [text], entries: [line]).rendered()
}

/// What a crontab's line can carry; the emitter stops at anything else, which a test of the Emitters shows.
private func isForCron(_ command: String) -> Bool {
    let isOneLine = !command.unicodeScalars.contains { $0 == "\n" || $0 == "\0" }
    let percents = command.utf8.count { $0 == UInt8(ascii: "%") }
    let scalars = Array(command.unicodeScalars)
    let isClear = !zip(scalars, scalars.dropFirst()).contains { $0 == "\\" && ($1 == "\\" || $1 == "%") }
    return isOneLine && isClear && command.utf8.count + percents < 1000
}

extension String {
    fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
