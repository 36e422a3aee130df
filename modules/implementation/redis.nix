# The Redis server of sessions and cache: on a socket, no TCP, no data of others.
{ config, lib, ... }:
let
  inherit (lib) mkIf;
  cfg = config.services.nixos-gui;
in
{
  config = mkIf (cfg.enable && cfg.redis.createLocally) {
    services.redis.servers.nixos-gui = {
      enable = true;
      port = 0;
      unixSocket = "/run/redis-nixos-gui/redis.sock";
      requirePassFile = cfg.redis.passwordFile;
    };
  };
}
