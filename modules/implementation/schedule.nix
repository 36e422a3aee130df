# What starts the scheduled procedures: the reviewed cron file, or the reviewed timers.
{ config, lib, ... }:
let
  inherit (lib)
    genAttrs
    mapAttrs'
    mkIf
    mkMerge
    nameValuePair
    ;
  cfg = config.services.nixos-gui;

  # The `.wants` links of systemd.packages are ignored; the drop-in says only what wants the timer.
  timer = _: {
    overrideStrategy = "asDropin";
    wantedBy = [ "timers.target" ];
  };
in
{
  config = mkIf cfg.enable (mkMerge [
    (mkIf (cfg.runBy == "cron") {
      services.cron = {
        enable = true;
        cronFiles = [ (cfg.build.artifacts + "/cron.d/nixos-gui") ];
      };
    })
    (mkIf (cfg.runBy == "timer") {
      systemd.timers = mapAttrs' (name: nameValuePair "nixos-gui-${name}") (
        genAttrs cfg.scheduled timer
      );
    })
  ]);
}
