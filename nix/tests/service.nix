# The service comes up healthy on a fresh machine, with its folders, commands and clock. Unverified: no VM was at hand.
module: {
  name = "nixos-gui-service";
  nodes.machine = import ./machine.nix module;

  testScript = builtins.readFile ./health.py + ''
    wait_for_health("nixos-gui.service", "normal")

    with subtest("what is deployed is what was reviewed"):
        for unit in ["nixos-gui.service", "nixos-gui-safe.service"]:
            machine.succeed(f"cmp ${../../generated}/systemd/{unit} /etc/systemd/system/{unit}")
        machine.succeed("cmp ${../../generated}/nixos-gui.json /etc/nixos-gui/nixos-gui.json")

    with subtest("folders have their owners and modes"):
        for folder, expected in [
            ("/var/lib/nixos-gui", "750 nixos-gui:nixos-gui"),
            ("/backup/nixos-gui", "750 root:nixos-gui"),
            ("/var/lib/nixos-gui-emergency/runs", "750 root:nixos-gui"),
        ]:
            found = machine.succeed(f"stat -c '%a %U:%G' {folder}").strip()
            assert found == expected, f"{folder}: {found}"

    with subtest("the health check is due, and finds nothing wrong"):
        machine.succeed("grep -F nixos-gui-health-check.service /etc/crontab")
        machine.succeed("systemctl start nixos-gui-health-check.service")

    with subtest("the server may start what the polkit rule names, and nothing else"):
        machine.succeed("setpriv --reuid nixos-gui --regid nixos-gui --clear-groups systemctl start nixos-gui-diagnose.service")
        machine.fail("setpriv --reuid nixos-gui --regid nixos-gui --clear-groups systemctl stop nixos-gui.service")
        machine.fail("setpriv --reuid nixos-gui --regid nixos-gui --clear-groups systemctl start nixos-gui-auto-recovery.service")

    with subtest("the port is closed to the network"):
        machine.fail("ss -Htln 'sport = :8080' | grep -v 127.0.0.1")
  '';
}
