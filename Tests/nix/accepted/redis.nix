# Sessions in Redis, with a password.
# shows: redis-nixos-gui.service
{
  services.nixos-gui = {
    enable = true;
    settings.service = {
      sessions.store = "redis";
      redis.passwordFile = "/run/secrets/nixos-gui-redis";
    };
  };
}
