# The NixOS module of NixOS GUI: what a host can say, what its artifacts say, what follows.
{
  imports = [
    ./options.nix
    ./host-options.nix
    ./implementation
  ];
}
