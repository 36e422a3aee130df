import Testing

@testable import GeneratorCommands

@Suite struct DiffTests {
    @Test func equalTextsHaveNoDiff() { #expect(unifiedDiff(from: "a\n", to: "a\n", name: "f").isEmpty) }

    @Test func aChangeIsShownWithThreeLinesAround() {
        let old = (1...12).map { "\($0)\n" }.joined()
        let new = old.replacing("6\n", with: "six\n")
        #expect(
            unifiedDiff(from: old, to: new, name: "f") == """
                --- f
                +++ f (as the policy says)
                @@ -3,7 +3,7 @@
                 3
                 4
                 5
                -6
                +six
                 7
                 8
                 9

                """)
    }

    @Test func farChangesAreHunksOfTheirOwn() {
        let old = (1...30).map { "\($0)\n" }.joined()
        let new = old.replacing("\n5\n", with: "\nfive\n").replacing("\n25\n", with: "\n")
        let diff = unifiedDiff(from: old, to: new, name: "f")
        #expect(diff.contains("@@ -2,7 +2,7 @@"))
        #expect(diff.contains("@@ -22,7 +22,6 @@"))
    }

    @Test func anEmptyFileBecomesAdditionsOnly() {
        #expect(unifiedDiff(from: "", to: "a\n", name: "f") == "--- f\n+++ f (as the policy says)\n@@ -0,0 +1,1 @@\n+a\n")
    }

    @Test func aMissingLastNewlineIsTold() {
        #expect(unifiedDiff(from: "a", to: "a\n", name: "f").contains("-a\n\\ No newline at end of file\n+a\n"))
    }

    /// A line feed behind a carriage return is none to `Character`.
    @Test func aMissingLastNewlineIsToldBehindACarriageReturn() {
        #expect(unifiedDiff(from: "a\r", to: "a\r\n", name: "f").hasSuffix("\n-a\r\n\\ No newline at end of file\n+a\r\n"))
    }

    /// What stands in a file is never taken for that remark.
    @Test func aTextLikeTheRemarkIsATextLikeAnyOther() {
        let text = "a\n\\ No newline at end of file\n"
        #expect(unifiedDiff(from: text, to: "b\n", name: "f").hasSuffix("\n-a\n-\\ No newline at end of file\n+b\n"))
    }

    @Test func aFileThatGoesBecomesRemovalsOnly() {
        #expect(unifiedDiff(from: "a\n", to: "", name: "f") == "--- f\n+++ f (as the policy says)\n@@ -1,1 +0,0 @@\n-a\n")
    }

    @Test func aCarriageReturnBelongsToItsLine() {
        #expect(unifiedDiff(from: "a\r\nb\n", to: "a\nb\n", name: "f").hasSuffix("@@ -1,2 +1,2 @@\n-a\r\n+a\n b\n"))
    }

    @Test func twoSpellingsOfALetterDiffer() {
        #expect(
            unifiedDiff(from: "\u{EB}\n", to: "e\u{308}\n", name: "f").utf8.elementsEqual(
                "--- f\n+++ f (as the policy says)\n@@ -1,1 +1,1 @@\n-\u{EB}\n+e\u{308}\n".utf8))
    }
}
