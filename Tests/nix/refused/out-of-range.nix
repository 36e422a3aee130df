# says: services.nixos-gui.settings.service.workers
# says: between 1 and 64
{
  services.nixos-gui = {
    enable = true;
    settings.service.workers = 0;
  };
}
