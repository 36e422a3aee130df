import Crypto
import FoundationEssentials

/// The code as a shell makes it.
enum OneTimeCodeExample {
    static func code(token: String, slot: Int) -> String {
        let digits = SHA256.hash(data: Data("\(token):\(slot)".utf8)).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return String(digits.joined().prefix(20))
    }
}
