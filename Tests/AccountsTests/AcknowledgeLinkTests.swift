import Accounts
import Testing

/// The server reads what the scripts sign (Sources/Procedures/prelude/links.sh), and nothing else.
@Suite struct AcknowledgeLinkTests {
    private let link = AcknowledgeLink(key: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n")
    /// Made by the scripts: incident 12, until 1800000000.
    private let signature = "f5eaa70f283f918eb0a675ef1521d285cc832116aa053cbcb1d1f6e9625ddcd1"

    @Test func whatAScriptSignedIsGoodUntilItExpires() throws {
        let link = try #require(link)
        #expect(link.verdict(incident: 12, expires: "1800000000", signature: signature, now: 1_799_999_999) == .good)
        #expect(link.verdict(incident: 12, expires: "1800000000", signature: signature, now: 1_800_000_000) == .expired)
    }

    @Test(
        arguments: [
            (13, "1800000000", nil), (12, "1800000001", nil), (12, "01800000000", nil), (12, " 1800000000", nil), (12, "+1800000000", nil),
            (12, "", nil), (12, "1800000000", ""), (12, "1800000000", "f5"), (12, "1800000000", "zz"), (0, "1800000000", nil),
            (12, "99999999999999999999", nil), (-12, "1800000000", nil),
        ] as [(Int, String, String?)])
    func whatIsChangedIsForged(incident: Int, expires: String, other: String?) throws {
        let link = try #require(link)
        #expect(link.verdict(incident: incident, expires: expires, signature: other ?? signature, now: 1) == .forged)
    }

    @Test func anotherKeySignsOtherwise() throws {
        let other = try #require(AcknowledgeLink(key: String(repeating: "0", count: 64)))
        #expect(other.verdict(incident: 12, expires: "1800000000", signature: signature, now: 1) == .forged)
    }

    @Test(arguments: ["absent", "", "0123", String(repeating: "x", count: 64)])
    func whatIsNoKeyIsNone(text: String) {
        if AcknowledgeLink(key: text) != nil { Issue.record("\(text) was taken for a key") }
    }
}
