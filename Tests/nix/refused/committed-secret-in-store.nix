# says: services.nixos-gui.settings.service.redis.passwordFile: /nix/store/
{
  imports = [ ../../../generated/module.nix ];
  services.nixos-gui.secretFiles."service.redis.passwordFile" =
    "/nix/store/0000000000000000000000000000000-password";
}
