# The health check by a timer of systemd instead of cron.
{
  services.nixos-gui = {
    enable = true;
    settings.emergency.healthCheck.runBy = "timer";
  };
}
