# says: services.nixos-gui.settings.emergency.alert.pagerDuty.routingKeyFile: /nix/store/
{
  services.nixos-gui = {
    enable = true;
    settings.emergency.alert.pagerDuty.routingKeyFile = "/nix/store/0000000000000000000000000000000-routing-key";
  };
}
