import Testing

@testable import ServerCommands

/// What a line of the log may say.
@Suite struct RedactionTests {
    @Test(arguments: [
        ("password=hunter2 left", "password=[redacted] left"),
        ("the key: abc123, and more", "the key: [redacted], and more"),
        ("Authorization: Bearer abcdefgh", "Authorization: [redacted] [redacted]"),
        ("redis://user:word@host/0", "redis://[redacted]@host/0"),
        ("took eyJhbGciOi.eyJzdWIi.c2lnbmF0", "took [redacted]"),
        // Where a secret lies is none.
        ("tls.keyFile: /etc/ssl/web.key: it breaks off", "tls.keyFile: /etc/ssl/web.key: it breaks off"),
        ("passwordFile=/run/word", "passwordFile=/run/word"),
        ("keyFile: hunter2", "keyFile: [redacted]"),
    ]) func secretsAreLeftOut(text: String, shown: String) {
        #expect(Redaction.withoutSecrets(text) == shown)
    }

    @Test func whatHasASecretsNameIsNotShownAtAll() {
        #expect(Redaction.shown("x", of: "session-key") == "[redacted]")
        #expect(Redaction.shown("x", of: "Cookie") == "[redacted]")
        #expect(Redaction.shown("x", of: "path") == "x")
    }
}
