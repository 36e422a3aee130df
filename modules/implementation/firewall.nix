# Closed unless an admin opens it: the GUI belongs behind a proxy, or on this machine only.
{ config, lib, ... }:
let
  inherit (lib) mkIf;
  cfg = config.services.nixos-gui;
in
{
  config = mkIf (cfg.enable && cfg.openFirewall) {
    networking.firewall.allowedTCPPorts = [ cfg.port ];
  };
}
