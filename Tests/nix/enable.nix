# A configuration that does what the README tells an admin to do: the hand-written module, and one host's generated part.
{
  imports = [
    ../../modules/default.nix
    ../../generated/module.nix
  ];
  services.nixos-gui.enable = true;
}
