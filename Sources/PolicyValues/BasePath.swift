/// Where the pages stand below the host: `/`, or a path such as `/gui`, for a server behind a proxy that serves others too.
public struct BasePath: WrittenValue {
    /// The path, beginning with a slash; only `/` ends with one.
    public let text: String

    public static let allowed = #""/" or a path such as "/gui": letters, digits, "-", "_", "." and "~", no slash at the end, no "..""#

    public init?(_ text: String) {
        guard text.utf8.count <= 200, text.utf8.first == UInt8(ascii: "/") else { return nil }
        self.text = text
        guard text != "/" else { return }
        for name in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard !name.isEmpty, name.allSatisfy(BasePath.isAllowed) else { return nil }
            guard !name.elementsEqual(".".utf8), !name.elementsEqual("..".utf8) else { return nil }
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-_.~".utf8.contains(byte)
        }
    }

    public var description: String { text }
}
