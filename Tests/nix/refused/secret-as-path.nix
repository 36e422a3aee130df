# Nix would copy the file to the store.
# says: services.nixos-gui.settings.service.tls.keyFile
# says: is not of type
{
  services.nixos-gui = {
    enable = true;
    settings.service.tls = {
      certificateFile = "/var/lib/acme/web01.example.org/fullchain.pem";
      keyFile = ./secret-as-path.nix;
    };
  };
}
