# Commands, settings, folders and the polkit rule, at the places where their readers look.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkIf optional;
  cfg = config.services.nixos-gui;
  artifact = path: { source = cfg.build.artifacts + "/${path}"; };
in
{
  config = mkIf cfg.enable {
    services.nixos-gui.tools = [
      # Of this configuration: a rollback must speak to the store of this system.
      config.nix.package
      pkgs.curl
      pkgs.iproute2
      pkgs.nftables
      pkgs.sqlite
      pkgs.util-linux
    ]
    ++ optional cfg.redis.createLocally config.services.redis.package;

    # The polkit rule is found in share/polkit-1 of these. The tools are here because a procedure also
    # runs from a terminal.
    environment.systemPackages = [
      cfg.package
      cfg.build.installed
    ]
    ++ cfg.tools;
    # The drills, where `nixos-gui drill` looks for them.
    environment.pathsToLink = [ "/share/nixos-gui" ];
    security.polkit.enable = true;

    environment.etc = {
      "nixos-gui/nixos-gui.json" = artifact "nixos-gui.json";
      "nixos-gui/safe-mode.json" = artifact "safe-mode.json";
      "nixos-gui/isolated.json" = artifact "isolated.json";
      "nixos-gui/procedures.json" = artifact "procedures.json";
      "nixos-gui/emergency-limits.conf" = artifact "systemd/nixos-gui.service.d/limits.conf";
      "nixos-gui/isolation.conf" = artifact "systemd/nixos-gui.service.d/isolation.conf";
    };

    systemd.tmpfiles.packages = [ cfg.build.installed ];
  };
}
