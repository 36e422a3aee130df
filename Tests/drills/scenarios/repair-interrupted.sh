# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# A repair that is killed in any step is finished by the next run, also after a reboot in between.
. Tests/drills/database.sh
keep_sound
write_row before-the-backup
back_up
repair='/run/current-system/sw/bin/nixos-gui-repair-database --yes-restore-database'

for step in look-at-database find-backup stop-service keep-evidence restore-backup start-service; do
  destroy
  tb "rm -rf $evidence"
  check "repair-killed-$step" "killed in $step" kill_in "$repair" "^$step"
  check "repair-killed-$step-again" "the next run ends well" tb "$repair >/run/said 2>&1"
  check "repair-killed-$step-healthy" "the service is healthy and no hold stands" tb 'systemctl -q is-active nixos-gui.service && ! ls /var/lib/nixos-gui-emergency/holds/* /run/nixos-gui-emergency/holds/* /run/nixos-gui-emergency/database-repair-unfinished 2>/dev/null'
  check "repair-killed-$step-rows" "what was acknowledged before the backup is there" has_row before-the-backup
  check "repair-killed-$step-left" "the broken file is kept, and no half-done one is left" tb "ls $evidence/*/db.sqlite >/dev/null && ! ls -A $evidence | grep -q unfinished && ! ls $state | grep -E 'restoring|replaced'"
done

# Tried again at once, in the second of the run before, whose evidence lies there already: the times of the next seconds are taken.
destroy
tb "rm -rf $evidence; now=\$(date +%s); for i in 0 1 2; do mkdir -p $evidence/\$(date -u -d @\$((now + i)) +%Y%m%dT%H%M%SZ)-repair-database; done; touch $evidence/*/before"
check repair-same-second "evidence of the same second is left alone, and the repair ends well" tb "$repair >/run/said 2>&1 && [ \$(ls -d $evidence/*/ | wc -l) = 4 ] && ls $evidence/*/db.sqlite >/dev/null"
check repair-same-second-healthy "healthy" within 20 healthy

# The moment without a database, and a reboot in it: nothing starts on an empty one.
destroy
tb "systemctl stop nixos-gui-safe.service; rm -f /run/nixos-gui-emergency/holds/*
  echo '{\"at\":\"2026-01-02T03:04:05Z\",\"hold\":\"database-repair\",\"why\":\"drill\",\"by\":\"root\",\"run\":\"0\"}' >/var/lib/nixos-gui-emergency/holds/database-repair.json
  $user mv $db $db.replaced; rm -f $db-wal $db-shm"
tb_crash
tb 'nixos-gui-health-check >/dev/null 2>&1; true'
check repair-reboot "after a reboot the service does not start, and makes no empty database" tb "! systemctl -q is-active nixos-gui.service && ! test -e $db"
check repair-reboot-backup "a backup says that a repair is under way, and ends well" tb 'nixos-gui-back-up-database >/run/said 2>&1 && grep -q "the database is being repaired" /run/said'
check repair-reboot-failure "nixos-gui-complete-service-failure names the way out" tb 'nixos-gui-complete-service-failure >/run/said 2>&1; [ $? = 1 ] && grep -q "nixos-gui-repair-database" /run/said'
check repair-reboot-again "the next repair ends well" tb "$repair >/run/said 2>&1"
check repair-reboot-rows "with the rows of the backup" has_row before-the-backup
check repair-reboot-healthy "healthy" within 20 healthy

put_back_sound
check repair-interrupted-end "healthy at the end" healthy
