{
  "the timer starts at boot": (.units["nixos-gui-health-check.timer"].wantedBy == ["timers.target"]),
  "no cron file of ours is read": (.cron.cronFiles == []),
  "Redis runs, and the server may use its socket":
    ((.units | has("redis-nixos-gui.service")) and .users.users.gui.extraGroups == ["redis-nixos-gui"]),
  "the firewall stays closed": (.firewall.allowedTCPPorts == [])
}
