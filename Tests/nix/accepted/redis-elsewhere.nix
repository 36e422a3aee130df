# Cache in a Redis server of somebody else: none is set up here.
{
  services.nixos-gui = {
    enable = true;
    settings.service = {
      cache.type = "redis";
      redis.host = "redis.example.org";
    };
  };
}
