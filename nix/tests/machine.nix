# The machine of the tests: what an admin deploys after the README, and nothing else.
module: {
  imports = [
    module
    ../../generated/module.nix
  ];
  services.nixos-gui.enable = true;
}
