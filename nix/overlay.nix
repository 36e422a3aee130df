# Adds `pkgs.nixos-gui`.
final: _prev: {
  nixos-gui = final.callPackage ./package.nix { };
}
