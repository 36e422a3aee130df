import Policy
import PolicyValues
import Testing

struct MisfitTests {
    @Test(arguments: [
        (
            "service.port = 9000\nemergency.safeMode.port = 9000",
            [
                "2:27: error: emergency.safeMode.port: found 9000, the same as service.port, 9000 (1:16): safe mode must start while another program "
                    + "holds the normal port; choose another port"
            ]
        ),
        (
            "service.port = 8081",
            [
                "1:16: error: emergency.safeMode.port: found 8081 (default), the same as service.port, 8081 (1:16): safe mode must start while "
                    + "another program holds the normal port; choose another port"
            ]
        ),
        (
            "emergency.safeMode.port = 8080",
            [
                "1:27: error: emergency.safeMode.port: found 8080, the same as service.port, 8080 (default): safe mode must start while another "
                    + "program holds the normal port; choose another port"
            ]
        ),
        (
            "service.backupDirectory = \"/var/lib/nixos-gui/backup\"",
            [
                #"1:27: error: service.backupDirectory: found "/var/lib/nixos-gui/backup", inside service.stateDirectory, "/var/lib/nixos-gui" "#
                    + "(default): backups belong to root, and must outlive what the server may delete; choose a folder outside of it"
            ]
        ),
        (
            "[service]\nlogDirectory = \"/srv/a\"\nbackupDirectory = \"/srv/a\"\nstateDirectory = \"/srv/a\"",
            [
                #"2:16: error: service.logDirectory: found "/srv/a", the same as service.stateDirectory, "/srv/a" (4:18): choose a folder for each, "#
                    + "so that logs can be cleared alone",
                #"3:19: error: service.backupDirectory: found "/srv/a", the same as service.stateDirectory, "/srv/a" (4:18): backups belong to "#
                    + "root, and must outlive what the server may delete; choose a folder outside of it",
                #"3:19: error: service.backupDirectory: found "/srv/a", the same as service.logDirectory, "/srv/a" (2:16): backups belong to root, "#
                    + "and must outlive what the server may delete; choose a folder outside of it",
            ]
        ),
        (
            "service.limits.memoryMax = \"1G\"",
            [
                #"1:28: error: service.limits.memoryHigh: found "1536M" (default), above service.limits.memoryMax, "1G" (1:28): the kernel would "#
                    + "kill before it slows down; set memoryHigh to at most memoryMax"
            ]
        ),
        (
            "emergency.autoRecovery.wait = \"4s\"",
            [
                #"1:31: error: emergency.autoRecovery.wait: found "4s", shorter than emergency.healthCheck.timeout, "5s" (default): an attempt must "#
                    + "not end before one probe can; raise wait or lower timeout"
            ]
        ),
        (
            "service.user = \"root\"",
            ["1:16: error: service.user: found \"root\", who may do everything: name a user of the server's own, such as \"nixos-gui\""]
        ),
    ]) func whatDoesNotFitNamesBothPlaces(text: String, messages: [String]) { #expect(said(text) == messages.map { "p.toml:" + $0 }) }

    @Test func looserEmergencyLimitsAreOnlyDoubtful() {
        let text = "[emergency.limits]\ncpuQuota = \"300%\"\nmemoryMax = \"3G\"\n"
        let reading = readPolicy(text, file: "p.toml", as: HostSpec.self)
        #expect(
            reading.diagnostics.map(\.description) == [
                #"p.toml:2:12: warning: emergency.limits.cpuQuota: found "300%", above service.limits.cpuQuota, "200%" (default): emergency limits "#
                    + "should be the tighter ones; lower this one",
                #"p.toml:3:13: warning: emergency.limits.memoryMax: found "3G", above service.limits.memoryMax, "2G" (default): emergency limits "#
                    + "should be the tighter ones; lower this one",
            ])
        #expect(reading.spec?.emergency.limits.cpuQuota.percent == 300)
        #expect(reading.errors.isEmpty)
    }

    @Test(arguments: [
        ("/", "which other programs use too"), ("/var/lib", "which other programs use too"), ("/var/log", "which other programs use too"),
        ("/srv", "which other programs use too"), ("/etc", "which belongs to the system"),
        ("/etc/nixos-gui", "which belongs to the system"),
        ("/usr/local/gui", "which belongs to the system"), ("/nix/store/abc", "where nothing can be written"),
        ("/nix", "where nothing can be written"),
        ("/run/nixos-gui", "which is emptied at every start"), ("/tmp/x", "which is emptied at every start"),
        ("/home/me/gui", "which the server's sandbox hides from it"), ("/root", "which the server's sandbox hides from it"),
        ("/var/lib/nixos-gui-emergency/x", "where root keeps the records of recovery"), ("/proc/1", "which belongs to the kernel"),
    ]) func systemFoldersAreRefused(folder: String, why: String) {
        for (key, example) in [("state", "/var/lib/nixos-gui"), ("log", "/var/log/nixos-gui"), ("backup", "/backup/nixos-gui")] {
            let text = "service.\(key)Directory = \"\(folder)\""
            let message =
                "service.\(key)Directory: found \"\(folder)\", \(why): choose a folder of the server's own, such as \"\(example)\""
            #expect(said(text).first?.hasSuffix("error: " + message) == true)
        }
    }

    @Test(arguments: ["/srv/gui", "/backup/gui", "/var/lib/gui", "/etcetera/gui", "/mnt/disk/gui", "/nixos-gui"])
    func foldersOfItsOwnAreAllowed(folder: String) { #expect(said("service.stateDirectory = \"\(folder)\"").isEmpty) }

    @Test func aMistakenValueIsNotHeldAgainstOthers() {
        // The port falls back to 8080, which must not be said to be the same as the other 8080.
        #expect(said("service.port = 0\nemergency.safeMode.port = 8080").count == 1)
    }

    @Test func theServersOwnSettingsFollowTheSameRules() {
        #expect(
            said(#"{"user": "root"}"#, file: "s.json", as: Service.self) == [
                #"s.json:1:10: error: user: found "root", who may do everything: name a user of the server's own, such as "nixos-gui""#
            ])
    }
}
