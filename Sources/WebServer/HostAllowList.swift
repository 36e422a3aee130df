import HTTPTypes
import Hummingbird
import Logging

/// Answers only to names of this machine, so that a page elsewhere cannot read ours by pointing its own name here (DNS rebinding).
struct HostAllowList: RouterMiddleware {
    typealias Context = ServerContext
    private let names: Set<String>
    private let logger: Logger

    init(configured: String, names: [String], logger: Logger) {
        let all = names + names.compactMap { $0.split(separator: ".").first.map(String.init) } + [configured, "localhost"]
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
                metadata: ["client": "\(context.client)", "host": "\(authority.prefix(255))", "request": "\(context.number)"])
            throw Refusal(
                status: .misdirectedRequest,
                sentence: "This server does not answer to that host name. Use localhost, an IP address, or the machine's own name.")
        }
        return try await next(request, context)
    }

    /// Whether the text of a Host header names this machine. Empty passes: browsers always send one, health probes may not.
    /// IP addresses pass, because rebinding needs a name.
    func allows(_ authority: String) -> Bool {
        guard !authority.isEmpty, !isIPv4(authority.utf8.prefix { $0 != UInt8(ascii: ":") }) else { return true }
        if authority.hasPrefix("[") { return authority.contains("]") && authority.dropFirst().prefix { $0 != "]" }.allSatisfy(isIPv6) }
        var name = authority.prefix { $0 != ":" }.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
        return isIPv4 || names.contains(name)
    }

    /// Whether a text is four numbers up to 255, and nothing else.
    private func isIPv4(_ text: Substring.UTF8View) -> Bool {
        var (points, number) = (0, UInt?.none)
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let next = (number ?? 0) * 10 + UInt(byte - UInt8(ascii: "0"))
                guard next < 256 else { return false }
                number = next
            case UInt8(ascii: ".") where number != nil: (points, number) = (points + 1, nil)
            default: return false
            }
        }
        return points == 3 && number != nil
    }

    private func isIPv6(_ character: Character) -> Bool { character.isHexDigit || character == ":" || character == "." || character == "%" }
}
