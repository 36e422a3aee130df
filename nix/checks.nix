# `nix flake check`. Unverified, but for the evaluations: Tests/nix/run makes those without this flake.
{
  self,
  nixpkgs,
  pkgs,
}:
let
  inherit (pkgs) lib;

  # Every configuration that Tests/nix/run expects NixOS to take.
  configurations = lib.filter (lib.hasSuffix ".nix") (
    lib.attrNames (builtins.readDir ../Tests/nix/accepted)
  );
  system =
    configuration:
    nixpkgs.lib.nixosSystem {
      modules = [
        self.nixosModules.default
        configuration
        {
          nixpkgs.hostPlatform = pkgs.stdenv.hostPlatform.system;
          boot.isContainer = true;
          system.stateVersion = "26.11";
        }
      ];
    };
  # Its derivation, not what that builds: the whole system would be built otherwise.
  evaluation =
    file:
    let
      inherit (system (../Tests/nix/accepted + "/${file}")) config;
    in
    lib.nameValuePair "evaluation-${lib.removeSuffix ".nix" file}" (
      pkgs.writeText "nixos-gui-evaluation" (
        builtins.unsafeDiscardStringContext config.system.build.toplevel.drvPath
      )
    );

  machineTest =
    name: pkgs.testers.runNixOSTest (import (./tests + "/${name}.nix") self.nixosModules.default);
in
lib.listToAttrs (map evaluation configurations)
// {
  package = pkgs.nixos-gui;

  generated = pkgs.runCommand "nixos-gui-generated-fresh" { } ''
    cd ${../.}
    ${lib.getExe' pkgs.nixos-gui "nixos-gui-gen"} check hosts/reference.toml --output generated
    touch "$out"
  '';

  # Settings in Nix give what hosts/reference.toml gives, and the comparison with it passes.
  reviewed =
    (system ../Tests/nix/accepted/reviewed.nix).config.services.nixos-gui.build.installed;

  format = pkgs.runCommand "nixos-gui-format" { } ''
    cd ${../.}
    find flake.nix nix modules Tests/nix -name '*.nix' -exec ${lib.getExe pkgs.nixfmt} --check {} +
    touch "$out"
  '';

  crash = machineTest "crash";
  roll-back = machineTest "roll-back";
  safe-mode = machineTest "safe-mode";
  service = machineTest "service";
}
