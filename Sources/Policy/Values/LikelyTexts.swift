import PolicyValues

// What people write who know the value but not its form.

extension TimeSpan {
    static func likely(_ content: Node.Content) -> [String] {
        switch content {
        case .integer(let number): ["\(number)s"]
        case .string(let text): [text + "s", withoutSpaces(text), withoutSpaces(text).lowercased()]
        default: []
        }
    }
}

extension ByteSize {
    static func likely(_ content: Node.Content) -> [String] {
        switch content {
        case .integer(let number): ["\(number)"]
        case .string(let text): [withoutSpaces(text), withoutSpaces(text).uppercased()]
        default: []
        }
    }
}

extension CPUQuota {
    static func likely(_ content: Node.Content) -> [String] {
        switch content {
        case .integer(let number): ["\(number)%"]
        case .string(let text): [text + "%", withoutSpaces(text)]
        default: []
        }
    }
}

extension CronSchedule {
    static func likely(_ content: Node.Content) -> [String] {
        guard case .string(let text) = content else { return [] }
        let names = [
            "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *",
        ]
        let fields = text.split(separator: " ")
        // With seconds in front, with a user and a command behind, or with a step after a number, as other programs have it.
        let step = text.hasPrefix("0/") ? "*" + text.dropFirst() : text
        let five = fields.prefix(5).joined(separator: " ")
        let isWithSeconds = fields.count == 6 && fields[0] == "0"
        return [names[text], isWithSeconds ? fields.dropFirst().joined(separator: " ") : nil, step, fields.count > 6 ? five : nil]
            .compactMap { $0 }
    }
}

extension HostName {
    static func likely(_ content: Node.Content) -> [String] {
        guard case .string(let text) = content else { return [] }
        if text == "*" { return ["0.0.0.0"] }
        let authority = text.split(separator: "/").dropFirst(text.contains("://") ? 1 : 0).first.map(String.init) ?? text
        // An IPv6 address may stand in brackets, a port may stand behind it.
        if authority.hasPrefix("[") { return [String(authority.dropFirst().prefix { $0 != "]" })] }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        return [authority, parts.count == 2 ? String(parts[0]) : ""]
    }
}

extension AbsolutePath {
    static func likely(_ content: Node.Content) -> [String] { withoutSlash(content) }
}

extension BasePath {
    static func likely(_ content: Node.Content) -> [String] {
        guard case .string(let text) = content else { return [] }
        return withoutSlash(content) + ["/" + text]
    }
}

extension Origin {
    static func likely(_ content: Node.Content) -> [String] {
        guard case .string(let text) = content, let address = WebAddress.init("https://" + String(text.split(separator: "://").last ?? ""))
        else { return [] }
        return ["https://\(address.host.inURL)\(address.port == 443 ? "" : ":\(address.port)")"]
    }
}

extension WebAddress {
    static func likely(_ content: Node.Content) -> [String] {
        guard case .string(let text) = content, !text.contains("://"), text.contains("/") || text.contains(".") else { return [] }
        return ["https://" + text]
    }
}

extension IPNetwork {
    static func likely(_ content: Node.Content) -> [String] {
        guard case .string(let text) = content else { return [] }
        return [around(text)?.description ?? ""]
    }
}

extension MailAddress {
    static func likely(_ content: Node.Content) -> [String] {
        guard case .string(let text) = content, let open = text.lastIndex(of: "<"), text.hasSuffix(">") else { return [] }
        return [String(text[text.index(after: open)...].dropLast())]
    }
}

extension KeyPrefix {
    static func likely(_ content: Node.Content) -> [String] {
        guard case .string(let text) = content else { return [] }
        return [text + ":", String(text.prefix { $0 != "*" })]
    }
}

extension TimeOfDay {
    static func likely(_ content: Node.Content) -> [String] {
        switch content {
        case .string(let text): ["0" + text]
        case .dateTime(let text): [String(text.prefix(5))]
        default: []
        }
    }
}

extension TextLine {
    static func likely(_ content: Node.Content) -> [String] {
        guard case .string(let text) = content else { return [] }
        return [text.split { $0 == " " || $0.isNewline }.joined(separator: " ")]
    }
}

private func withoutSpaces(_ text: String) -> String { text.split(separator: " ").joined() }

private func withoutSlash(_ content: Node.Content) -> [String] {
    guard case .string(let text) = content, text.hasSuffix("/") else { return [] }
    return [String(text.dropLast())]
}
