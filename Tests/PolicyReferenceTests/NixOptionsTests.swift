import Foundation
import Policy
import PolicyReference
import TestSupport
import Testing

struct NixOptionsTests {
    private let text = nixOptions()

    @Test func everyKeyIsAnOptionInItsPlace() throws {
        // One name a line, at a depth that follows from its tables.
        var tables: [String] = []
        var found: [String] = []
        for line in text.split(separator: "\n") {
            let code = line.trimmingPrefix { $0 == " " }
            if let match = code.wholeMatch(of: try Regex("([A-Za-z]+) = (mkOption )?\\{")), let name = match[1].substring {
                tables.append(String(name))
                if name != "options" { found.append(tables.filter { $0 != "options" }.joined(separator: ".")) }
            } else if code.hasSuffix("{") {
                tables.append("options")
            } else if code == "};" || code == "}" {
                tables.removeLast()
            } else if code.hasSuffix(" = {") {
                tables.append("options")
            }
        }
        #expect(found == declaredKeys.all.filter { $0.path != "extends" }.map(\.path))
        for key in declaredKeys.all where key.path != "extends" && key.children.isEmpty {
            #expect(text.contains("description = \"\(key.doc)\";"), "\(key.path)")
        }
    }

    @Test func optionsAreLaidOutAsNixfmtDoes() {
        #expect(
            text.contains(
                """
                      port = mkOption {
                        type = types.ints.between 1 65535;
                        default = 8080;
                        description = "The TCP port on which the server listens.";
                      };

                """))
        #expect(
            text.contains(
                """
                      tls = mkOption {
                        type = types.nullOr (
                          types.submodule {
                            options = {
                              certificateFile = mkOption {
                                type = types.strMatching "/(.*[^/])?";
                                example = "/var/lib/acme/web01.example.org/fullchain.pem";
                """))
        #expect(
            text.contains(
                """
                        runBy = mkOption {
                          type = types.enum [
                            "cron"
                            "timer"
                          ];
                          default = "cron";
                """))
        #expect(!text.split(separator: "\n").contains { $0.hasSuffix(" ") })
    }

    private static let nix = programs("nix-instantiate").first

    @Test(.enabled(if: nix != nil, "needs nix-instantiate")) func nixParsesIt() async throws {
        let ending = try await runToEnd(try #require(NixOptionsTests.nix), ["--parse", "-"], input: text)
        #expect(ending.status == 0, "\(ending.error)")
    }
}
