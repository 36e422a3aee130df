# says: services.nixos-gui.settings.service.tls.keyFile
# says: no value defined
{
  services.nixos-gui = {
    enable = true;
    settings.service.tls.certificateFile = "/var/lib/acme/web01.example.org/fullchain.pem";
  };
}
