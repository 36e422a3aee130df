# The user as which the server runs, and its group, whose members may read the records of emergencies.
{ config, lib, ... }:
let
  inherit (lib) mkIf optional;
  cfg = config.services.nixos-gui;
in
{
  # Root is refused, in checks.nix: its account is not ours to change, and NixOS would complain of that instead.
  config = mkIf (cfg.enable && cfg.user != "root") {
    users.users.${cfg.user} = {
      isSystemUser = true;
      group = cfg.user;
      description = "NixOS GUI";
      # The socket of Redis is for its group only.
      extraGroups = optional cfg.redis.createLocally "redis-nixos-gui";
    };
    users.groups.${cfg.user} = { };
  };
}
