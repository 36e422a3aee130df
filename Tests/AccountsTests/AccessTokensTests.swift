import Crypto
import Foundation
import Operations
import Testing

@testable import Accounts

/// What is a token of ours and what is none. Whose it is, TokenDeskTests ask.
@Suite struct AccessTokensTests {
    private func tokens(now: Double = 2_000, lifetime: Double = 3_600, key: String = HandMadeToken.keyDigits) throws -> AccessTokens {
        AccessTokens(key: try #require(AccessTokenKey(key)), lifetime: lifetime, clock: WallClock { now })
    }

    private func refusal(_ token: HandMadeToken, now: Double = 2_000, lifetime: Double = 3_600) async throws -> AccessTokenRefusal? {
        try await refusal(try token.text, now: now, lifetime: lifetime)
    }

    private func refusal(_ text: String, now: Double = 2_000, lifetime: Double = 3_600) async throws -> AccessTokenRefusal? {
        switch try await tokens(now: now, lifetime: lifetime).claims(of: text) {
        case .success: nil
        case .failure(let refusal): refusal
        }
    }

    private func made(now: Double = 1_000.9, notAfter: Double = 9_999) async throws -> AccessToken {
        let account = Account(id: 7, name: try #require(AccountName("alice")), role: .admin, createdAt: 0)
        let password = try PasswordHash("x", cost: .init(ln: 1, r: 1, p: 1))
        let session = try #require(SessionName(stored: String(repeating: "1", count: 64)))
        return try await tokens(now: now).sign(account, role: .viewer, session: session, password: password, notAfter: notAfter)
    }

    @Test func aTokenIsAJWTOfTheRFC() async throws {
        let token = try await made()
        let parts = token.text.split(separator: ".")
        #expect(parts.count == 3 && token.text.utf8.count < 1_024)
        let header = try JSONSerialization.jsonObject(with: HandMadeToken.bytes(parts[0])) as? [String: String]
        #expect(header == ["alg": "HS256", "kid": HandMadeToken.keyID, "typ": "at+jwt"])
        let claims = try #require(try JSONSerialization.jsonObject(with: HandMadeToken.bytes(parts[1])) as? [String: Any])
        #expect(claims["iss"] as? String == "nixos-gui" && claims["sub"] as? String == "7" && claims["role"] as? String == "viewer")
        #expect(claims["iat"] as? Int == 1_000 && claims["exp"] as? Int == 4_600 && claims["jti"] as? String == token.id)
        let signature = HMAC<SHA256>.authenticationCode(for: Data("\(parts[0]).\(parts[1])".utf8), using: HandMadeToken.key)
        #expect(try HandMadeToken.bytes(parts[2]) == Data(signature))
        #expect(try await refusal(token.text) == nil && token.keyID == HandMadeToken.keyID)
        #expect(try await made().text != token.text, "each has a name of its own")
    }

    @Test func oneMadeByHandIsAsGood() async throws { #expect(try await refusal(HandMadeToken()) == nil) }

    @Test func aTokenEndsNoLaterThanItsSession() async throws {
        let token = try await made(notAfter: 1_500.5)
        #expect(token.expiresAt == 1_500)
        #expect(try await refusal(token.text, now: 1_499) == nil)
        #expect(try await refusal(token.text, now: 1_500) == .expired)
    }

    /// RFC 8725, 2.1: whoever may choose the algorithm needs no key.
    @Test(arguments: ["none", "None", "NONE", "", "HS384", "HS512", "RS256", "ES256", "EdDSA", "hs256", "HS256 "])
    func anotherAlgorithmIsRefusedWhateverTheSignature(name: String) async throws {
        let token = HandMadeToken(header: #"{"alg":"\#(name)","kid":"\#(HandMadeToken.keyID)","typ":"at+jwt"}"#)
        #expect(try await refusal(token) == .algorithm)
        let unsigned = try token.text.split(separator: ".").prefix(2).joined(separator: ".") + "."
        #expect(try await refusal(unsigned) == .algorithm)
    }

    @Test func noAlgorithmAtAllIsRefused() async throws {
        #expect(try await refusal(HandMadeToken(header: #"{"kid":"\#(HandMadeToken.keyID)","typ":"at+jwt"}"#)) == .algorithm)
        #expect(try await refusal(HandMadeToken(header: "{}")) == .algorithm)
        #expect(try await refusal(try HandMadeToken().text.split(separator: ".").prefix(2).joined(separator: ".") + ".") == .signature)
    }

    @Test func anotherKeyIsRefused() async throws {
        let other = SymmetricKey(data: [UInt8](repeating: 0x4f, count: 32))
        #expect(try await refusal(HandMadeToken(key: other)) == .signature, "it says that it is ours")
        for kid in [#""0000000000000000""#, "null", #""""#, #""../../dev/null""#] {
            #expect(try await refusal(HandMadeToken(header: #"{"alg":"HS256","kid":\#(kid),"typ":"at+jwt"}"#)) == .unknownKey)
        }
        #expect(try await refusal(HandMadeToken(header: #"{"alg":"HS256","typ":"at+jwt"}"#)) == .unknownKey)
    }

    @Test func anotherKeyHasAnotherNameAndKnowsNoToken() async throws {
        let old = try await made()
        let tokens = try tokens(key: String(repeating: "5f", count: 32))
        #expect(tokens.key.id != HandMadeToken.keyID && tokens.key.id.count == 16)
        #expect(await tokens.claims(of: old.text) == .failure(.unknownKey))
        for text in ["absent", "", String(repeating: "0", count: 63), String(repeating: "x", count: 64)] {
            #expect(AccessTokenKey(text) == nil)
        }
        #expect(AccessTokenKey(HandMadeToken.keyDigits + "\n")?.id == HandMadeToken.keyID)
    }

    @Test func whatIsChangedIsRefused() async throws {
        let parts = try HandMadeToken().text.split(separator: ".").map(String.init)
        var claims = HandMadeToken()
        claims.claims["sub"] = "2"
        let other = try claims.text.split(separator: ".").map(String.init)
        #expect(try await refusal([parts[0], other[1], parts[2]].joined(separator: ".")) == .signature)
        #expect(try await refusal([parts[0], parts[1], other[2]].joined(separator: ".")) == .signature)
        #expect(try await refusal([parts[0], parts[1], String(parts[2].dropLast(4))].joined(separator: ".")) == .signature)
    }

    @Test(arguments: [
        #"{"alg":"HS256","kid":"KID","typ":"JWT"}"#, #"{"alg":"HS256","kid":"KID"}"#,
        #"{"alg":"HS256","kid":"KID","typ":"at+jwt","crit":["b64"],"b64":false}"#,
    ]) func anotherKindOfTokenIsRefused(header: String) async throws {
        #expect(try await refusal(HandMadeToken(header: header.replacing("KID", with: HandMadeToken.keyID))) == .foreign)
    }

    @Test func everyClaimCounts() async throws {
        let wrong: [(String, Any?)] = [
            ("iss", "another"), ("aud", "another"), ("aud", ["nixos-gui-api", "another"]), ("sub", nil), ("sub", 1), ("sid", nil),
            ("pwd", nil), ("role", nil), ("exp", nil), ("exp", "4600"), ("exp", 1e300), ("exp", -1.5), ("iat", nil), ("jti", nil),
            ("nbf", "x"),
        ]
        for (name, value) in wrong {
            var token = HandMadeToken()
            token.claims[name] = value
            #expect(try await refusal(token) == .foreign, "\(name) \(value ?? "missing")")
        }
    }

    @Test(
        arguments: [
            ("exp", 2_001, nil), ("exp", 2_000, .expired), ("exp", 0, .expired), ("exp", Int.min, .expired), ("iat", 2_060, nil),
            ("iat", 2_061, .notYet), ("iat", Int.max, .notYet), ("nbf", 2_060, nil), ("nbf", 2_061, .notYet),
        ] as [(String, Int, AccessTokenRefusal?)]) func timesCount(name: String, value: Int, expected: AccessTokenRefusal?) async throws
    {
        var token = HandMadeToken()
        token.claims[name] = value
        #expect(try await refusal(token) == expected, "\(name) \(value)")
    }

    @Test func aShorterLifetimeHoldsForOldTokens() async throws {
        #expect(try await refusal(HandMadeToken(), lifetime: 1_001) == nil)
        #expect(try await refusal(HandMadeToken(), lifetime: 1_000) == .expired)
    }

    @Test func whatIsNoTokenIsRefusedBeforeAnyWork() async throws {
        let good = try HandMadeToken().text
        let nested = HandMadeToken.base64URL(Data(String(repeating: "[", count: 1_000).utf8))
        let texts = [
            "", ".", "..", "...", "a.b", "a.b.c", "\(good).x", good + "=", good + " ", "\n" + good, " .\(good)", "\(nested).e30.x",
            "W10.e30.x",
            String(good.dropFirst()), good.replacing(".", with: ","), "ä.ö.ü",
            good + String(repeating: "A", count: 2_049 - good.utf8.count),
        ]
        for text in texts { #expect(try await refusal(text) == .malformed, "\(text)") }
        #expect(try await refusal(good + String(repeating: "A", count: 2_048 - good.utf8.count)) == .signature)
    }
}
