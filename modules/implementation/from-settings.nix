# Where the policy stands in Nix, what `module.nix` says otherwise follows from it here.
{ config, lib, ... }:
let
  inherit (lib) mkIf;
  cfg = config.services.nixos-gui;
  catalog = import ../procedures.nix;
  secretFiles = import ./secret-files.nix { inherit lib; };

  inherit (cfg.settings) service emergency;
  usesRedis = service.sessions.store == "redis" || service.cache.type == "redis";
  # Another host or another socket is a server that somebody else looks after.
  ourSocket = "/run/redis-nixos-gui/redis.sock";
  redis = if service.redis == null then { host = null; socket = null; passwordFile = null; } else service.redis;
  isOurRedis = redis.host == null && (redis.socket == null || redis.socket == ourSocket);
in
{
  config = mkIf (cfg.enable && cfg.settings != null) {
    services.nixos-gui = {
      inherit (service) host port user;
      inherit (catalog) procedures scheduled templates;
      inherit (emergency.healthCheck) runBy;
      redis = {
        createLocally = usesRedis && isOurRedis;
        inherit (redis) passwordFile;
      };
      secretFiles = secretFiles cfg.settings;
    };
  };
}
