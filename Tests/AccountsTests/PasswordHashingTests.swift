import Accounts
import Testing

@Suite struct PasswordHashingTests {
    private let cheap = PasswordHash.Cost(ln: 4, r: 8, p: 1)

    @Test func aPasswordIsRightOrWrong() async throws {
        let hashing = PasswordHashing(cost: cheap)
        let hash = try await hashing.hash("right").get()
        #expect(await hashing.matches("right", hash) == .success(true))
        #expect(await hashing.matches("wrong", hash) == .success(false))
        #expect(await hashing.matches("right", nil) == .success(false))
    }

    @Test func whatTheLibraryRefusesIsNoWrongPassword() async {
        let hashing = PasswordHashing(cost: PasswordHash.Cost(ln: 17, r: 1, p: 1))
        #expect(await hashing.hash("x") == .failure(.failed(mebibytes: 16)))
        #expect(await hashing.matches("x", nil) == .failure(.failed(mebibytes: 16)))
    }

    @Test func whoComesWhenTooManyWaitIsSentAway() async {
        let hashing = PasswordHashing(cost: cheap, most: 0)
        #expect(await hashing.hash("x") == .failure(.busy))
    }
}
