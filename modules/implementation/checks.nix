# What options together must hold. Each message names the option and says what to do.
{ config, lib, ... }:
let
  inherit (lib)
    attrNames
    concatStringsSep
    filterAttrs
    hasPrefix
    hasSuffix
    mapAttrsToList
    mkIf
    optional
    subtractLists
    ;
  cfg = config.services.nixos-gui;

  unknown = subtractLists cfg.procedures cfg.scheduled;
  unknownTemplates = subtractLists cfg.procedures (attrNames cfg.templates);
  isLoopback = cfg.host == "localhost" || cfg.host == "::1" || hasPrefix "127." cfg.host;
  isEncrypted = cfg.secretFiles ? "service.tls.keyFile";

  # What Sources/ServerCommands refuses at start. Where the policy stands in Nix, the generator's own warning is hidden in the log
  # of a build.
  service = cfg.settings.service;
  isRefused = {
    basePath = service.basePath != "/";
    "cache.type" = service.cache.type != "memory";
  };
  refused = if cfg.settings == null then [ ] else attrNames (filterAttrs (_: isSet: isSet) isRefused);

  # A certificate is public.
  secrets = filterAttrs (key: _: !(hasSuffix ".certificateFile" key)) cfg.secretFiles;
  secretOutsideStore = key: file: {
    assertion = !(hasPrefix "${builtins.storeDir}/" file);
    message = ''
      services.nixos-gui.settings.${key}: ${file} lies in the Nix store, which everybody on this
      machine can read. Name a file outside of it, such as /run/secrets/nixos-gui (sops-nix, agenix).
    '';
  };
in
{
  config = mkIf cfg.enable {
    assertions = [
      {
        assertion = cfg.artifacts != null || cfg.settings != null;
        message = ''
          services.nixos-gui.enable: there is nothing to run. Import the module.nix that `nixos-gui-gen
          generate` wrote (it sets services.nixos-gui.artifacts), or set services.nixos-gui.settings.
        '';
      }
      {
        assertion = cfg.artifacts == null || cfg.settings == null;
        message = ''
          services.nixos-gui.artifacts and services.nixos-gui.settings are both set, and only one can
          be what runs. To compare the two, set services.nixos-gui.reviewed instead of artifacts.
        '';
      }
      {
        assertion = cfg.reviewed == null || cfg.settings != null;
        message = ''
          services.nixos-gui.reviewed compares with what services.nixos-gui.settings says, which is not
          set. Committed artifacts run as they are; `nixos-gui-gen check` compares them with the policy.
        '';
      }
      {
        assertion = cfg.user != "root";
        message = ''
          services.nixos-gui.user (services.nixos-gui.settings.service.user): the server must not run as
          root. Choose a user of its own, such as nixos-gui.
        '';
      }
      {
        assertion = cfg.procedures != [ ];
        message = ''
          services.nixos-gui.procedures is empty, so nothing would recover this host. Import the
          module.nix of the artifacts, which names them.
        '';
      }
      {
        assertion = unknown == [ ];
        message = ''
          services.nixos-gui.scheduled names what services.nixos-gui.procedures does not:
          ${concatStringsSep ", " unknown}. Import the module.nix of the artifacts, which sets both.
        '';
      }
      {
        assertion = unknownTemplates == [ ];
        message = ''
          services.nixos-gui.templates names what services.nixos-gui.procedures does not:
          ${concatStringsSep ", " unknownTemplates}. Import the module.nix of the artifacts, which sets both.
        '';
      }
    ]
    ++ mapAttrsToList secretOutsideStore secrets;

    warnings =
      optional (cfg.openFirewall && isLoopback) ''
        services.nixos-gui.openFirewall opens port ${toString cfg.port}, but the server listens on
        ${cfg.host} only (services.nixos-gui.settings.service.host, or [service] host of the policy).
      ''
      ++ optional (cfg.openFirewall && !isLoopback && !isEncrypted) ''
        services.nixos-gui.openFirewall: whoever listens on the network reads passwords and sessions,
        because the server has no TLS (services.nixos-gui.settings.service.tls, or [service.tls] of the
        policy). Where a proxy on this machine adds it, openFirewall is not needed.
      ''
      ++ optional (refused != [ ]) ''
        services.nixos-gui.settings.service: this version of the server refuses to start with
        ${concatStringsSep ", " refused}; the host would come up in safe mode. Take these out until a
        version carries them out.
      '';
  };
}
