# says: services.nixos-gui.name
{
  networking.hostName = "";
  services.nixos-gui = {
    enable = true;
    settings = { };
  };
}
