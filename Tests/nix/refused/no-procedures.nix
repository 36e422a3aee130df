# says: services.nixos-gui.procedures is empty
{
  services.nixos-gui = {
    enable = true;
    artifacts = ../../../generated;
  };
}
