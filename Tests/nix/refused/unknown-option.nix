# says: services.nixos-gui.settings.service.prot
# says: does not exist
{
  services.nixos-gui = {
    enable = true;
    settings.service.prot = 8080;
  };
}
