# The artifacts that run: committed ones as they are, or made from the settings and compared with what
# was reviewed. Then the same at the places where NixOS looks for such files.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib)
    attrValues
    concatStringsSep
    filterAttrs
    hasPrefix
    mapAttrsToList
    mkIf
    optionalAttrs
    ;
  cfg = config.services.nixos-gui;
  withoutNulls = import ./without-nulls.nix { inherit lib; };
  script = name: builtins.readFile (../build + "/${name}.sh");

  # What a build does is in ../build, where a test runs it without Nix.
  build =
    name: step: environment:
    pkgs.runCommand name (environment // { preferLocalBuild = true; }) (script step);

  host = cfg.name;
  policy = (pkgs.formats.json { }).generate "${host}.json" (withoutNulls cfg.settings);

  generated = build "nixos-gui-generated-${host}" "generate" {
    inherit (cfg) generator;
    inherit host policy;
  };
  checked = build "nixos-gui-reviewed-${host}" "check" {
    inherit (cfg) generator reviewed;
    inherit host policy generated;
  };
  artifacts =
    if cfg.settings != null then
      if cfg.reviewed == null then generated else checked
    else if cfg.artifacts != null then
      cfg.artifacts
    else
      throw "services.nixos-gui.artifacts and services.nixos-gui.settings: neither is set";
in
{
  config = mkIf cfg.enable {
    services.nixos-gui.build = {
      inherit artifacts;
      installed = build "nixos-gui-installed" "install" {
        inherit artifacts;
        inherit (cfg) procedures runBy scheduled;
        templates = concatStringsSep "\n" (mapAttrsToList (name: arguments: "${name} ${arguments}") cfg.templates);
        # A line each: a path may have spaces in it.
        # No unit sends an alert yet, so none loads the secrets of those.
        secretFiles = concatStringsSep "\n" (attrValues (filterAttrs (key: _: hasPrefix "service." key) cfg.secretFiles));
      };
    }
    // optionalAttrs (cfg.settings != null) { inherit generated; };
  };
}
