import HTTPTypes

extension HTTPField.Name {
    static let referrerPolicy = named("Referrer-Policy")
    static let crossOriginOpenerPolicy = named("Cross-Origin-Opener-Policy")
    static let crossOriginResourcePolicy = named("Cross-Origin-Resource-Policy")
    static let permissionsPolicy = named("Permissions-Policy")
    static let xFrameOptions = named("X-Frame-Options")
    static let requestID = named("X-Request-ID")
    /// Where a program that has a session's cookie brings the form token.
    static let formToken = named("NixOS-GUI-Form-Token")
    /// Where a stream of events goes on.
    static let lastEventID = named("Last-Event-ID")
    static let idempotencyKey = named("Idempotency-Key")
    static let secFetchSite = named("Sec-Fetch-Site")
    static let xForwardedFor = named("X-Forwarded-For")
    static let xRealIP = named("X-Real-IP")
    static let forwarded = named("Forwarded")
    /// Names the process that answered, also where systemd did not start it.
    static let instance = named("NixOS-GUI-Instance")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("not a header name: \(text)") }
        return name
    }
}
