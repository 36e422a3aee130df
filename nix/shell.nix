# What `make test` wants, as tools/packages lists it for Debian. Unverified.
{ pkgs }:
pkgs.mkShell {
  inputsFrom = [ pkgs.nixos-gui ];
  packages = [
    pkgs.curl
    pkgs.jq
    pkgs.nixfmt
    pkgs.shellcheck
    pkgs.socat
    pkgs.sqlite
  ];
}
