import Accounts
import Glibc
import HTTPTypes
import Hummingbird
import Logging

@testable import WebServer

extension FuzzTarget {
    /// What strangers write in headers. FIELDS: Host, Cookie, Authorization, Content-Type.
    static let requests = FuzzTarget("requests") { bytes in
        var fields = Fields(bytes)
        let (host, cookies, authorization, type) = (fields.next(), fields.next(), fields.next(), fields.next())
        try allowed(host)
        var headers = HTTPFields()
        // Several lines of one name, as HTTP/2 sends them.
        for line in cookies.split(separator: "\n") { headers.append(HTTPField(name: .cookie, value: String(line))) }
        headers[.authorization] = authorization
        headers[.contentType] = type
        let request = Request(
            head: HTTPRequest(method: .post, scheme: "http", authority: host, path: "/", headerFields: headers),
            body: RequestBody(buffer: .init()))
        _ = Form.isForm(request)
        for isSecure in [true, false] { try cookie(SessionCookie(isSecure: isSecure), request, cookies) }
        let secret = String(repeating: "0123456789abcdef", count: 4)
        if OperatorAccess(token: OperatorToken(secret)).isGranted(request) {
            try hold(authorization.contains(secret), "\(authorization) brings no token")
        }
    }

    private static func cookie(_ cookie: SessionCookie, _ request: Request, _ sent: String) throws {
        guard let token = cookie.token(request) else { return }
        try hold(sent.contains(token.text), "\(sent) holds another token")
        // What we would set is read back from what a browser then sends.
        var head = request.head
        head.headerFields = [.cookie: String(cookie.setting(token).prefix { $0 != ";" })]
        let back = Request(head: head, body: RequestBody(buffer: .init()))
        try hold(cookie.token(back) == token, "\(cookie.setting(token)) is not read back")
    }

    /// Only an address of IP or a name of this machine is answered, whatever else stands in the text.
    private static func allowed(_ host: String) throws {
        let list = HostAllowList(
            configured: "127.0.0.1", names: ["web01.example.org"], logger: Logger(label: "") { _ in SwiftLogNoOpLogHandler() })
        guard !host.isEmpty, list.allows(host) else { return }
        var name = host
        if let colon = name.lastIndex(of: ":"), name.first != "[" || name[..<colon].last == "]" {
            try hold(name[colon...].dropFirst().allSatisfy { $0.isASCII && $0.isNumber }, "\(host) has no port")
            name = String(name[..<colon])
        }
        if name.first == "[" {
            var six = in6_addr()
            let inside = String(name.dropFirst().dropLast().prefix { $0 != "%" })
            return try hold(name.last == "]" && inet_pton(AF_INET6, inside, &six) == 1 && !inside.utf8.contains(0), "\(host) was answered")
        }
        var four = in_addr()
        if name.last == "." { name.removeLast() }
        let isOurs = ["127.0.0.1", "localhost", "web01", "web01.example.org"].contains(name.lowercased())
        try hold(isOurs || inet_pton(AF_INET, name, &four) == 1 && !name.utf8.contains(0), "\(host) was answered")
    }
}
