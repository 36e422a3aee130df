# The port is opened, and both doubts about that are said.
{
  services.nixos-gui = {
    enable = true;
    openFirewall = true;
    settings.service = {
      host = "192.0.2.10";
      port = 8088;
    };
  };
}
