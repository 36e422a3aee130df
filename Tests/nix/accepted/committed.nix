# What the README tells an admin to do: the module, and the host's part of the committed artifacts.
{
  imports = [ ../../../generated/module.nix ];
  services.nixos-gui.enable = true;
}
