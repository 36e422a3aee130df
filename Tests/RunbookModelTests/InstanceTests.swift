import Foundation
import RunbookModel
import TestSupport
import Testing

/// What is an argument says the same in Swift, to grep and so to the scripts, and in polkit's rule.
@Suite struct InstanceTests {
    private let generation = Instance(
        name: "GENERATION", words: ["previous", "last-known-good"], shape: [.digits(1...6)], meaning: "", mayBeLeftOut: true)
    private let backup = Instance(
        name: "BACKUP", shape: [.digits(8...8), .letter("T"), .digits(6...6), .letter("Z")], meaning: "")
    private let texts = [
        "0", "42", "999999", "1234567", "previous", "last-known-good", "", "previousx", "xprevious", "42;x", "../x", "42 ", " 42", "4a",
        "-1",
        "20260101T000000Z", "20260101T000000", "2026010T1000000Z", "20260101t000000Z", "20260101T000000Zx", "٤٢", "4\u{301}2", "%i",
    ]

    @Test func patternsAreTheOnesThatPeopleReview() {
        #expect(generation.pattern == "(previous|last-known-good|[0-9]{1,6})")
        #expect(backup.pattern == "[0-9]{8}T[0-9]{6}Z")
    }

    @Test func whatMatchesHereMatchesGrepAndNothingElseDoes() async throws {
        for instance in [generation, backup] {
            for text in texts { #expect(try await instance.matches(text) == grep(instance.pattern, text), "\(instance.name): \(text)") }
        }
        #expect(generation.matches("42") && backup.matches("20260101T000000Z"))
    }

    @Test func noTextWithALineBreakIsAnArgument() {
        for text in ["42\n", "42\n43", "\n42"] { #expect(!generation.matches(text)) }
    }

    private func grep(_ pattern: String, _ text: String) async throws -> Bool {
        let words = ["-c", "printf '%s\\n' \"$2\" | LC_ALL=C grep -qxE -e \"$1\"", "sh", pattern, text]
        return try await runToEnd("/bin/sh", words).status == 0
    }
}
