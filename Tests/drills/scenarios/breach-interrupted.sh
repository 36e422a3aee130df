# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# A containment that is killed in any step is finished by the next run, and nothing is reachable in between; also after a reboot.
. Tests/drills/database.sh
. Tests/drills/breach.sh
command='/run/current-system/sw/bin/nixos-gui-contain-breach --yes-rotate-secrets'
unreachable() { # nothing of ours answers where a proxy would ask
  ! tb 'curl -q -fsS --max-time 2 http://127.0.0.1:8080/api/health/live >/dev/null 2>&1'
}

for step in isolate keep-evidence note-old-access rotate-secrets prove-revocation name-secrets; do
  intruder
  old=$(secrets)
  check "breach-killed-$step" "killed in $step" kill_in "$command" "^$step"
  case $step in isolate) ;; *) check "breach-killed-$step-cut" "nobody reaches the service then" unreachable ;; esac
  [ "$step" != prove-revocation ] || crash
  check "breach-killed-$step-again" "the next run ends well" [ "$(contain --yes-rotate-secrets)" = 0 ]
  check "breach-killed-$step-proven" "with new secrets, proven" tb "grep -qx proven=yes $keep/containment && [ \"\$(cat $keep/keys/* | sha256sum)\" != '$old' ]"
  check "breach-killed-$step-stopped" "stopped, and held" stopped
  check "breach-killed-$step-evidence" "with one whole evidence, and no half of one" tb "[ \$(ls -d $evidence/*-contain-breach | wc -l) = 1 ] && ! ls -A $evidence | grep -q '^\.' && cd $evidence/*-contain-breach && sha256sum --quiet -c SHA256SUMS"
  check "breach-killed-$step-connections" "which tells who was connected" tb "test -s $evidence/*-contain-breach/sockets"
  check "breach-killed-$step-lift" "lifted" [ "$(lift --yes-lift-isolation)" = 0 ]
  within 20 healthy
  check "breach-killed-$step-out" "what was stolen is refused" [ "$(codes)" = '401 401' ]
  forget_breach
done

# Lifting, killed in its steps.
for step in lift-host-isolation lift-service-isolation start-service; do
  contain --yes-rotate-secrets >/dev/null
  check "breach-lift-killed-$step" "lifting is killed in $step" kill_in "/run/current-system/sw/bin/nixos-gui-lift-isolation --yes-lift-isolation" "^$step"
  check "breach-lift-killed-$step-again" "the next run ends well" [ "$(lift --yes-lift-isolation)" = 0 ]
  check "breach-lift-killed-$step-healthy" "healthy" within 20 healthy
  check "breach-lift-killed-$step-left" "nothing is left of it" tb "test ! -e $keep/containment && test ! -e $keep/holds/breach.json && ! ls /run/systemd/system/nixos-gui.service.d/zz-isolation* 2>/dev/null"
  forget_breach
done

# Another procedure holds the lock: containment does not wait for it.
tb 'systemd-run --quiet --unit=busy flock /run/nixos-gui-emergency/lock sleep 60; sleep 0.5'
check breach-busy "while another procedure runs, it isolates all the same, and says to run it again" [ "$(contain --yes-rotate-secrets)" = 75 ]
check breach-busy-stopped "the service is stopped" stopped
tb 'systemctl stop busy'
check breach-busy-again "and does the rest then" [ "$(contain --yes-rotate-secrets)" = 0 ]
forget_breach

# A full disk: isolated all the same; nothing is lost, and nothing else is done until there is room.
tb "mkdir -p /run/small && mount -t tmpfs -o size=40m tmpfs /run/small && cp -a $keep/. /run/small/ && mount --bind /run/small $keep && { head -c 100M /dev/zero >$keep/filler 2>/dev/null; true; }"
check breach-full "with a full disk it fails" [ "$(contain --yes-rotate-secrets)" = 1 ]
check breach-full-said "and says what to do" said 'make room, and run this again'
check breach-full-hold "the hold is in memory, and that is said" said 'breach.json cannot be written: a reboot would end this hold'
check breach-full-stopped "the service is stopped" stopped
tb "umount $keep /run/small; rm -f /run/nixos-gui-emergency/holds/breach.json /run/nixos-gui-emergency/containment"
forget_breach
check breach-interrupted-end "healthy at the end" healthy
