{
  "the timer starts at boot": (.units["nixos-gui-health-check.timer"].wantedBy == ["timers.target"]),
  "its times are the reviewed ones": (.units["nixos-gui-health-check.timer"].text | contains("OnCalendar") | not),
  "no cron file of ours is read": (.cron.cronFiles == []),
  "cron itself is not needed": (.cron.enable == false)
}
