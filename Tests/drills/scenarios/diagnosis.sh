# shellcheck shell=bash
# Seven looks; a missing tool is said; what is wrong is named; nothing is changed.
# shellcheck disable=SC2016 # expands in the machine
. Tests/drills/database.sh

tb 'nixos-gui-diagnose >/run/said 2>&1'
for number in 1 2 3 4 5 6 7; do check "diagnosis-look-$number" "$(tb "grep -o '== $number\. .*' /run/said")" tb "grep -q '== $number\. ' /run/said"; done
check diagnosis-database "the database passes" tb 'grep -q "ok: integrity_check and foreign_key_check pass" /run/said'
check diagnosis-port "the port is ours" tb 'grep -q "ok: nixos-gui.service listens on port 8080" /run/said'
for tool in ss journalctl sqlite3 curl; do
  path=$(tb "command -v $tool")
  tb "mv $path $path.away; nixos-gui-diagnose >/run/said 2>&1; mv $path.away $path"
  check "diagnosis-without-$tool" "$tool missing is said, the other looks are taken" tb "grep -q 'TOOL MISSING: $tool' /run/said && grep -q '== 7\. ' /run/said && grep -q 'found problems' /run/said"
done
tb 'systemctl stop nixos-gui.service; nixos-gui-diagnose >/run/said 2>&1; systemctl start nixos-gui.service'
check diagnosis-healthy-database "a sound database is not named as a cause" tb '! grep -q "does not pass" /var/lib/nixos-gui-emergency/runs/*.jsonl'
check diagnosis-down "a stopped service is a problem" tb 'grep -q "PROBLEM: nixos-gui.service is inactive" /run/said && grep -q "PROBLEM: nobody listens on port 8080" /run/said'
check diagnosis-record "the record has the findings" grep -q '"event":"finding","at":"[^"]*","uptime":"[^"]*","subject":"service"' <<<"$(run_record diagnose)"
# By the name, as the recovery chooses: a copied file has a new age, and not each file in the folder is a backup.
tb "mkdir -p /root/backups; mv $backups/* /root/backups/ 2>/dev/null; touch $backups/20200101T000000Z.sqlite $backups/20990101T000000Z.sqlite $backups/notes.sqlite; nixos-gui-diagnose >/run/said 2>&1; rm -f $backups/*; mv /root/backups/* $backups/ 2>/dev/null"
check diagnosis-backup-age "the age of the newest backup is that of its name" tb "grep -q 'PROBLEM: the newest backup is [0-9]* hours old: $backups/20200101T000000Z.sqlite' /run/said"
check diagnosis-backup-future "one dated in the future is said" tb 'grep -q "PROBLEM: backups are dated in the future, .*: 20990101T000000Z" /run/said'
# The service's user could put a start file for sqlite3 in place.
start_file=$(tb 'getent passwd nixos-gui | cut -d : -f 6')/.sqliterc
ran() { tb "test -e $state/ran && rm $state/ran"; }
tb "echo '.shell touch $state/ran' | $user tee $start_file >/dev/null; $user sqlite3 :memory: 'SELECT 1' >/dev/null 2>&1"
check diagnosis-start-file "sqlite3 runs a start file of its user" ran
tb "nixos-gui-diagnose >/run/said 2>&1; sed 's/^main .*/look_for_causes/' /run/current-system/sw/bin/nixos-gui-complete-service-failure | sh >/dev/null 2>&1"
check diagnosis-start-file-not "but not where root has asked" tb "grep -q 'ok: integrity_check' /run/said && ! test -e $state/ran"
check diagnosis-start-file-nowhere "in no procedure" tb '! grep -hI "as_service_user.*sqlite3 -" /run/current-system/sw/bin/nixos-gui-* | grep -v -e "-init /dev/null"'
tb "rm -f $start_file $state/ran"
check diagnosis-end "healthy at the end" within 20 healthy
forget_everything
