# The runbook, where its readers look: /run/current-system/sw/share/doc/nixos-gui, also without documentation.doc.enable.
{ config, lib, ... }:
let
  inherit (lib) mkIf;
  cfg = config.services.nixos-gui;
in
{
  config = mkIf cfg.enable {
    environment.pathsToLink = [ "/share/doc/nixos-gui" ];
  };
}
