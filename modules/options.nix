# What an admin can say: the interface.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    literalExpression
    mkEnableOption
    mkOption
    mkPackageOption
    types
    ;
in
{
  options.services.nixos-gui = {
    enable = mkEnableOption "NixOS GUI, the admin tool of one NixOS machine with its emergency procedures";

    package = mkPackageOption pkgs "nixos-gui" { };

    generator = mkOption {
      type = types.package;
      default = config.services.nixos-gui.package;
      defaultText = literalExpression "config.services.nixos-gui.package";
      example = literalExpression "pkgs.buildPackages.nixos-gui";
      description = ''
        Package whose `nixos-gui-gen` builds the artifacts of
        {option}`services.nixos-gui.settings`. It runs where the system is built: a system built on
        a machine of another architecture needs that machine's.
      '';
    };

    artifacts = mkOption {
      type = types.nullOr types.path;
      default = null;
      example = literalExpression "./generated";
      description = ''
        Folder that `nixos-gui-gen generate` wrote for this host, committed and reviewed. Units,
        scripts, cron entries and settings run as they stand there, byte by byte. The `module.nix`
        in that folder sets this option: import it instead.
      '';
    };

    settings = mkOption {
      type = types.nullOr (types.submodule ./settings-options.nix);
      default = null;
      example = {
        service.port = 8443;
        emergency.healthCheck.schedule = "*/2 * * * *";
      };
      description = ''
        The policy of this host in Nix, instead of a policy file with committed artifacts: the
        artifacts are then made when the system is built. Null: they are committed
        ({option}`services.nixos-gui.artifacts`). The default of every key applies as soon as this
        is set, also to `{ }`.
      '';
    };

    reviewed = mkOption {
      type = types.nullOr types.path;
      default = null;
      example = literalExpression "./generated";
      description = ''
        Folder of artifacts that a team has reviewed. The build of the system fails, and shows the
        difference, when {option}`services.nixos-gui.settings` says anything else. Null: what the
        settings say is deployed without review.
      '';
    };

    name = mkOption {
      type = types.strMatching "[A-Za-z0-9_-]+";
      default = config.networking.hostName;
      defaultText = literalExpression "config.networking.hostName";
      example = "web01";
      description = ''
        Name of the host in the artifacts that {option}`services.nixos-gui.settings` makes.
      '';
    };

    openFirewall = mkOption {
      type = types.bool;
      default = false;
      example = true;
      description = ''
        Whether to open {option}`services.nixos-gui.port` in the firewall. The port of safe mode
        stays closed: safe mode listens on this machine only.
      '';
    };
  };
}
