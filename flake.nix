# Unverified: nothing of it was ever built with nixpkgs. What stands behind it is in nix/; docs/nixos.md
# says what was tried.
{
  description = "NixOS GUI: the admin tool of one NixOS machine, and its emergency runbook as software";

  # Swift 6.2 is in nixpkgs since September 2026 (26.11 and unstable).
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
      ];
      eachSystem =
        make:
        nixpkgs.lib.genAttrs systems (
          system: make (nixpkgs.legacyPackages.${system}.extend self.overlays.default)
        );
    in
    {
      overlays.default = import ./nix/overlay.nix;
      nixosModules.default = import ./nix/module.nix self;

      packages = eachSystem (pkgs: {
        inherit (pkgs) nixos-gui;
        default = pkgs.nixos-gui;
      });

      checks = eachSystem (pkgs: import ./nix/checks.nix { inherit self nixpkgs pkgs; });
      devShells = eachSystem (pkgs: {
        default = import ./nix/shell.nix { inherit pkgs; };
      });
      formatter = eachSystem (pkgs: pkgs.nixfmt-tree);
    };
}
