/// A file that pages load; its address carries a hash of its content, so that browsers may keep it for ever.
public struct Asset: Sendable {
    /// The address.
    public let url: String
    /// The media type.
    public let type: String
    /// The content.
    public let bytes: [UInt8]

    init(name: String, ending: String, type: String, bytes: [UInt8]) {
        url = "\(SiteURL.assets)\(name)-\(Asset.hash(bytes)).\(ending)"
        self.type = type
        self.bytes = bytes
    }

    /// FNV-1a, 64 bits: tells versions of a file of ours apart, which is all it is for.
    private static func hash(_ bytes: [UInt8]) -> String {
        let number = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The style sheet.
    public static let style = Asset(name: "style", ending: "css", type: "text/css; charset=utf-8", bytes: PackageResources.style_css)
    /// The icon.
    public static let icon = Asset(name: "icon", ending: "svg", type: "image/svg+xml", bytes: PackageResources.icon_svg)
    /// All of them.
    public static let all = [style, icon]
}
