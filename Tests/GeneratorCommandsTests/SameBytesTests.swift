import Foundation
import TestSupport
import Testing

/// The same policy gives the same bytes and the same permission bits, whoever runs it, where and when.
@Suite struct SameBytesTests {
    private let workshop: Workshop
    /// What a folder holds: names, kinds, permission bits and bytes of everything in it, and its own bits.
    private let held = "cd here/one && find . -printf '%P %y %m\\n' | LC_ALL=C sort && find . -type f | LC_ALL=C sort | xargs sha256sum"

    init() throws {
        workshop = try Workshop()
        let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Policies")
        // Every key has a value there, letters of other languages among them.
        let whole = try String(contentsOf: policies.appending(path: "whole.toml"), encoding: .utf8)
        try workshop.write("hosts/base.toml", whole)
        try workshop.hosts("web01", text: "extends = \"base.toml\"\n")
    }

    private func reference() async throws -> String {
        let ending = try await workshop.shell("mkdir -p here; gen generate hosts/web01.toml --output here/one >&2; \(held)")
        #expect(ending.status == 0, "\(ending.error)")
        #expect(ending.output.contains("\nMANIFEST.json f 644\n") && ending.output.contains("recover.sh f 755\n"))
        #expect(try await workshop.shell("rm -r here").status == 0)
        return ending.output
    }

    /// Compares with what a script leaves in `here/one`.
    private func expectSame(_ script: String, _ environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let ending = try await workshop.shell("mkdir -p here; { \(script)\n} >&2 && \(held)", environment)
        #expect(ending.status == 0, "\(ending.error)", sourceLocation: sourceLocation)
        #expect(try await ending.output == reference(), sourceLocation: sourceLocation)
    }

    @Test func anotherPolicyGivesOtherBytes() async throws {
        let before = try await reference()
        try workshop.hosts("web01", text: "extends = \"base.toml\"\nservice.workers = 7\n")
        #expect(try await reference() != before)
    }

    @Test(arguments: [
        "gen generate \"$PWD/hosts/web01.toml\" --output \"$PWD/here/one\"",
        "cd hosts && gen generate web01.toml --output ../here/one && cd ..",
        "cd / && gen generate \"$FOLDER/hosts/../hosts/./web01.toml\" --output \"$FOLDER//here/one/\" && cd \"$FOLDER\"",
        "mkdir -p x/ü && cp hosts/* x/ü && gen generate x/ü/web01.toml --output here/one",
        "umask 077; gen generate hosts/web01.toml --output here/one",
        "umask 000; gen generate hosts/web01.toml --output here/one",
        "gen generate hosts/base.toml --output here/one; gen generate hosts/web01.toml --output here/one",
        "gen generate --fleet hosts/*.toml --output fleet && mv fleet/web01 here/one",
        "umask 077; gen generate --fleet hosts/*.toml --output fleet && [ $(stat -c %a fleet) = 755 ] && mv fleet/web01 here/one",
        "env -i \"$GEN\" generate hosts/web01.toml --output here/one",
    ])
    func whereverItRuns(_ script: String) async throws { try await expectSame(script) }

    @Test(arguments: ["C", "de_DE.UTF-8", "tr_TR.UTF-8", "en_US.ISO-8859-1"])
    func underAnyLocaleAndTimeZone(_ locale: String) async throws {
        let parts = locale.split(separator: ".")
        // Where locales can be made, this one is there for sure.
        let make = """
            mkdir locales; if [ \(locale) != C ] && [ -e /usr/share/i18n/locales/\(parts[0]) ]; then
              localedef -i \(parts[0]) -f \(parts.last ?? "") "$LOCPATH/\(locale)" && [ "$(locale charmap)" = \(parts.last ?? "") ] || exit 3
            fi
            gen generate hosts/web01.toml --output here/one
            """
        let zone = locale == "C" ? "UTC" : "Pacific/Kiritimati"
        let environment = ["LOCPATH": workshop.path("locales"), "LC_ALL": locale, "LANG": locale, "LANGUAGE": locale, "TZ": zone]
        try await expectSame(make, environment)
    }

    @Test(.enabled(if: getuid() == 0, "needs root"))
    func whoeverRunsIt() async throws {
        let nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent USER=nobody LOGNAME=nobody"
        try await expectSame("chmod 777 here; \(nobody) \"$GEN\" generate hosts/web01.toml --output here/one")
    }

    @Test(.enabled(if: getuid() == 0, "needs root"))
    func onAnotherMachine() async throws {
        // Another host name, machine id, boot time and user list; nothing of this machine's own settings.
        let machine = """
            mount -t tmpfs none /etc && mount -t tmpfs none /var/lib && mount -t tmpfs none /root || exit 3
            hostname elsewhere.example.org && echo elsewhere >/etc/hostname && echo 0123456789abcdef0123456789abcdef >/etc/machine-id
            echo 'root:x:0:0::/:/bin/sh' >/etc/passwd; ln -s /usr/share/zoneinfo/Asia/Tokyo /etc/localtime
            [ "$(uname -n)" = elsewhere.example.org ] && "$GEN" generate hosts/web01.toml --output here/one
            """
        let script = "unshare --uts --mount --ipc --net --time --boottime 1000000 --propagation private sh -c \"$MACHINE\""
        try await expectSame(script, ["MACHINE": machine])
        #expect(try await workshop.shell("uname -n").output != "elsewhere.example.org\n")
    }
}
