# says: services.nixos-gui.scheduled names what services.nixos-gui.procedures does not
# says: back-up-database
{
  imports = [ ../../../generated/module.nix ];
  services.nixos-gui.scheduled = [ "back-up-database" ];
}
