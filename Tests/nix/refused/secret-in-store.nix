# says: services.nixos-gui.settings.service.tls.keyFile: /nix/store/
# says: lies in the Nix store
{
  services.nixos-gui = {
    enable = true;
    settings.service.tls = {
      certificateFile = "/var/lib/acme/web01.example.org/fullchain.pem";
      keyFile = "/nix/store/0000000000000000000000000000000-key.pem";
    };
  };
}
