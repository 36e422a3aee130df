# says: services.nixos-gui.settings.service.port
# says: "8080"
{
  services.nixos-gui = {
    enable = true;
    settings.service.port = "8080";
  };
}
