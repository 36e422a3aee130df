# says: services.nixos-gui.artifacts and services.nixos-gui.settings are both set
{
  services.nixos-gui = {
    enable = true;
    artifacts = ../../../generated;
    settings = { };
  };
}
