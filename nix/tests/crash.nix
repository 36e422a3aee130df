# A killed server is back without a person; a frozen one, too. Unverified: no VM was at hand.
module: {
  name = "nixos-gui-crash";
  nodes.machine = import ./machine.nix module;

  testScript = builtins.readFile ./health.py + ''
    wait_for_health("nixos-gui.service", "normal")

    for signal in ["KILL", "SEGV", "STOP"]:
        with subtest(f"SIG{signal}"):
            before = invocation("nixos-gui.service")
            machine.succeed(f"systemctl kill --signal={signal} nixos-gui.service")
            machine.wait_until_fails(f"test \"$(systemctl show -P InvocationID nixos-gui.service)\" = {before}", timeout=60)
            wait_for_health("nixos-gui.service", "normal")
  '';
}
