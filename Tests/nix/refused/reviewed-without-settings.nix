# says: services.nixos-gui.reviewed compares with what services.nixos-gui.settings says, which is not
{
  imports = [ ../../../generated/module.nix ];
  services.nixos-gui.reviewed = ../../../generated;
}
