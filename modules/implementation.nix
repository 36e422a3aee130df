# What follows from the options. Nothing here is read from the artifacts at evaluation time, and no
# Nix text that a derivation made is imported.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    concatMapStringsSep
    escapeShellArg
    listToAttrs
    mkIf
    nameValuePair
    ;

  cfg = config.services.nixos-gui;

  # The reviewed files at the places where NixOS looks for such files.
  artifacts = pkgs.runCommand "nixos-gui-artifacts" { preferLocalBuild = true; } ''
    install -D -m 0444 -t "$out/lib/systemd/system" ${cfg.artifacts}/systemd/*.service
    install -D -m 0444 ${cfg.artifacts}/tmpfiles.d/nixos-gui.conf "$out/lib/tmpfiles.d/nixos-gui.conf"
    install -D -m 0444 ${cfg.artifacts}/polkit/nixos-gui.rules "$out/share/polkit-1/rules.d/10-nixos-gui.rules"
    for procedure in ${concatMapStringsSep " " escapeShellArg cfg.procedures}; do
      folder=${cfg.artifacts}/procedures/$procedure
      install -D -m 0444 "$folder/unit.service" "$out/lib/systemd/system/nixos-gui-$procedure.service"
      install -D -m 0555 "$folder/recover.sh" "$out/bin/nixos-gui-$procedure"
    done
  '';

  # One drop-in a unit: the store path instead of the path in the reviewed text, the tools, and what
  # must restart the unit when it changes. Nothing else.
  server = settings: {
    overrideStrategy = "asDropin";
    serviceConfig.ExecStart = [
      ""
      "${cfg.package}/bin/nixos-gui --config /etc/nixos-gui/${settings}"
    ];
    restartTriggers = [ (cfg.artifacts + "/${settings}") ];
  };
  procedure = name: {
    overrideStrategy = "asDropin";
    serviceConfig.ExecStart = [
      ""
      "${artifacts}/bin/nixos-gui-${name}"
    ];
    # `nix` is config.nix.package: a rollback must speak to the store of this system.
    path = [
      config.nix.package
      pkgs.curl
      pkgs.iproute2
      pkgs.sqlite
      pkgs.util-linux
    ];
    restartIfChanged = false;
  };
in
{
  config = mkIf cfg.enable {
    environment.systemPackages = [
      cfg.package
      artifacts
    ];
    environment.etc = {
      "nixos-gui/nixos-gui.json".source = cfg.artifacts + "/nixos-gui.json";
      "nixos-gui/safe-mode.json".source = cfg.artifacts + "/safe-mode.json";
      "nixos-gui/emergency-limits.conf".source =
        cfg.artifacts + "/systemd/nixos-gui.service.d/limits.conf";
    };

    systemd.packages = [ artifacts ];
    systemd.services =
      listToAttrs (map (name: nameValuePair "nixos-gui-${name}" (procedure name)) cfg.procedures)
      // {
        nixos-gui = server "nixos-gui.json" // {
          # The `.wants` links of systemd.packages are ignored.
          wantedBy = [ "multi-user.target" ];
        };
        nixos-gui-safe = server "safe-mode.json" // {
          restartIfChanged = false;
        };
      };
    systemd.tmpfiles.packages = [ artifacts ];

    services.cron = {
      enable = true;
      cronFiles = [ (cfg.artifacts + "/cron.d/nixos-gui") ];
    };

    # The rules file is found through environment.systemPackages (share/polkit-1).
    security.polkit.enable = true;

    users.users.${cfg.user} = {
      isSystemUser = true;
      group = cfg.user;
      description = "NixOS GUI";
    };
    users.groups.${cfg.user} = { };

    assertions = [
      {
        assertion = cfg.user != "root";
        message = "services.nixos-gui.user: the server must not run as root; choose a user of its own.";
      }
      {
        assertion = cfg.procedures != [ ];
        message = ''
          services.nixos-gui.procedures is empty, so nothing would recover this host: import the
          generated module.nix beside the module, or run `nixos-gui-gen generate`.
        '';
      }
    ];
  };
}
