/// The name of a systemd unit, such as `nixos-gui.service` or `getty@tty1.service`.
public struct UnitName: WrittenValue {
    /// The whole name, with its type at the end.
    public let text: String

    public static let allowed = #"a systemd unit name such as "nixos-gui.service""#

    /// The unit types of systemd.unit(5).
    private static let types = [
        "service", "socket", "device", "mount", "automount", "swap", "target", "path", "timer", "slice", "scope",
    ]

    public init?(_ text: String) {
        // systemd.unit(5): at most 255 characters; letters, digits and `:-_.\`, and an @ before the instance.
        guard text.utf8.count <= 255, let dot = text.lastIndex(of: ".") else { return nil }
        let name = text[..<dot]
        guard UnitName.types.contains(String(text[text.index(after: dot)...])), !name.isEmpty, name.first != "@" else { return nil }
        guard name.utf8.allSatisfy(UnitName.isAllowed), name.utf8.count(where: { $0 == UInt8(ascii: "@") }) <= 1 else { return nil }
        self.text = text
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: ":-_.\\@".utf8.contains(byte)
        }
    }

    public var description: String { text }
}
