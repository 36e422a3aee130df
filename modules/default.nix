# The NixOS module of NixOS GUI. The host's own `generated/module.nix` sets these options.
{
  imports = [
    ./options.nix
    ./implementation.nix
  ];
}
