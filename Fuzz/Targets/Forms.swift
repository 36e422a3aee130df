import FoundationEssentials
import WebPages

@testable import WebServer

extension FuzzTarget {
    /// What a form sends, and where somebody goes afterwards.
    static let forms = FuzzTarget("forms") { bytes in
        let text = text(bytes)
        _ = Form(text)
        try sent(bytes)
        let place = LocalPath.safe(text)
        try hold(same(LocalPath.safe(place), place), "\(place) is safe at first only")
        try hold(place.utf8.allSatisfy { (0x21...0x7e).contains($0) }, "\(place) has a blank or a line break")
        // As a browser does: what it makes of the place on a page of ours.
        let url = URL(string: place, relativeTo: URL(string: "https://gui.example/runs/1"))?.absoluteURL
        if let url { try hold(url.host() == "gui.example" && url.scheme == "https", "\(place) leads to \(url)") }
        for address in [
            SiteURL.signIn(next: text), SiteURL.confirm(next: text), SiteURL.audit(before: 1, actor: text, action: text, outcome: ""),
        ] {
            try hold(address.utf8.allSatisfy { (0x21...0x7e).contains($0) }, "\(address) has a blank or a line break")
            let query = Form(String(address.drop { $0 != "?" }.dropFirst()))
            guard !text.isEmpty else { continue }
            try hold(same(query["next"] ?? query["actor"], text), "\(address) is read as another text")
        }
        let run = SiteURL.run(text)
        try hold(run.dropFirst("/runs/".count).utf8.allSatisfy { isalnum($0) }, "\(run) is more than a run")
    }

    /// What a browser sends of some fields is read as the same fields.
    private static func sent(_ bytes: [UInt8]) throws {
        var fields = Fields(bytes)
        let texts = fields.others()
        var expected: [(name: String, value: String)] = []
        for pair in stride(from: 0, to: texts.count - texts.count % 2, by: 2) where !expected.contains(where: { $0.name == texts[pair] }) {
            expected.append((texts[pair], texts[pair + 1]))
        }
        let form = Form(expected.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&"))
        for field in expected { try hold(same(form[field.name], field.value), "the field \(field)") }
    }

    /// As the URL standard of WHATWG writes a value (application/x-www-form-urlencoded serializing).
    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            if byte == UInt8(ascii: " ") { return "+" }
            if isalnum(byte) || "*-._".utf8.contains(byte) { return String(UnicodeScalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private static func isalnum(_ byte: UInt8) -> Bool { byte < 128 && Character(UnicodeScalar(byte)).isLetter || (48...57).contains(byte) }
}
