# What `module.nix` among committed artifacts says of a host with timers, Redis and secrets.
# shows: redis-nixos-gui.service
{
  services.nixos-gui = {
    enable = true;
    artifacts = ../../../generated;
    host = "192.0.2.10";
    port = 8443;
    user = "gui";
    procedures = [
      "auto-recovery"
      "complete-service-failure"
      "diagnose"
      "health-check"
      "leave-safe-mode"
      "safe-mode"
    ];
    scheduled = [
      "health-check"
    ];
    runBy = "timer";
    redis = {
      createLocally = true;
      passwordFile = "/run/secrets/nixos-gui-redis";
    };
    secretFiles = {
      "service.redis.passwordFile" = "/run/secrets/nixos-gui-redis";
      "service.tls.keyFile" = "/run/secrets/nixos-gui-tls-key";
    };
  };
}
