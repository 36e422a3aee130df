# The policy in Nix, and the build fails when it is not what was reviewed. The host is that of hosts/reference.toml.
{
  services.nixos-gui = {
    enable = true;
    name = "reference";
    settings = { };
    reviewed = ../../../generated;
  };
}
