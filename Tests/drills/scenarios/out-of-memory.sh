# shellcheck shell=bash
# Memory in the service's own control group: slowed down above MemoryHigh, killed above MemoryMax, and the cause is named.
# shellcheck disable=SC2016 # expands in the machine

kind=$(tb 'if [ -e /sys/fs/cgroup/cgroup.controllers ]; then echo v2; else echo v1; fi')
gulp() { # bytes as dd reads them: taken at once by a process of the service's user, inside its control group (v2)
  tb "sh -c 'echo \$\$ >/sys/fs/cgroup\$(systemctl show -P ControlGroup nixos-gui.service)/cgroup.procs &&
    exec setpriv --reuid=nixos-gui --regid=nixos-gui --clear-groups timeout -s KILL 120 dd if=/dev/zero of=/dev/null bs=$1 count=1'" 2>/dev/null
}
journal() { tb "journalctl -b -q -o cat -u nixos-gui.service | grep -q -e '$1'"; }
restarts() { tb 'systemctl show -P NRestarts nixos-gui.service'; }
restarted() { [ "$(restarts)" -gt "$before" ]; }

if [ "$kind" = v2 ]; then
  throttled() { [ "$(tb 'sed -n "s/^high //p" /sys/fs/cgroup$(systemctl show -P ControlGroup nixos-gui.service)/memory.events')" -gt 0 ]; }
  gulp 400M
  check oom-high "above MemoryHigh the kernel slows the service down" within 60 throttled
  within 90 healthy

  before=$(restarts)
  gulp 600M
  check oom-kill "above MemoryMax the kernel kills, and systemd restarts the whole service" within 60 restarted
  # Its result is signal instead of oom-kill where it saw the end before the reason; the reason has its own line.
  check oom-result "systemd tells that it was want of memory" within 20 journal "killed by the OOM killer"
  check oom-back "it is healthy again" within 60 healthy
fi

# So little that no start succeeds: what is tried in vain must be named.
tb 'mkdir -p /run/systemd/system/nixos-gui.service.d
  printf "[Service]\nMemoryHigh=infinity\nMemoryMax=3M\n" >/run/systemd/system/nixos-gui.service.d/little.conf
  systemctl daemon-reload; systemctl restart nixos-gui.service' 2>/dev/null
if [ "$kind" = v2 ]; then
  # A slow machine starts so slowly that systemd never gives up: a person looks.
  within 30 journal "A process of this unit has been killed by the OOM killer"
  tb 'nixos-gui-complete-service-failure >/run/said 2>&1'
  check oom-safe-mode "a service that gets too little memory ends in safe mode" within 30 in_safe_mode
  check oom-named "and the cause is named" grep -q 'the service was killed for want of memory' <<<"$(run_record complete-service-failure)"
else
  check oom-safe-mode "a service that gets too little memory ends in safe mode" within 90 in_safe_mode
  check oom-named "and how it ended is named (control groups v1 do not tell why)" \
    grep -q 'the service ended with result signal, status 9' <<<"$(run_record auto-recovery)"
fi
mend_service
tb 'nixos-gui-leave-safe-mode >/run/said 2>&1'
check oom-end "healthy at the end" within 30 healthy
forget_everything
