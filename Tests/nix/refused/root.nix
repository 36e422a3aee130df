# says: services.nixos-gui.user (services.nixos-gui.settings.service.user): the server must not run as
{
  services.nixos-gui = {
    enable = true;
    settings.service.user = "root";
  };
}
