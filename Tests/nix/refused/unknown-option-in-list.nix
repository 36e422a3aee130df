# says: services.nixos-gui.settings.emergency.escalation
# says: does not exist
{
  services.nixos-gui = {
    enable = true;
    settings.emergency.escalation = [
      {
        contact = "Primary on call";
        within = "15m";
        chanel = "mail";
      }
    ];
  };
}
