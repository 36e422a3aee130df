# shellcheck shell=bash
# The generated cron entry starts the health check: every minute in the drill's policy.
unit=nixos-gui-health-check.service

fired() { # cron has run the entry and systemd has begun to start the unit
  [ "$(starts "$unit")" -gt "$before" ] && tb "journalctl -b -q -u cron.service -o cat" | grep -q "CMD.*$unit"
}
finished() { [ "$(tb "systemctl show -P ActiveState $unit")" = inactive ]; }

before=$(starts "$unit")
if within 70 fired; then
  pass cron-fires "$(tb "journalctl -b -q -u cron.service -o cat -g CMD" | tail -n 1)"
else
  fail cron-fires "not within 70 s: $(tb 'journalctl -b -q -u cron.service -o cat' | tail -n 3)"
fi
check cron-health-check-succeeds "the started check ends well" within 60 finished
# What the script itself said, beside systemd's own lines.
said=$(tb "journalctl -b -q -u $unit -o cat _UID=0 _TRANSPORT=stdout" | tail -n 1)
if [ -n "$said" ]; then pass cron-journal "$said"; else fail cron-journal "the journal of $unit says nothing"; fi
