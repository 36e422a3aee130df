# The module with this flake's package: an importer needs no overlay.
self:
{ lib, pkgs, ... }:
{
  imports = [ ../modules ];
  services.nixos-gui.package =
    lib.mkDefault self.packages.${pkgs.stdenv.hostPlatform.system}.default;
}
