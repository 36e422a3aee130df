# TLS and alerts: their secrets are files outside the store, which the reviewed units load as credentials.
{
  networking.hostName = "web01";
  services.nixos-gui = {
    enable = true;
    openFirewall = true;
    settings = {
      service = {
        host = "0.0.0.0";
        port = 8443;
        tls = {
          certificateFile = "/var/lib/acme/web01.example.org/fullchain.pem";
          keyFile = "/run/secrets/nixos-gui-tls-key";
        };
      };
      emergency.alert.pagerDuty.routingKeyFile = "/run/secrets/nixos-gui-pagerduty";
    };
  };
}
