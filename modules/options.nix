# What a host can say: the interface.
{ lib, pkgs, ... }:
let
  inherit (lib) mkEnableOption mkOption mkPackageOption types;
in
{
  options.services.nixos-gui = {
    enable = mkEnableOption "NixOS GUI, the admin tool of one NixOS machine with its emergency procedures";

    package = mkPackageOption pkgs "nixos-gui" { };

    artifacts = mkOption {
      type = types.path;
      example = lib.literalExpression "./generated";
      description = ''
        Folder that `nixos-gui-gen generate` wrote for this host. Units, scripts, cron entries and
        settings run as they were reviewed there, byte by byte.
      '';
    };

    user = mkOption {
      type = types.strMatching "[a-z_][a-z0-9_-]{0,30}";
      default = "nixos-gui";
      example = "gui";
      description = ''
        User, and group of the same name, as which the server runs. The artifacts name it too:
        `module.nix` among them keeps the two equal.
      '';
    };

    procedures = mkOption {
      type = types.listOf (types.strMatching "[a-z]+(-[a-z]+)*");
      default = [ ];
      example = [ "complete-service-failure" ];
      description = ''
        Procedures in the artifacts' folder `procedures`. Each becomes a command
        `nixos-gui-NAME` and a unit `nixos-gui-NAME.service`.
      '';
    };
  };
}
