import Crypto
import FoundationEssentials

/// What the first administrator is made with: only the journal has it, which root and its group read. It ends with the process,
/// and with the first account.
public struct SetUpToken: Sendable {
    /// 20 characters in four groups, to be typed.
    public let text: String

    /// A new one.
    public init() {
        // Without letters that look alike.
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        text = (0..<4).map { _ in String((0..<5).map { _ in letters[Int.random(in: letters.indices)] }) }.joined(separator: "-")
    }

    /// Compares in a time that does not depend on where the two differ.
    public func matches(_ candidate: String) -> Bool {
        let typed = candidate.lowercased().filter { !$0.isWhitespace }
        return SHA256.hash(data: Data(typed.utf8)) == SHA256.hash(data: Data(text.utf8))
    }
}
