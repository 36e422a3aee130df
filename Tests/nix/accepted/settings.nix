# The policy in Nix; the artifacts are made when the system is built.
{
  networking.hostName = "web01";
  services.nixos-gui = {
    enable = true;
    settings = {
      service = {
        port = 9090;
        user = "gui";
        limits.memoryMax = "3G";
      };
      emergency.healthCheck.schedule = "*/2 * * * *";
    };
  };
}
