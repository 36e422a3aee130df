# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# Which backup a repair takes, where more than one verifies, and what becomes of it when it is forgotten meanwhile.
. Tests/drills/database.sh
keep_sound
script=/run/repair.sh
stop_service
tb "$user dd if=/dev/urandom of=$db bs=4096 count=4 conv=notrunc 2>/dev/null"

put() { local time; for time in "$@"; do tb "install -m 640 -g nixos-gui $state/sound.sqlite $backups/$time.sqlite"; done; }
went_back() { tb "echo 'the database before nixos-gui-roll-back-database $2, run 0; remove this file' >$backups/$1.kept"; } # FROM TO
chooses() { tb 'nixos-gui-repair-database --dry-run >/run/said 2>&1' && said "would be restored: $1; $2"; }

put 20240101T000000Z 20990101T000000Z
check choice-future "one dated in the future is not taken for the newest" chooses "$backups/20240101T000000Z.sqlite" 'writes after'
check choice-future-said "and that is said" said 'found: backup: 20990101T000000Z.sqlite is dated in the future'
tb "rm $backups/2024*"
check choice-future-alone "where it is the only one, what is lost cannot be told" chooses "$backups/20990101T000000Z.sqlite" 'what is lost cannot be told'
tb "rm $backups/*"

put 20240101T000000Z 20240102T000000Z 20240103T000000Z
went_back 20240103T000000Z 20240101T000000Z
check choice-rolled-away "what a person went away from does not come back by itself" chooses "$backups/20240101T000000Z.sqlite" 'writes after'
check choice-rolled-away-said "and that is said" said 'went away from it: 20240103T000000Z 20240102T000000Z'
put 20240104T000000Z
check choice-since "what was backed up since is taken" chooses "$backups/20240104T000000Z.sqlite" 'writes after'
went_back 20240104T000000Z 20240103T000000Z
check choice-undone "a roll-back that was undone does not count" chooses "$backups/20240103T000000Z.sqlite" 'writes after'
tb "rm $backups/*"
put 20240103T000000Z
went_back 20240103T000000Z 20240101T000000Z
tb "$user mkdir -m 700 $state/before-migration; $user cp $state/sound.sqlite $state/before-migration/0002-notes-20230101T000000Z.sqlite"
check choice-rolled-away-alone "where nothing else is left, it is taken before an old copy from before a migration" \
  chooses "$backups/20240103T000000Z.sqlite (nixos-gui-roll-back-database went away from it)" 'writes after'
tb "rm $backups/*"
put 20220101T000000Z
migration="$state/before-migration/0002-notes-20230101T000000Z.sqlite (the server's copy from before a migration)"
check choice-migration "a copy from before a migration that is newer than the backups is taken" chooses "${migration//\'/\'\\\'\'}" 'writes after'
put 20240101T000000Z
check choice-migration-older "an older one is not" chooses "$backups/20240101T000000Z.sqlite" 'writes after'
tb "rm -rf $state/before-migration"

# While a backup is made, old ones are forgotten.
backing_up() { # seconds
  tb "rm -f /run/backed-up; systemd-run --quiet --unit=nixos-gui-lock-holder sh -c 'exec 8>>/run/nixos-gui-emergency/backup-lock; flock 8; sleep $1; touch /run/backed-up'; sleep 0.3"
}
backing_up 3
check choice-waits "the end of a running backup is awaited before one is chosen" tb 'nixos-gui-repair-database >/run/said 2>&1; [ $? = 78 ] && test -e /run/backed-up'
within 10 tb '! systemctl -q is-active nixos-gui-lock-holder.service'
backing_up 60
tb "sed 's/take_backup_lock 60/take_backup_lock 1/; /^    look find-backup\$/a rm $backups/20240101T000000Z.sqlite' /run/current-system/sw/bin/nixos-gui-repair-database >$script"
check choice-lost "a backup that never ends is not waited for, and one that is forgotten once it is chosen is restored all the same" tb "sh $script --yes-restore-database >/run/said 2>&1"
check choice-lost-said "both are seen" tb "grep -q 'found: backup: a backup is being made' /run/said && grep -q 'restored: $backups/20240101T000000Z.sqlite' /run/said && ! test -e $backups/20240101T000000Z.sqlite"
check choice-lost-healthy "healthy" within 20 healthy
tb "systemctl stop nixos-gui-lock-holder.service; rm -f $script /run/backed-up"

put_back_sound
check choice-end "healthy at the end" healthy
