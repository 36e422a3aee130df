import Glibc
import HTTPTypes
import Hummingbird
import Logging

/// Answers only to names of this machine, so that a page elsewhere cannot read ours by pointing its own name here (DNS rebinding).
struct HostAllowList: RouterMiddleware {
    typealias Context = ServerContext
    private let names: Set<String>
    private let logger: Logger

    /// - Parameter origins: what the policy names beside, such as a proxy's public address: messages lead there.
    init(configured: String, names: [String], origins: [String] = [], logger: Logger) {
        let all =
            names + names.compactMap { $0.split(separator: ".").first.map(String.init) } + origins.map { HostAllowList.name(ofOrigin: $0) }
            + [configured, "localhost"]
        self.names = Set(all.map { $0.lowercased() }.filter { !$0.isEmpty })
        self.logger = logger
    }

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let authority = request.head.authority ?? ""
        guard allows(authority) else {
            logger.warning(
                "host name refused",
                metadata: ["client": "\(context.client)", "host": "\(HostAllowList.shown(authority))", "request": "\(context.number)"])
            throw Refusal(
                status: .misdirectedRequest,
                sentence: "This server does not answer to that host name. Use localhost, an IP address, or the machine's own name.")
        }
        return try await next(request, context)
    }

    /// The name in an origin such as `https://admin.example.org:8443`.
    private static func name(ofOrigin origin: String) -> String {
        String(origin.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != ":" && $0 != "/" })
    }

    /// Without the part before an @, in which a password stands where somebody took the header for an address.
    private static func shown(_ authority: String) -> String {
        String((authority.split(separator: "@", omittingEmptySubsequences: false).last ?? "").prefix(255))
    }

    /// Whether the text of a Host header names this machine. Empty passes: browsers always send one, health probes may not.
    /// IP addresses pass, because rebinding needs a name.
    func allows(_ authority: String) -> Bool {
        guard !authority.isEmpty else { return true }
        let isInBrackets = authority.utf8.first == UInt8(ascii: "[")
        let end =
            isInBrackets ? authority.utf8.firstIndex(of: UInt8(ascii: "]")).map { authority.utf8.index(after: $0) } : authority.startIndex
        guard let end else { return false }
        let colon = authority.utf8[end...].firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
        guard authority.utf8[colon...].dropFirst().allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        // A link-local address may name its interface behind a percent sign; that is no other host.
        if isInBrackets { return colon == end && address(String(authority[..<end].dropFirst().dropLast().prefix { $0 != "%" }), AF_INET6) }
        var name = authority[..<colon].lowercased()
        if name.utf8.last == UInt8(ascii: ".") { name.removeLast() }
        return names.contains(name) || address(name, AF_INET)
    }

    private func address(_ text: String, _ family: Int32) -> Bool {
        var bytes = in6_addr()
        // C would read only what stands before a NUL.
        return !text.utf8.contains(0) && inet_pton(family, text, &bytes) == 1
    }
}
