# says: services.nixos-gui.templates names what services.nixos-gui.procedures does not
# says: restart-the-world
{
  imports = [ ../../../generated/module.nix ];
  services.nixos-gui.templates.restart-the-world = "%i";
}
