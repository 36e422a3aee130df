# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# What cannot be repaired is left as it is, with the reason; odd things in the place of the database are not followed.
. Tests/drills/database.sh
keep_sound
repair='nixos-gui-repair-database --yes-restore-database'
# Whoever only reads a database leaves an empty log and its index beside it.
digest() { tb "cd $state && find . -name 'db.sqlite*' ! -name '*-shm' ! -size 0 -printf '%p %s %T@ %i %l\n' | sort; ls /var/lib/nixos-gui-emergency/holds $evidence $backups 2>&1; systemctl show -P InvocationID nixos-gui.service nixos-gui-safe.service"; }

refuses() { # name, text, expected status, what it says
  local before status
  before=$(digest)
  tb "$repair >/run/said 2>&1; echo \$? >/run/status"
  status=$(tb 'cat /run/status')
  check "repair-refusal-$1" "$2: exit $3, and says why" [ "$status:$(said "$4" && echo yes)" = "$3:yes" ]
  check "repair-refusal-$1-unchanged" "nothing was changed" [ "$(digest)" = "$before" ]
}

destroy
refuses no-backup "no backup at all" 1 'no backup verifies: nothing was changed. Escalate'
tb "head -c 9000 /dev/urandom >$backups/20200101T000000Z.sqlite; chmod 644 $backups/*"
refuses no-good-backup "only a bad backup" 1 'no backup verifies: nothing was changed. Escalate'
tb "mv $backups $backups.away"
refuses no-folder "no backup folder" 1 "$backups is missing"
tb "mv $backups.away $backups; rm -f $backups/*; install -m 640 -g nixos-gui $state/sound.sqlite $backups/20200101T000000Z.sqlite"
tb 'mv /usr/bin/sqlite3 /usr/bin/sqlite3.away'
refuses no-tool "without sqlite3" 78 'missing on this machine: sqlite3'
tb 'mv /usr/bin/sqlite3.away /usr/bin/sqlite3; mkdir -p /var/lib/nixos-gui-emergency/holds; echo "{}" >/var/lib/nixos-gui-emergency/holds/breach.json'
refuses held "another hold" 78 'held on purpose by breach'
tb "rm /var/lib/nixos-gui-emergency/holds/breach.json; mkdir -p $evidence; mount -t tmpfs -o size=64k tmpfs $evidence"
refuses no-room "no room for the evidence" 78 'MiB free, and what is kept of the present files needs'
tb "umount $evidence; rmdir $evidence"

# A full state disk: the broken files make room, once they are kept.
tb "$user truncate -s 40M $db; $user dd if=/dev/urandom of=$db bs=1M count=40 conv=notrunc 2>/dev/null
  free=\$(df -PB1 $state | sed -n '2s/^[^ ]* *[0-9]* *[0-9]* *\([0-9]*\).*/\1/p'); $user fallocate -l \$((free - 2000000)) $state/filler"
check repair-makes-room "on a full disk the broken files make room" tb "$repair >/run/said 2>&1; status=\$?; rm $state/filler; [ \$status = 0 ] && grep -q 'the present files make room' /run/said"
check repair-makes-room-kept "they are kept whole" [ "$(tb "stat -c %s $evidence/*/db.sqlite")" = 41943040 ]
check repair-makes-room-healthy "healthy" within 20 healthy

odd() { # name, text, command that puts something in the place of the database
  stop_service
  tb "rm -rf $state/db.sqlite* $evidence; $3; systemctl reset-failed nixos-gui.service 2>/dev/null; true"
  check "repair-odd-$1" "$2 in the place of the database: repaired" tb "$repair >/run/said 2>&1"
  check "repair-odd-$1-healthy" "healthy, on a file of its own" tb "[ \"\$(stat -c '%F %U %a' $db)\" = 'regular file nixos-gui 600' ]"
  within 20 healthy || fail "repair-odd-$1-live" "the service does not answer"
  tb "rm -rf $state/db.sqlite.aside*"
}
shadow=$(tb 'sha256sum /etc/shadow; stat -c "%U %a %Y" /etc/shadow')
odd link "a link to /etc/shadow" "ln -s /etc/shadow $db; chown -h nixos-gui $db"
check repair-odd-link-shadow "/etc/shadow is untouched, and nothing of it is kept" [ "$shadow:$(tb "grep -rl '^root:' $evidence $backups /var/lib/nixos-gui-emergency; true")" = "$(tb 'sha256sum /etc/shadow; stat -c "%U %a %Y" /etc/shadow'):" ]
odd fifo "a FIFO" "$user mkfifo $db"
odd folder "a folder" "$user mkdir $db"
odd foreign "another program's database" "$user sqlite3 $db 'CREATE TABLE a (b)'"
odd empty "an empty file" "$user touch $db"
odd missing "nothing at all" true
odd orphan "only the log of one" "$user sh -c 'head -c 40000 /dev/urandom >$db-wal'"
check repair-orphan-kept "the log is kept as evidence" [ "$(tb "stat -c %s $evidence/*/db.sqlite-wal")" = 40000 ]

# The log of another database beside a file that is restored over it: never mixed.
write_row only-once
back_up
stop_service
tb "rm -rf $evidence; $user cp $db $state/other.sqlite; $user sqlite3 $state/other.sqlite 'PRAGMA journal_mode = WAL' 'PRAGMA wal_autocheckpoint = 0' \"DELETE FROM server_start\" '.shell cp $state/other.sqlite-wal $state/stale'
  $user dd if=/dev/urandom of=$db bs=4096 count=4 conv=notrunc 2>/dev/null; $user mv $state/stale $db-wal; rm -f $state/other.sqlite*"
check repair-stale-log "with the log of another database beside it, the repair ends well" tb "$repair >/run/said 2>&1"
check repair-stale-log-rows "and no page of that log is in it" has_row only-once

# What could not be kept whole is not deleted, also where there is no database beside it.
stop_service
tb "rm -rf $state/db.sqlite* $evidence; $user sh -c 'head -c 40000 /dev/urandom >$db-wal; chmod 0 $db-wal'"
check repair-incomplete "only a log, which cannot be read: repaired" tb "$repair >/run/said 2>&1"
check repair-incomplete-said "what is missing in the evidence is said" tb "grep -q '^db.sqlite-wal: .*ONLY 0 BYTES COULD BE READ' $evidence/*.summary"
check repair-incomplete-left "the log itself is still there, under another name" [ "$(tb "stat -c %s $state/db.sqlite.aside-*-wal")" = 40000 ]
check repair-incomplete-healthy "healthy" within 20 healthy
tb "rm -f $state/db.sqlite.aside*"

# SQLite cannot look at a whole database where the disk has no room for its index: that is no damage.
causes() { tb "sed 's/^main .*/look_for_causes/' /run/current-system/sw/bin/nixos-gui-complete-service-failure | sh >/run/said 2>&1"; }
fold() { tb "$user sqlite3 $db 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null; ! test -e $db-shm"; } # who writes last takes log and index away
stop_service
check repair-full-prepared "a whole database without an index" fold
tb "$user fallocate -l \$(df -PB1 $state | sed -n '2s/^[^ ]* *[0-9]* *[0-9]* *\([0-9]*\).*/\1/p') $state/filler 2>/dev/null; $user dd if=/dev/zero of=$state/filler-2 bs=512 2>/dev/null; true"
refuses full "on a full disk" 78 "cannot be checked: the disk of $state is full"
tb 'nixos-gui-diagnose >/run/said 2>&1'
check repair-full-diagnosis "diagnosis names the full disk, and no damage" tb "grep -q 'PROBLEM: $db cannot be checked: the disk of $state is full' /run/said && ! grep -q 'does not pass' /run/said"
causes
check repair-full-causes "so do the causes, and none sends to a repair" tb "grep -q 'found: disk: the database cannot be checked: the disk of $state is full' /run/said && ! grep -q nixos-gui-repair-database /run/said"
tb "rm -f $state/filler $state/filler-2"
fold
tb "mount --bind $state $state && mount -o remount,bind,ro $state"
refuses read-only "on a read-only disk" 78 "cannot be checked: $state cannot be written"
causes
check repair-read-only-causes "the causes name that, and none sends to a repair" tb "grep -q 'found: disk: the database cannot be checked: $state cannot be written' /run/said && ! grep -q nixos-gui-repair-database /run/said"
tb "umount $state; mv /usr/bin/sqlite3 /usr/bin/sqlite3.away; printf '#!/bin/sh\necho \"Error: in prepare, disk I/O error (10)\"; exit 10\n' >/usr/bin/sqlite3; chmod 755 /usr/bin/sqlite3"
refuses io-error "an I/O error of a disk with room is damage" 1 'does not pass (damaged: SQLite says: Error: in prepare, disk I/O error (10))'
tb 'mv -f /usr/bin/sqlite3.away /usr/bin/sqlite3'

# A database that a newer nixos-gui has changed is whole: nothing is restored over it.
stop_service
tb "$user sqlite3 $db \"INSERT INTO grdb_migrations VALUES ('9999-later')\""
refuses newer "a whole database of a newer structure" 0 'a newer nixos-gui changed its structure (9999-later)'

# Where there is no backup, there may be a copy of the server from before a migration.
tb "rm -rf $backups/* $evidence $state/db.sqlite*; $user mkdir -m 700 $state/before-migration
  $user cp $state/sound.sqlite $state/before-migration/0002-notes-20200102T030405Z.sqlite
  $user touch $state/before-migration/0003-x-20990101T000000Z.sqlite '$state/before-migration/a b;c'"
check repair-last-resort "without a backup the newest whole copy from before a migration is taken" tb "$repair >/run/said 2>&1 && grep -q 'restored: $state/before-migration/0002-notes-20200102T030405Z.sqlite' /run/said"
check repair-last-resort-healthy "healthy" within 20 healthy
tb "rm -rf $state/before-migration"

put_back_sound
check repair-refusals-end "healthy at the end" healthy
