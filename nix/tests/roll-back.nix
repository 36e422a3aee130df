# A new generation, and the way back by switch-to-configuration: no evaluation, no build, no network.
# Unverified: no VM was at hand.
module: {
  name = "nixos-gui-roll-back";
  nodes.machine =
    { lib, ... }:
    let
      moved = builtins.toFile "nixos-gui.json" (
        builtins.replaceStrings [ "\"port\": 8080" ] [ "\"port\": 8090" ] (
          builtins.readFile ../../generated/nixos-gui.json
        )
      );
    in
    {
      imports = [ (import ./machine.nix module) ];
      system.switch.enable = true;
      # A test machine has no boot loader to install.
      system.build.installBootLoader = lib.mkForce "/run/current-system/sw/bin/true";
      specialisation.moved.configuration = {
        environment.etc."nixos-gui/nixos-gui.json".source = lib.mkForce moved;
        systemd.services.nixos-gui.restartTriggers = [ moved ];
      };
    };

  testScript =
    { nodes, ... }:
    let
      first = nodes.machine.system.build.toplevel;
    in
    builtins.readFile ./health.py
    + ''
      profile = "/nix/var/nix/profiles/system"
      wait_for_health("nixos-gui.service", "normal")
      machine.succeed(f"nix-env -p {profile} --set ${first}")
      number = machine.succeed(f"readlink {profile}").strip().split("-")[1]

      with subtest("a new generation listens on another port"):
          machine.succeed(f"nix-env -p {profile} --set ${first}/specialisation/moved")
          machine.succeed(f"{profile}/bin/switch-to-configuration switch")
          wait_for_health("nixos-gui.service", "normal", 8090)

      with subtest("the generation before it is back, with its settings"):
          machine.succeed(f"nix-env -p {profile} --switch-generation {number}")
          machine.succeed(f"{profile}/bin/switch-to-configuration switch")
          wait_for_health("nixos-gui.service", "normal")
          assert machine.succeed("readlink -f /run/current-system").strip() == "${first}"
    '';
}
