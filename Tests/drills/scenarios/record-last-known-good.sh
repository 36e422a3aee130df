# shellcheck shell=bash
# The health check records the last-known-good generation after sustained health, and only then: a root for the garbage
# collector and a note. Time is boot id and uptime; the scenario moves the beginning back instead of waiting.
# shellcheck disable=SC2016,SC2154 # expands in the machine; generations.sh sets what is used here
. Tests/drills/generations.sh

have_nix record-last-known-good || return 0
records=/var/lib/nixos-gui-emergency
tb "rm -f $profile $profile-*-link $good_link $records/no-generations"
look() { tb 'nixos-gui-health-check >/run/said 2>&1'; }
later() { tb "sed -i \"s/^uptime=.*/uptime=\$((\$(sed -n 's/^uptime=//p' $records/healthy-since) - 6100))/\" $records/healthy-since"; }
recorded() { tb "readlink $good_link 2>/dev/null"; }
records_made() { tb "ls $records/runs | wc -l"; }

look
check record-none "a machine without generations is named once" grep -q 'no generation can be recorded' <<<"$(run_record health-check)"
before=$(records_made)
look
check record-none-once "and not again" [ "$(records_made)" = "$before" ]

prepare_generations
good=$(generation good '# good' 0)
next=$(generation next '# next' 0)
if [ -z "$good" ] || [ -z "$next" ]; then
  fail record-build "the derivations do not build: $(tb 'cat /root/generations/log')"
  return 0
fi
switch_to "$good"
within 20 healthy
look
check record-first "a first healthy check begins the time" tb "grep -qx 'system=$good' $records/healthy-since"
look
check record-early "before the time is over nothing is recorded" [ -z "$(recorded)" ]
later
look
check record-done "after sustained health the generation is recorded" [ "$(recorded)" = "$good" ]
check record-root "as a root of the garbage collector" tb "nix-store --query --roots $good | grep -q nixos-gui-last-known-good"
check record-note "with a note" tb "grep -qx system=$good $records/last-known-good && grep -qx nixos=nixos-system-good $records/last-known-good && grep -qE '^schema=[0-9]{4}-' $records/last-known-good && grep -q ^boot= $records/last-known-good"
check record-note-group "that the service's group may read, and nobody else" [ "$(tb "stat -c '%U %G %a' $records/last-known-good")" = "root nixos-gui 640" ]
before=$(records_made)
look
check record-once "it is recorded once" [ "$(records_made)" = "$before" ]

switch_to "$next"
within 20 healthy
look && later
tb 'systemctl restart nixos-gui.service'
within 20 healthy
look
check record-restart "a restart of the service begins the time anew" [ "$(recorded)" = "$good" ]
later
tb 'nixos-gui-safe-mode >/dev/null 2>&1'
look
check record-safe "in safe mode nothing is recorded" [ "$(recorded)" = "$good" ]
check record-safe-anew "and the time begins anew" tb "! test -e $records/healthy-since"
tb 'nixos-gui-leave-safe-mode >/dev/null 2>&1'
within 20 healthy
look && later
tb "nix-env -p $profile --set $good"
look
check record-trial "while the running system is not the profile's nothing is recorded" [ "$(recorded)" = "$good" ]
tb "nix-env -p $profile --set $next"
look && later
tb "printf 'from_system=$good\nfrom_profile=$good\nto_system=$next\nphase=made\n' >$records/open-switch"
look
check record-open "while a switch is open nothing is recorded" [ "$(recorded)" = "$good" ]
check record-open-alert "and an alert says so" tb "test -e $records/alerts/interrupted-switch.json"
tb "rm $records/open-switch"
look
check record-open-resolved "which is resolved with it" tb "! test -e $records/alerts/interrupted-switch.json"
tb 'port=$(jq -r ".port // 8080" /etc/nixos-gui/nixos-gui.json); fallocate -l 100G /var/lib/nixos-gui/fill 2>/dev/null || dd if=/dev/zero of=/var/lib/nixos-gui/fill bs=1M 2>/dev/null; sync'
later
within 40 tb '! nixos-gui-health-check >/run/said 2>&1'
check record-failing "when a check fails nothing is recorded" [ "$(recorded)" = "$good" ]
check record-failing-anew "and the time begins anew" tb "! test -e $records/healthy-since"
tb 'rm -f /var/lib/nixos-gui/fill'
within 40 tb 'nixos-gui-health-check >/run/said 2>&1'
look && later
look
check record-next "the next one replaces it" [ "$(recorded)" = "$next" ]
check record-next-note "with its note" tb "grep -qx system=$next $records/last-known-good"

# The collector takes every generation but what is a root, and the one that was good can still be gone back to.
third=$(generation third "$broken_drop_in" 0)
switch_to "$third"
tb "nix-env -p $profile --delete-generations old >/dev/null 2>&1; nix-collect-garbage >/run/said 2>&1"
check record-collected "the garbage collector took what nothing keeps" tb "! test -e $good"
check record-kept "and not the last-known-good generation" tb "test -x $next/bin/switch-to-configuration"
within 60 tb '[ -z "$(systemctl list-units --no-legend --plain --state=activating "nixos-gui-*")" ]'
leave_safe_mode_at_once
check record-back "to which the machine goes back" tb 'nixos-gui-roll-back-generation last-known-good --yes-roll-back-generation >/run/said 2>&1'
check record-back-there "profile, system and service" tb "[ \"\$(readlink -f $profile)\" = $next ] && [ \"\$(readlink -f /run/current-system)\" = $next ]"

forget_generations
check record-end "healthy at the end" within 20 healthy
