/// A path from the root, written the one way there is: no `.` or `..`, no `//`, no slash or space at the end, no control or invisible
/// characters. Nobody sees a space at the end, and a setting of systemd loses it.
public struct AbsolutePath: WrittenValue {
    /// The path as written.
    public let text: String

    public static let allowed =
        #"an absolute path such as "/var/lib/nixos-gui", without "..", "//", a slash or a space at the end, or control characters"#

    /// Linux's PATH_MAX and NAME_MAX.
    private static let longest = (path: 4096, name: 255)

    public init?(_ text: String) {
        guard text.utf8.first == UInt8(ascii: "/"), text.utf8.count <= AbsolutePath.longest.path else { return nil }
        guard text.unicodeScalars.allSatisfy(isVisible), text.utf8.last != UInt8(ascii: " ") else { return nil }
        self.text = text
        guard text != "/" else { return }
        // By bytes: a slash followed by a combining mark is no slash to `Character`, but it is one to the kernel.
        for name in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard !name.isEmpty, name.count <= AbsolutePath.longest.name else { return nil }
            guard !name.elementsEqual(".".utf8), !name.elementsEqual("..".utf8) else { return nil }
        }
    }

    /// Whether this path lies below the other one; a path is not inside itself.
    public func isInside(_ folder: AbsolutePath) -> Bool {
        let prefix = folder.text == "/" ? "/" : folder.text + "/"
        return text.utf8.count > prefix.utf8.count && text.utf8.starts(with: prefix.utf8)
    }

    public var description: String { text }
}
