# A second host of the same fleet: nothing of the first one is in it.
{
  networking.hostName = "web02";
  services.nixos-gui = {
    enable = true;
    settings = {
      service.port = 9191;
      emergency.healthCheck.runBy = "timer";
    };
  };
}
