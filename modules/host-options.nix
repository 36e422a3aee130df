# What evaluation must know of a host's artifacts. The `module.nix` among committed artifacts sets these;
# implementation/from-settings.nix does where the policy stands in Nix. An admin sets none of them.
{ lib, ... }:
let
  inherit (lib) mkOption types;
  procedure = types.strMatching "[a-z]+(-[a-z]+)*";
  file = types.strMatching "/(.*[^/])?";
in
{
  options.services.nixos-gui = {
    host = mkOption {
      type = types.str;
      default = "127.0.0.1";
      example = "0.0.0.0";
      description = "Host name or address on which the server listens.";
    };

    port = mkOption {
      type = types.port;
      default = 8080;
      example = 8443;
      description = "TCP port on which the server listens.";
    };

    user = mkOption {
      type = types.strMatching "[a-z_][a-z0-9_-]{0,30}";
      default = "nixos-gui";
      example = "gui";
      description = "User, and group of the same name, as which the server runs.";
    };

    procedures = mkOption {
      type = types.listOf procedure;
      default = [ ];
      example = [ "complete-service-failure" ];
      description = ''
        Procedures of the artifacts. Each becomes a command `nixos-gui-NAME` and a unit
        `nixos-gui-NAME.service`, or a template of it (see `templates`).
      '';
    };

    scheduled = mkOption {
      type = types.listOf procedure;
      default = [ ];
      example = [ "health-check" ];
      description = "Procedures that run by the clock.";
    };

    templates = mkOption {
      type = types.attrsOf (types.strMatching "(--yes-[a-z]+(-[a-z]+)* )*%i");
      default = { };
      example = {
        roll-back-generation = "--yes-roll-back-generation %i";
      };
      description = ''
        Procedures that take an argument, and what their units put behind the command: each becomes a unit
        `nixos-gui-NAME@.service`, whose instance is the argument.
      '';
    };

    runBy = mkOption {
      type = types.enum [
        "cron"
        "timer"
      ];
      default = "cron";
      example = "timer";
      description = "What starts the scheduled procedures: cron, or timers of systemd.";
    };

    redis = {
      createLocally = mkOption {
        type = types.bool;
        default = false;
        example = true;
        description = ''
          Whether sessions or cache are kept in {option}`services.redis.servers.nixos-gui`, which is
          then set up.
        '';
      };

      passwordFile = mkOption {
        type = types.nullOr file;
        default = null;
        example = "/run/secrets/nixos-gui-redis";
        description = "File of the Redis password; null: none, the socket's mode keeps others out.";
      };
    };

    secretFiles = mkOption {
      type = types.attrsOf file;
      default = { };
      example = {
        "service.tls.keyFile" = "/run/secrets/nixos-gui-tls-key";
      };
      description = ''
        Files of secrets that the artifacts name, by the policy's key. The units load them as
        credentials; none may lie in the Nix store.
      '';
    };

    tools = mkOption {
      type = types.listOf types.package;
      readOnly = true;
      internal = true;
      description = "What procedures repair with, in their units and at a terminal.";
    };

    build = mkOption {
      type = types.attrsOf types.path;
      readOnly = true;
      internal = true;
      description = ''
        What a build makes of the artifacts: `generated`, from the settings; `artifacts`, those that
        run; `installed`, at the places where NixOS looks for them.
      '';
    };
  };
}
