/// What every key of ours begins with in a Redis that others use too, such as `nixos-gui:`.
///
/// It ends in a colon, so that `nixos-gui` does not take `nixos-guide` with it, and has none of Redis's wildcards: keys are deleted by it.
public struct KeyPrefix: WrittenValue {
    /// The prefix, with its colon.
    public let text: String

    public static let allowed = #"a prefix such as "nixos-gui:": 2 to 64 letters, digits, "-", "_", "." and ":", with ":" at the end"#

    public init?(_ text: String) {
        guard (2...64).contains(text.utf8.count), text.utf8.last == UInt8(ascii: ":"), text.utf8.first != UInt8(ascii: ":") else {
            return nil
        }
        guard text.utf8.allSatisfy(KeyPrefix.isAllowed) else { return nil }
        self.text = text
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-_.:".utf8.contains(byte)
        }
    }

    public var description: String { text }
}
