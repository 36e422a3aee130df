/// The origin of a page, as browsers send it: scheme, host and port, without a path. `https`, or `http` on this machine alone.
public struct Origin: WrittenValue {
    /// The origin as a web address whose path is empty.
    public let address: WebAddress

    public static let allowed =
        #"an origin such as "https://admin.example.org": https (http for localhost only), no path, no slash at the end"#

    public init?(_ text: String) {
        guard let address = WebAddress.init(text), address.path.isEmpty else { return nil }
        guard address.scheme == .https || address.host.isLoopback else { return nil }
        self.address = address
    }

    public var description: String { address.description }
}
