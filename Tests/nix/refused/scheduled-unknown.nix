# says: services.nixos-gui.scheduled names what services.nixos-gui.procedures does not
# says: restart-the-world
{
  imports = [ ../../../generated/module.nix ];
  services.nixos-gui.scheduled = [ "restart-the-world" ];
}
