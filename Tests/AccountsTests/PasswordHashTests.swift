import Accounts
import Testing

@Suite struct PasswordHashTests {
    private let cheap = PasswordHash.Cost(ln: 4, r: 8, p: 1)

    /// RFC 7914, 12: scrypt("pleaseletmein", "SodiumChloride", N = 16384, r = 8, p = 1), the first 32 bytes: 70 23 bd cb … 5d a1 f2.
    @Test func itIsTheRFCs() throws {
        let stored = "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI"
        let hash = try #require(PasswordHash(stored: stored))
        #expect(try hash.matches("pleaseletmein") && !hash.matches("pleaseletmeout") && "\(hash)" == stored)
    }

    @Test(arguments: ["correct horse battery", "pässwörter sind länger", "𐐷 x \"$'", ""]) func aPasswordMatchesItsHashAlone(
        password: String
    ) throws {
        let hash = try PasswordHash(password, cost: cheap)
        let read = try #require(PasswordHash(stored: "\(hash)"))
        #expect(try read == hash && read.matches(password))
        for other in [password + " ", " " + password, password.uppercased() + "x", "\(hash)"] { #expect(try !read.matches(other)) }
        #expect(!"\(hash)".contains("correct"))
    }

    @Test func oneSpellingOfACharacterIsAsGoodAsAnother() throws {
        #expect(try PasswordHash("caf\u{e9} caf\u{e9}", cost: cheap).matches("cafe\u{301} cafe\u{301}"))
    }

    @Test func twoHashesOfOnePasswordDiffer() throws {
        #expect(try PasswordHash("x", cost: cheap) != PasswordHash("x", cost: cheap))
    }

    @Test(arguments: [
        "", "x", "$scrypt$", "$scrypt$ln=4,r=8,p=1$$", "$argon2$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$scrypt$ln=40,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=4,r=8$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=4,r=-8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ]) func whatIsNoHashIsNotRead(text: String) { #expect(PasswordHash(stored: text) == nil) }
}
