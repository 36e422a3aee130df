import HTTPTypes
import Hummingbird
import WebPages

/// Addresses that lead nowhere but to this server: where somebody goes after signing in is not for a stranger to say.
enum LocalPath {
    /// The text where it is a path of ours; the dashboard otherwise.
    static func safe(_ text: String?) -> String {
        guard let text, text.utf8.count <= 500, text.first == "/",
            text.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") }),
            !text.dropFirst().hasPrefix("/"), !text.hasPrefix("/\\"), !text.hasPrefix(SiteURL.signIn), !text.hasPrefix(SiteURL.signOut)
        else { return SiteURL.home }
        return text
    }

    /// The page whose form goes to an address. It does not take a browser's word for it.
    static func page(ofForm path: String) -> String {
        if path.hasPrefix("\(SiteURL.emergency)/") { return safe(path) }
        return [SiteURL.sessions, SiteURL.accounts].contains { path.hasPrefix($0) } ? SiteURL.accounts : SiteURL.account
    }
}

extension Request {
    /// Whether who asks is a program: it gets problem documents, not pages.
    var isForMachines: Bool { ["/api", SiteURL.metrics].contains(uri.path) || uri.path.hasPrefix("/api/") }
}
