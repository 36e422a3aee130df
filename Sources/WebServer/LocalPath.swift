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
    /// - Parameter argument: what the form would start a procedure with: it is filled in again, where it can be an argument at all.
    static func page(ofForm path: String, argument: String? = nil) -> String {
        if path.hasPrefix("\(SiteURL.emergency)/") {
            return safe(path) + (argument.flatMap { isArgument($0) ? "?argument=\($0)" : nil } ?? "")
        }
        return [SiteURL.sessions, SiteURL.accounts].contains { path.hasPrefix($0) } ? SiteURL.accounts : SiteURL.account
    }

    /// Whether a text can be an argument of a procedure at all: then an address may fill it in.
    static func isArgument(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
            }
    }
}

extension Request {
    /// Whether who asks is a program: it gets problem documents, not pages.
    var isForMachines: Bool { ["/api", SiteURL.metrics].contains(uri.path) || uri.path.hasPrefix("/api/") }
}
