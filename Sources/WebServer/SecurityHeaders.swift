import HTTPTypes
import Hummingbird

/// Puts the same protective headers on every answer, errors included.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = ServerContext
    /// Whether this server itself speaks https; where a proxy does, it is the proxy's to say.
    let isEncrypted: Bool

    private static let fields: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        (.xContentTypeOptions, "nosniff"),
        // Not no-referrer: with that, a browser says `Origin: null` of our own forms (Fetch, append a request Origin header).
        (.referrerPolicy, "same-origin"),
        (.crossOriginOpenerPolicy, "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"),
        (.permissionsPolicy, "camera=(), geolocation=(), microphone=()"),
        (.xFrameOptions, "DENY"),
    ]

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.fields { response.headers[name] = value }
        if isEncrypted, !Self.isTunnel(request.head.authority) { response.headers[.strictTransportSecurity] = Self.httpsForAYear }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    /// A year, as OWASP asks for; not for the names below ours, which are not this server's to speak for.
    private static let httpsForAYear = "max-age=31536000"

    /// A browser that asks `localhost` comes through a tunnel, and is on its own machine. It would keep the rule for all ports there:
    /// safe mode, which speaks http on loopback, would be out of reach when it is needed.
    static func isTunnel(_ authority: String?) -> Bool {
        guard let name = authority?.lowercased().prefix(while: { $0 != ":" }) else { return false }
        return name == "localhost" || name.hasSuffix(".localhost")
    }
}
