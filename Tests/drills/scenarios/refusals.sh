# shellcheck shell=bash
# Every procedure refuses what it must refuse, with the right exit status and a clear message, and changes nothing.
# shellcheck disable=SC2016 # expands in the machine

mapfile -t commands < <(tb 'cd /opt/nixos-gui/generated/procedures && printf "nixos-gui-%s\n" *')
state() { tb 'find /var/lib/nixos-gui-emergency /run/nixos-gui-emergency -type f -printf "%p %s\n" | sort; systemctl show -P InvocationID nixos-gui.service nixos-gui-safe.service'; }

for command in "${commands[@]}"; do
  before=$(state)
  # One that must have an argument gets an allowed word of its pattern.
  argument=$(tb "sed -n 's/^instance_pattern=.(\\([a-z]*\\)|.*/\\1/p' /run/current-system/sw/bin/$command")
  tb "grep -q \"^instance_optional='no'\" /run/current-system/sw/bin/$command" || argument=''
  check "refusal-usage-$command" "an unknown argument ends with 64 and the usage" tb "$command --force >/run/said 2>&1; [ \$? = 64 ] && grep -q '^usage: $command' /run/said"
  check "refusal-help-$command" "--help ends with 0" tb "$command --help | grep -q 'exit status:'"
  check "refusal-root-$command" "without root it ends with 77" tb "setpriv --reuid=nobody --regid=nogroup --clear-groups $command $argument >/run/said 2>&1; [ \$? = 77 ] && grep -q root /run/said"
  check "refusal-dry-run-$command" "--dry-run ends well and says that nothing was changed" tb "$command $argument --dry-run >/run/said 2>&1; grep -q 'nothing was changed' /run/said || grep -q 'refuse\|held' /run/said"
  check "refusal-unchanged-$command" "nothing was changed by any of these" [ "$(state)" = "$before" ]
  check "refusal-tool-$command" "a missing tool ends with 78 and is named" tb "mv /usr/bin/sed /usr/bin/sed.away; $command $argument >/run/said 2>&1; status=\$?; mv /usr/bin/sed.away /usr/bin/sed; [ \$status = 78 ] && grep -q 'missing on this machine: sed' /run/said"
  check "refusal-tool-unchanged-$command" "and nothing was restarted" [ "$(tail -n 2 <<<"$(state)")" = "$(tail -n 2 <<<"$before")" ]
done

# The lock: whoever comes second is told who is first.
tb 'systemd-run --quiet --unit=nixos-gui-lock-holder sh -c "exec 9>>/run/nixos-gui-emergency/lock; flock 9; echo nixos-gui-drill >/run/nixos-gui-emergency/lock-holder; sleep 60"; sleep 0.5'
check refusal-busy "a second procedure ends with 75 and names the holder" tb 'nixos-gui-complete-service-failure >/run/said 2>&1; [ $? = 75 ] && grep -q "busy: nixos-gui-drill holds the lock" /run/said'
check refusal-busy-diagnose "diagnosis needs no lock" tb 'nixos-gui-diagnose >/dev/null 2>&1'
tb 'systemctl stop nixos-gui-lock-holder.service'
check refusal-free "the lock goes with its holder" tb 'nixos-gui-complete-service-failure | grep -q "the service is healthy"'

tb 'mkdir -p /run/nixos; systemd-run --quiet --unit=nixos-gui-switch-holder flock /run/nixos/switch-to-configuration.lock sleep 60; sleep 0.5'
check refusal-switch "a running configuration switch is respected" tb 'nixos-gui-safe-mode >/run/said 2>&1; [ $? = 75 ] && grep -q "a configuration switch is running" /run/said'
tb 'systemctl stop nixos-gui-switch-holder.service'
# A file of the same inode on another file system, which any user could lock, is not the switch's lock.
tb 'mkdir -p /mnt/other && mount -t tmpfs tmpfs /mnt/other
  inode=$(stat -c %i /run/nixos/switch-to-configuration.lock)
  for i in $(seq 5000); do : >/mnt/other/$i; [ "$(stat -c %i /mnt/other/$i)" -lt "$inode" ] || break; done
  for f in /mnt/other/*; do [ "$(stat -c %i "$f")" = "$inode" ] && systemd-run --quiet --unit=nixos-gui-other-holder flock "$f" sleep 60 && echo yes >/run/same-inode; done; sleep 0.5'
if tb 'test -e /run/same-inode'; then
  check refusal-other-lock "a lock on another file of the same inode is not mistaken for it" tb 'nixos-gui-complete-service-failure | grep -q "the service is healthy"'
else
  check refusal-other-lock "no file of the same inode came about; another held lock is not mistaken" tb 'systemd-run --quiet --unit=nixos-gui-other-holder flock /mnt/other/1 sleep 60; sleep 0.5; nixos-gui-complete-service-failure | grep -q "the service is healthy"'
fi
tb 'systemctl stop nixos-gui-other-holder.service; umount /mnt/other'
check refusal-end "the service is healthy and untouched" within 20 healthy
forget_everything
