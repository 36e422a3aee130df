import Emitters
import PolicyValues
import Testing

/// What Tests/hostile/run cannot show: texts that no format carries, and marks that hide a character from Swift.
@Suite struct HostileTextTests {
    private func entry(_ command: String) -> String {
        Crontab(header: [], entries: [Crontab.Entry(schedule: "* * * * *", user: "root", command: command, comment: "c")]).rendered()
    }

    @Test func aCombiningMarkHidesNoSpecialCharacter() {
        let mark = "\u{301}"
        #expect(Array(SystemdFile.literal("%\(mark)h").utf8) == Array("%%\(mark)h".utf8))
        #expect(Array(SystemdFile.quoted("\"\(mark)").utf8) == Array("\"\\\"\(mark)\"".utf8))
        #expect(Array(Markdown.escaped("*\(mark)a*\(mark)").utf8) == Array("\\*\(mark)a\\*\(mark)".utf8))
        #expect(Array(Markdown([.table(columns: ["a"], rows: [["|\(mark)"]])]).rendered().utf8).contains(UInt8(ascii: "\\")))
        #expect(Array(entry("echo %\(mark)").utf8).suffix(5) == Array("\\%\(mark)\n".utf8).suffix(5))
        #expect(Array(ShellText.quote("'\(mark)").utf8) == Array("''\\''\(mark)'".utf8))
    }

    @Test func noCommentLeavesItsLine() {
        let comment = "a\nTouchX=1\r\u{2028}b"
        let crontab = Crontab(
            header: [comment], entries: [Crontab.Entry(schedule: "* * * * *", user: "root", command: "true", comment: comment)])
        #expect(crontab.rendered().split(separator: "\n").allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("* ") })
        #expect(ShellText.assignment("a", "b", comment: comment).split(separator: "\n").count == 1)
    }

    @Test func aBackslashAtTheEndOfASettingJoinsNoLine() {
        let file = SystemdFile(
            header: [], sections: [SystemdFile.Section("Unit", [SystemdFile.Setting("A", "x\\"), SystemdFile.Setting("B", "y\\\\")])])
        #expect(file.rendered() == "[Unit]\nA=x\\ \nB=y\\\\\n")
    }

    @Test func whatNoLineOfCronCanCarryStopsTheProgram() async {
        await #expect(processExitsWith: .failure) { _ = HostileTextTests().entry("a\nb") }
        await #expect(processExitsWith: .failure) { _ = HostileTextTests().entry("a\0b") }
        await #expect(processExitsWith: .failure) { _ = HostileTextTests().entry("printf 'a\\%b'") }
        await #expect(processExitsWith: .failure) { _ = HostileTextTests().entry("printf 'a\\\\b'") }
        await #expect(processExitsWith: .failure) { _ = HostileTextTests().entry(String(repeating: "a", count: 1000)) }
    }
}
