# says: services.nixos-gui.artifacts and services.nixos-gui.settings: neither is set
{
  services.nixos-gui.enable = true;
}
