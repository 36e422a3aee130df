import Emitters
import PolicyValues
import Testing

@Suite struct EmittedTextTests {
    @Test func systemdSpecifiersAreOff() {
        #expect(SystemdFile.literal("100% of %h") == "100%% of %%h")
    }

    @Test func aUnitIsRenderedSectionBySection() {
        let file = SystemdFile(
            header: ["Header."],
            sections: [
                SystemdFile.Section("Unit", [SystemdFile.Setting("Description", "x")]),
                SystemdFile.Section("Service", [SystemdFile.Setting("Type", "oneshot", comment: "why")]),
            ])
        #expect(file.rendered() == "# Header.\n\n[Unit]\nDescription=x\n\n[Service]\n# why\nType=oneshot\n")
    }

    @Test func aPercentSignInACronCommandIsNoNewline() {
        let crontab = Crontab(
            header: [], entries: [Crontab.Entry(schedule: "*/5 * * * *", user: "root", command: "date +%s", comment: "c")])
        #expect(crontab.rendered() == "\n# c\n*/5 * * * * root date +\\%s\n")
    }

    @Test func nixStringsCannotBeLeft() {
        #expect(NixValue.string("a\"; ${x} \\ \n").rendered() == #""a\"; \${x} \\ \n""#)
        #expect(NixValue.list([]).rendered() == "[ ]")
        #expect(NixValue.integer(-1).rendered() == "(-1)")
    }

    @Test func jsonKeepsTheOrderOfItsKeys() {
        let document = JSONValue.object([
            JSONValue.Member("b", .array([.integer(1), .boolean(true)])), JSONValue.Member("a", .string("x\"\u{1}")),
        ])
        #expect(document.rendered() == "{\n  \"b\": [\n    1,\n    true\n  ],\n  \"a\": \"x\\\"\\u0001\"\n}\n")
    }

    @Test func aTableCellCannotEndItsRow() {
        let text = Markdown([.table(columns: ["a"], rows: [["x|y\nz"]])]).rendered()
        #expect(text == "| a |\n| --- |\n| x\\|y z |\n")
    }
}
