import Policy
import PolicyValues
import TestSupport

/// A policy made by chance: about every third key says something, in any of the forms in which its type is written.
func randomPolicy(_ random: inout SplitMix) -> [Declared] {
    randomKeys(declaredKeys.filter { $0.path != "extends" }, &random)
}

private func randomKeys(_ keys: [Declared], _ random: inout SplitMix) -> [Declared] {
    keys.map { key in
        var key = key
        switch key.shape {
        case .value(let type, let standard, _):
            let says = key.presence == .required || Int.random(in: 0..<3, using: &random) == 0
            key.shape = .value(type: type, standard: standard, current: says ? randomLiteral(type, &random) : nil)
        case .table(let keys):
            // Where it may be absent, the place says whether it is there.
            if key.presence == .optional, Bool.random(using: &random) { key.position = .start }
            key.shape = .table(randomKeys(keys, &random))
        case .list(let element, _):
            let items = (0..<Int.random(in: 0...3, using: &random)).map { place in
                var item = key
                item.path += "[\(place + 1)]"
                item.shape = .table(randomKeys(numbered(element, key.path, item.path, place + 1), &random))
                return item
            }
            key.shape = .list(element: element, items: items)
        }
        return key
    }
}

/// The keys of one table in a list, with its number in their paths.
private func numbered(_ keys: [Declared], _ list: String, _ item: String, _ number: Int) -> [Declared] {
    keys.map { key in
        var key = key
        key.path = item + key.path.dropFirst(list.count)
        // The one number that must count up; by chance it hardly would.
        if key.name == "level", case .value(var type, let standard, let current) = key.shape {
            type.bounds = number...number
            key.shape = .value(type: type, standard: standard, current: current)
        }
        return key
    }
}

private func randomLiteral(_ type: ValueType, _ random: inout SplitMix) -> Literal {
    guard let count = type.count else { return one(type, &random) }
    let literals = (0..<Int.random(in: count.lowerBound...3, using: &random)).map { _ in one(type, &random) }
    return .list(literals.enumerated().filter { literals.firstIndex(of: $1) == $0 }.map(\.element))
}

private func one(_ type: ValueType, _ random: inout SplitMix) -> Literal {
    switch type.kind {
    case .boolean: .boolean(Bool.random(using: &random))
    case .integer: .integer(Int.random(in: type.bounds ?? 0...9, using: &random))
    case .string:
        .string((type.words.isEmpty ? texts.first { type.allowed.contains($0.0) }?.1 : type.words)?.randomElement(using: &random) ?? "")
    }
}

/// Texts by what their type says of itself: canonical ones and others, plain ones and hostile ones.
private let texts: [(String, [String])] = [
    (TimeSpan.allowed, ["1m", "90s", "5m", "10m", "60m", "1h30m", "2h", "12h", "1d", "7d", "30s", "0h10m", "500ms"]),
    (ByteSize.allowed, ["100MB", "64M", "1GiB", "2G", "1536M", "3000000000", "4294967296B"]),
    (CPUQuota.allowed, ["1%", "050%", "200%", "400%"]),
    (CronSchedule.allowed, ["*/5 * * * *", "00 02 * * *", "0  */6 * * MON-Fri", "30 3 * jan,dec *"]),
    (SecretFile.allowed, ["/run/secrets/a b", "/run/secrets/ü", #"/run/secrets/"q"\n"#, "/run/secrets/$(id)"]),
    (AbsolutePath.allowed, ["/srv/a", "/srv/b c", #"/srv/'"\x"#, "/srv/ä/$(id)", "/srv/${x}"]),
    (UserName.allowed, ["gui", "_web", "nixos-gui2"]),
    (HostName.allowed, ["::1", "127.0.0.1", "LocalHost", "web.Example.org", "10.0.0.1"]),
    (IPNetwork.allowed, ["10.0.0.0/8", "FD00::/8", "::1", "192.0.2.7", "2001:0db8::/32"]),
    (MailAddress.allowed, ["a@b", "Jo.O'Hara+x@EXAMPLE.org"]),
    (WebAddress.allowed, ["https://A.example:443/x?y=%20", "http://[::1]:8080", "https://a/'()"]),
    (Origin.allowed, ["https://A.example", "https://b:8443", "http://localhost:3000"]), (BasePath.allowed, ["/", "/a", "/a.b/~c"]),
    (KeyPrefix.allowed, ["a:", "b:c:"]), (TimeOfDay.allowed, ["00:00", "23:59", "06:30"]),
    (PhoneNumber.allowed, ["112", "+49 30 901820", "(030) 1/2"]),
    (TextLine.allowed, ["Jo", "Zoë", #"a "b" \ c"#, "$(id); `id` %s ${x} ''${y}", "-rf", "日本", "e\u{301}", "]]> <!-- | *", "#"]),
]
