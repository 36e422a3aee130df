# The units ship as they were reviewed; each gets one drop-in: the store path instead of the path in the
# reviewed text, the tools, and what must restart it when it changes. Nothing else.
{ config, lib, ... }:
let
  inherit (lib)
    getExe'
    listToAttrs
    mkIf
    nameValuePair
    optionalString
    ;
  cfg = config.services.nixos-gui;

  dropIn = command: {
    overrideStrategy = "asDropin";
    serviceConfig.ExecStart = [
      ""
      command
    ];
  };
  server = file: dropIn "${getExe' cfg.package "nixos-gui"} --config /etc/nixos-gui/${file}";

  # The reviewed texts say the same to the switch. Here it is what NixOS shows of the unit, too: a switch
  # never restarts the run that makes it, nor safe mode under the person who works in it.
  untouchedBySwitch.restartIfChanged = false;

  # One that takes an argument is a template: the argument is what stands behind the `@`.
  procedure =
    name:
    let
      arguments = cfg.templates.${name} or null;
    in
    nameValuePair "nixos-gui-${name}${optionalString (arguments != null) "@"}" (
      dropIn "${cfg.build.installed}/bin/nixos-gui-${name}${
        optionalString (arguments != null) " ${arguments}"
      }"
      // untouchedBySwitch
      // {
        path = cfg.tools;
      }
    );
in
{
  config = mkIf cfg.enable {
    systemd.packages = [ cfg.build.installed ];
    systemd.services = listToAttrs (map procedure cfg.procedures) // {
      nixos-gui = server "nixos-gui.json" // {
        # The `.wants` links of systemd.packages are ignored.
        wantedBy = [ "multi-user.target" ];
        # A build's path changes with anything in the policy, what the server reads only with these.
        restartTriggers =
          if cfg.settings == null then
            [ (cfg.artifacts + "/nixos-gui.json") ]
          else
            [ (builtins.toJSON cfg.settings.service) ];
      };
      nixos-gui-safe = server "safe-mode.json" // untouchedBySwitch;
      nixos-gui-isolation =
        dropIn "${cfg.build.installed}/bin/nixos-gui-contain-breach --after-boot"
        // untouchedBySwitch
        // {
          path = cfg.tools;
          wantedBy = [ "multi-user.target" ];
        };
    };
  };
}
