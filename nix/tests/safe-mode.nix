# Safe mode and back, by the procedures. Unverified: no VM was at hand.
module: {
  name = "nixos-gui-safe-mode";
  nodes.machine = import ./machine.nix module;

  testScript = builtins.readFile ./health.py + ''
    wait_for_health("nixos-gui.service", "normal")

    with subtest("safe mode replaces the normal service"):
        machine.succeed("nixos-gui-safe-mode")
        wait_for_health("nixos-gui-safe.service", "safe", SAFE)
        machine.fail("systemctl is-active nixos-gui.service")

    with subtest("automation leaves it alone: the health check sees the hold"):
        machine.succeed("systemctl start nixos-gui-health-check.service")
        machine.succeed("systemctl is-active nixos-gui-safe.service")

    with subtest("back"):
        machine.succeed("systemctl start nixos-gui-leave-safe-mode.service")
        wait_for_health("nixos-gui.service", "normal")
        machine.fail("systemctl is-active nixos-gui-safe.service")
  '';
}
