import Glibc
public import Operations

extension GenerationsPort {
    /// Reads the links of the system profile: no evaluation, no nix.
    /// - Parameters:
    ///   - profiles: the folder with the links `system` and `system-N-link`.
    ///   - running: the folder with the links `current-system` and `booted-system`.
    ///   - lastKnownGood: the link that the health check keeps.
    public static func links(
        profiles: String = "/nix/var/nix/profiles", running: String = "/run",
        lastKnownGood: String = "/nix/var/nix/gcroots/nixos-gui-last-known-good"
    ) -> GenerationsPort {
        let links = GenerationLinks(profiles: profiles, running: running, lastKnownGood: lastKnownGood)
        return GenerationsPort { await blockingCall { links.all() } }
    }
}

private struct GenerationLinks: Sendable {
    let profiles: String
    let running: String
    let lastKnownGood: String

    func all() -> Result<[Generation], ListingFault> {
        guard let folder = opendir(profiles) else {
            return .failure(
                ListingFault("The generations cannot be listed: \(profiles): \(String(cString: strerror(errno)).lowercased())."))
        }
        defer { closedir(folder) }
        let profile = target("\(profiles)/system")
        let (current, booted) = (real("\(running)/current-system"), real("\(running)/booted-system"))
        let good = real(lastKnownGood)
        var found: [Generation] = []
        while let item = readdir(folder) {
            let name = withUnsafeBytes(of: item.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            guard let number = number(name), let system = target("\(profiles)/\(name)") else { continue }
            found.append(
                Generation(
                    number: number, system: system, madeAt: age("\(profiles)/\(name)"), nixosVersion: version(system),
                    isProfile: profile == name, isCurrent: current == system, isBooted: booted == system, isLastKnownGood: good == system))
        }
        return .success(found.sorted { $0.number > $1.number })
    }

    private func number(_ name: String) -> Int? {
        guard name.hasPrefix("system-"), name.hasSuffix("-link") else { return nil }
        let digits = name.dropFirst("system-".count).dropLast("-link".count)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(digits)
    }

    /// What a link says.
    private func target(_ link: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink(link, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }

    /// Where a path leads in the end; nil where it leads nowhere.
    private func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private func age(_ link: String) -> Double {
        var status = stat()
        return lstat(link, &status) == 0 ? Double(status.st_mtim.tv_sec) : 0
    }

    private func version(_ system: String) -> String? {
        // A missing or unreadable file says nothing of the version; the generation is listed all the same.
        guard case .success(let text) = SmallFile.text("\(system)/nixos-version") else { return nil }
        let word = text.split(whereSeparator: \.isNewline).first.map { String($0.prefix(80)) }
        return word.flatMap { $0.isEmpty ? nil : $0 }
    }
}
