# A port that nobody can reach is open for nothing.
{
  imports = [ ../../../generated/module.nix ];
  services.nixos-gui.openFirewall = true;
}
