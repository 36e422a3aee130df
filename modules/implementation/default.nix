# What follows from the options, one thing a file. No Nix text that a build made is imported, and nothing
# that a build made is read: evaluation needs no build.
{
  imports = [
    ./account.nix
    ./artifacts.nix
    ./checks.nix
    ./files.nix
    ./firewall.nix
    ./from-settings.nix
    ./redis.nix
    ./runbook.nix
    ./schedule.nix
    ./units.nix
  ];
}
