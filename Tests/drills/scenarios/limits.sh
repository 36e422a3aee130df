# shellcheck shell=bash
# Emergency limits while the processors are taken: the culprit is named, nothing beside the service is stopped without consent,
# some things never, and the kernel's own control group says the figures of the reviewed file.
# shellcheck disable=SC2016 # expands in the machine

hog() { # unit, further options of systemd-run...: more busy processes than twice the processors
  tb "systemd-run -q --unit=$1 -p RuntimeMaxSec=300 ${*:2} sh -c 'for i in \$(seq \$((\$(nproc) * 2 + 1))); do while :; do :; done & done; wait'; sleep 0.5"
}
limit() { tb "nixos-gui-limit-resources $* >/run/said 2>&1; echo \$?"; }
said() { tb "grep -q -e '$1' /run/said"; }
figure() { # v1 file, v2 file: what the control group says
  tb "group=\$(systemctl show -P ControlGroup nixos-gui.service)
    if [ -e /sys/fs/cgroup\$group/$2 ]; then cat /sys/fs/cgroup\$group/$2; else cat /sys/fs/cgroup/${1%%.*}\$group/$1; fi"
}
processor() { figure cpu.cfs_quota_us cpu.max | sed 's/ .*//'; }
memory() { figure memory.limit_in_bytes memory.max; }
invocation() { tb 'systemctl show -P InvocationID nixos-gui.service'; }
drop_in=/run/systemd/system/nixos-gui.service.d/zz-emergency-limits.conf
wanted=$(tb "sed -n 's/^MemoryMax=//p' /etc/nixos-gui/emergency-limits.conf")
normal=$(tb "sed -n 's/^MemoryMax=//p' /etc/systemd/system/nixos-gui.service")
before=$(invocation)

hog noise
check limits-starved "more processes want to run than twice the processors" \
  tb '[ "$(sed -n "s/^procs_running //p" /proc/stat)" -gt $(($(nproc) * 2)) ]'
check limits-unit "the unit does its work all the same" tb 'systemctl start nixos-gui-limit-resources.service'
record=$(run_record limit-resources)
check limits-named "the culprit is named with unit, process and user" grep -q 'noise.service takes .* (process [0-9]*, user root)' <<<"$record"
check limits-command "and the command that stops it" grep -q 'nixos-gui-limit-resources --yes-stop-culprit' <<<"$record"
check limits-left-alone "it was left alone" tb 'systemctl -q is-active noise.service'
check limits-memory-figure "the kernel holds the service to the reviewed memory" [ "$(memory)" = "$wanted" ]
check limits-processor-figure "and to the reviewed processor time" [ "$(processor)" = 50000 ]
check limits-told "the run tells the figures it read back" grep -q "processor 50 %, memory $wanted bytes" <<<"$record"
check limits-no-restart "a healthy service was not restarted for it" [ "$(invocation)" = "$before" ]
check limits-again "a second run finds it done" [ "$(limit)" = 0 ]
check limits-again-said "and says so" said 'already so: .* is in place'
check limits-consent "with consent it is stopped by its unit" [ "$(limit --yes-stop-culprit)" = 0 ]
check limits-consent-done "and gone" tb '! systemctl -q is-active noise.service'

hog sshd-noise
check limits-protected "logins are never stopped, not even with consent" [ "$(limit --yes-stop-culprit)" = 0 ]
check limits-protected-said "and that is said" said 'protected, never stopped: sshd-noise.service'
check limits-protected-runs "it still runs" tb 'systemctl -q is-active sshd-noise.service'
tb 'systemctl stop sshd-noise.service'

# A process of a session that takes every processor, deaf to TERM, with a name that looks like lines of /proc and of the journal.
tb 'name=$(printf "x) R 1\n<3>"); install -m 755 "$(command -v xz)" "/run/$name"
  systemd-run -q --scope --unit=session-77.scope sh -c "trap \"\" TERM; exec \"\$1\" -T0 -1" sh "/run/$name" </dev/zero >/dev/null 2>&1 &
  sleep 1'
check limits-session "a process of a session is ended by its number" [ "$(limit --yes-stop-culprit)" = 0 ]
check limits-session-said "TERM was not enough" said 'stopped: process-[0-9]* takes'
check limits-session-gone "and nothing is left of it" tb '! systemctl -q is-active session-77.scope'
tb 'systemctl stop session-77.scope 2>/dev/null; rm -f /run/x*'

before=$(invocation)
check limits-lift "one command lifts them" tb 'nixos-gui-lift-limits >/run/said 2>&1'
check limits-lifted "the normal figures hold" [ "$(memory)" = "$normal" ]
check limits-lift-no-restart "without a restart" [ "$(invocation)" = "$before" ]
check limits-lift-again "a second time is harmless" tb 'nixos-gui-lift-limits >/run/said 2>&1 && grep -q "already so: no emergency limits" /run/said'

limit >/dev/null
tb "rm $drop_in; nixos-gui-lift-limits >/run/said 2>&1"
check limits-half-lifted "where a run was killed before daemon-reload, they are lifted to the end" said 'zz-emergency-limits.conf is gone'
check limits-half-lifted-figure "and the normal figures hold" [ "$(memory)" = "$normal" ]

tb "install -D -m 644 /dev/null $drop_in; systemctl daemon-reload"
check limits-edited "a drop-in that was tampered with is replaced" [ "$(limit)" = 0 ]
check limits-edited-figure "and the reviewed figures hold" [ "$(memory)" = "$wanted" ]
tb 'printf "[Service]\nMemoryMax=400M\n" >/run/systemd/system/nixos-gui.service.d/zzz.conf; systemctl daemon-reload'
check limits-overruled "a drop-in that overrules the limits is not taken for success" [ "$(limit)" = 1 ]
check limits-overruled-said "and both figures are named" said "memory (MemoryMax) is 419430400 in the control group, and should be $wanted"
tb 'rm /run/systemd/system/nixos-gui.service.d/zzz.conf; nixos-gui-lift-limits >/dev/null'

tb 'mv /etc/nixos-gui/emergency-limits.conf /etc/nixos-gui/away'
check limits-missing "without the reviewed file it ends with 78" [ "$(limit)" = 78 ]
check limits-missing-unchanged "and nothing was placed" tb "! test -e $drop_in"
tb 'mv /etc/nixos-gui/away /etc/nixos-gui/emergency-limits.conf'

# The control group vanishes in the middle of the measurement, as in a loop of kills for want of memory; or the look itself breaks.
altered() { tb "sed '$1' /run/current-system/sw/bin/nixos-gui-limit-resources >/run/altered; chmod 755 /run/altered; /run/altered >/run/said 2>&1; echo \$?"; }
check limits-vanished "where the service ends while it is measured" [ "$(altered 's/^    sleep 1$/    sleep 1; systemctl stop nixos-gui.service/')" = 0 ]
check limits-vanished-placed "the limits are placed all the same" tb "test -e $drop_in"
check limits-stopped-by-hand "and a service that a person stopped stays so" said 'skipped: nixos-gui.service was stopped by a person'
check limits-lift-by-hand "also when they are lifted" tb 'nixos-gui-lift-limits >/run/said 2>&1 && grep -q "was stopped by a person" /run/said && ! systemctl -q is-active nixos-gui.service'
tb 'systemctl start nixos-gui.service'
within 20 healthy
check limits-unmeasured "where nothing can be measured, that is a failure" [ "$(altered 's/^measure_load() {/&\n    false/')" = 1 ]
check limits-unmeasured-said "which is said" said 'the limits hold, but what takes the machine could not be measured'
check limits-unmeasured-placed "and the limits are placed" [ "$(memory)" = "$wanted" ]
tb 'rm /run/altered; nixos-gui-lift-limits >/dev/null'

tb 'echo "{\"hold\":\"test\",\"why\":\"a test\"}" >/run/nixos-gui-emergency/holds/test.json; systemctl stop nixos-gui.service'
check limits-held "on a service that is held down on purpose the limits are made ready" [ "$(limit)" = 0 ]
check limits-held-down "and it stays down" tb '! systemctl -q is-active nixos-gui.service'
tb 'rm /run/nixos-gui-emergency/holds/test.json; nixos-gui-lift-limits >/run/said 2>&1'
forget_everything
check limits-end "healthy at the end" within 30 healthy
