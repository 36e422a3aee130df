# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# What is no whole database of ours never becomes a backup; every failure alerts; no old backup is touched by it.
. Tests/drills/database.sh
keep_sound
back_up
first=$(newest)
stop_service

refuses() { # name, text, what it says
  local status
  tb 'nixos-gui-back-up-database >/run/said 2>&1; echo $? >/run/status'
  status=$(tb 'cat /run/status')
  check "backup-refuses-$1" "$2: exit 1, and says why" [ "$status:$(said "$3" && echo yes)" = 1:yes ]
  check "backup-refuses-$1-alert" "it alerts, the old backup stays, nothing else is left" tb "test -e /var/lib/nixos-gui-emergency/alerts/backup-failed.json && [ \"\$(ls -A $backups)\" = $first ]"
  tb 'rm -f /var/lib/nixos-gui-emergency/alerts/*.json'
}
in_place_of_database() { tb "rm -rf $state/db.sqlite*; $1"; }

in_place_of_database "$user touch $db"
refuses empty "an empty file" 'the file is empty'
in_place_of_database "$user sqlite3 $db 'CREATE TABLE a (b)'"
refuses foreign "the database of another program" 'the SQLite database of another program'
in_place_of_database "$user cp $state/sound.sqlite $db; $user truncate -s -4096 $db"
refuses truncated "a truncated database" 'malformed'
in_place_of_database "$user dd if=/dev/urandom of=$db bs=4096 count=10 2>/dev/null"
refuses garbage "no SQLite file" 'file is not a database'
in_place_of_database "ln -s /etc/shadow $db; chown -h nixos-gui $db"
refuses link "a link to /etc/shadow" 'is no database, but a symbolic link'
check backup-refuses-link-content "nothing of /etc/shadow is anywhere" tb "! grep -rq '^root:' $backups /var/lib/nixos-gui-emergency"
in_place_of_database "$user mkfifo $db"
refuses fifo "a FIFO" 'is no database, but a fifo'
in_place_of_database true
refuses missing "no database at all" 'there is no /var/lib/nixos-gui/db.sqlite'

tb "rm -rf $state/db.sqlite*; $user cp $state/sound.sqlite $db; mount -t tmpfs -o size=1M,mode=0750 tmpfs $backups; chgrp nixos-gui $backups"
check backup-full "a full backup disk: exit 1, the room needed is said, an alert" tb "nixos-gui-back-up-database >/run/said 2>&1; [ \$? = 1 ] && grep -q 'MiB free, and a backup needs' /run/said && test -e /var/lib/nixos-gui-emergency/alerts/backup-failed.json"
tb "umount $backups; mv $backups $backups.away; rm -f /var/lib/nixos-gui-emergency/alerts/*.json"
check backup-no-folder "no backup folder: exit 1 and an alert" tb "nixos-gui-back-up-database >/run/said 2>&1; [ \$? = 1 ] && grep -q '$backups is missing' /run/said && test -e /var/lib/nixos-gui-emergency/alerts/backup-failed.json"
check backup-no-folder-made "and none is made" tb "! test -e $backups"
tb "mv $backups.away $backups"
check backup-resolved "the next good backup resolves the alert" tb "nixos-gui-back-up-database >/run/said 2>&1 && ! test -e /var/lib/nixos-gui-emergency/alerts/backup-failed.json"

before=$(tb "ls -A $backups")
check backup-no-tool "without sqlite3: exit 78 and its name" tb 'mv /usr/bin/sqlite3 /usr/bin/sqlite3.away; nixos-gui-back-up-database >/run/said 2>&1; status=$?; mv /usr/bin/sqlite3.away /usr/bin/sqlite3; [ $status = 78 ] && grep -q "missing on this machine: sqlite3" /run/said'
check backup-no-tool-alert "it alerts, because nobody reads cron's output" alerted backup-failed
check backup-no-tool-unchanged "and no backup was touched" [ "$(tb "ls -A $backups")" = "$before" ]

# Killed in each step, the next one ends well and nothing is left of the first.
for step in check-place copy-database verify-and-keep forget-old-backups; do
  check "backup-killed-$step" "killed in $step" kill_in /run/current-system/sw/bin/nixos-gui-back-up-database "^$step"
  check "backup-killed-$step-again" "the next one ends well and leaves backups only" tb "nixos-gui-back-up-database >/run/said 2>&1 && ! ls -A $backups | grep -vxE '[0-9]{8}T[0-9]{6}Z.sqlite'"
done

# The health check tells that backups stay away; not before the machine has had time for one.
tb "systemctl start nixos-gui.service"
within 20 healthy
tb "mkdir -p /root/young && mv $backups/* /root/young; rm -f /var/lib/nixos-gui-emergency/backups-watched; nixos-gui-health-check >/dev/null 2>&1"
check backup-young "a new machine without a backup is not alerted" tb '! test -e /var/lib/nixos-gui-emergency/alerts/backup-too-old.json'
tb 'touch -d "-3 days" /var/lib/nixos-gui-emergency/backups-watched; nixos-gui-health-check >/dev/null 2>&1'
check backup-none "after maxAge it is" tb 'grep -q "there is no backup in" /var/lib/nixos-gui-emergency/alerts/backup-too-old.json'
back_up
check backup-none-resolved "a backup resolves it" tb '! test -e /var/lib/nixos-gui-emergency/alerts/backup-too-old.json'
tb "rm $backups/*; touch $backups/20200101T000000Z.sqlite; nixos-gui-health-check >/dev/null 2>&1"
check backup-old "an old backup is alerted, with its age" tb 'grep -q "hours old" /var/lib/nixos-gui-emergency/alerts/backup-too-old.json'
tb "rm -f /var/lib/nixos-gui-emergency/alerts/*.json; touch $backups/20990101T000000Z.sqlite; nixos-gui-health-check >/dev/null 2>&1"
check backup-future "one dated in the future does not hide that" tb 'grep -q "hours old" /var/lib/nixos-gui-emergency/alerts/backup-too-old.json'
tb 'rm -rf /root/young'

put_back_sound
check backup-refusals-end "healthy at the end" healthy
