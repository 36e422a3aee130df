# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# A chosen backup takes the place of a whole database, and the one that was there is a backup to go back to.
. Tests/drills/database.sh
keep_sound
roll='nixos-gui-roll-back-database'

write_row old
back_up
chosen=$(newest) chosen=${chosen%.sqlite}
tb 'sleep 1.1'
write_row new
tb "head -c 9000 /dev/urandom >$backups/20200101T000000Z.sqlite; chgrp nixos-gui $backups/*; chmod 640 $backups/*"
check roll-list "without an argument it lists the backups, with verdicts" tb "$roll >/run/said 2>&1 && grep -qE '^$chosen .* verifies$' /run/said && grep -qE '^20200101T000000Z .* REFUSED: ' /run/said"
before=$(invocation)
check roll-consent "without the consent it ends with 78 and says what would be lost" tb "$roll $chosen >/run/said 2>&1; [ \$? = 78 ] && grep -qE 'writes after .* are lost: at most [0-9]+ minutes? of data' /run/said"
check roll-bad "a backup that does not verify: 78" tb "$roll 20200101T000000Z --yes-restore-database >/run/said 2>&1; [ \$? = 78 ] && grep -q 'refused: $backups/20200101T000000Z.sqlite' /run/said"
check roll-absent "one that does not exist: 78" tb "$roll 20200102T000000Z --yes-restore-database >/run/said 2>&1; [ \$? = 78 ] && grep -q 'there is no backup 20200102T000000Z' /run/said"
for wrong in ../etc/shadow 20200101T000000 20200101T000000Zx /etc/shadow.sqlite '20200101T000000Z;id'; do
  check "roll-wrong-${wrong//[^0-9A-Za-z]/_}" "'$wrong' is refused with 64" tb "$roll '$wrong' --yes-restore-database >/run/said 2>&1; [ \$? = 64 ]"
done
tb "$user touch $db.restoring; $roll $chosen --yes-restore-database --dry-run >/run/said 2>&1"
check roll-dry-run "a dry run takes no file away" tb "grep -q '^start-service' /run/said && test -e $db.restoring"
tb "rm -f $db.restoring"
check roll-untouched "nothing of this touched the service" [ "$(invocation)" = "$before" ]

check roll-done "with the consent it ends well" tb "$roll $chosen --yes-restore-database >/run/said 2>&1"
check roll-healthy "the service is healthy" healthy
check roll-rows "the old row is there" has_row old
check roll-rows-new "the new one is not" tb "! $user sqlite3 -readonly $db 'SELECT version FROM server_start' | grep -qx new"
check roll-owner "owner and mode are the service's" [ "$(tb "stat -c '%U:%G %a' $db")" = 'nixos-gui:nixos-gui 600' ]
safety=$(newest) safety=${safety%.sqlite}
check roll-safety "the database that was there is a backup, which the policy does not forget" tb "[ $safety != $chosen ] && test -e $backups/$safety.kept && grep -q 'kept as $backups/$safety.sqlite' /run/said"
check roll-undo "and the way back, as a unit that the server may start" tb "$user systemctl start --no-ask-password nixos-gui-roll-back-database@$safety.service"
check roll-undo-rows "the new row is there again" has_row new
check roll-undo-healthy "healthy" within 20 healthy
check roll-not-the-server "another unit name is not the server's to start" tb "! $user systemctl start --no-ask-password 'nixos-gui-roll-back-database@x.service' 2>/dev/null"

# Also where the present one is broken.
destroy
check roll-broken "over a broken database it ends well" tb "$roll $chosen --yes-restore-database >/run/said 2>&1 && grep -q 'the present files do not verify' /run/said"
check roll-broken-kept "which is kept as evidence" tb "test -s $evidence/*-roll-back-database/db.sqlite"
check roll-broken-healthy "healthy" within 20 healthy

# No room for the safety backup: nothing is stopped.
before=$(invocation)
tb "mount -t tmpfs -o size=2M tmpfs /mnt && cp $backups/$chosen.sqlite /mnt && chgrp -R nixos-gui /mnt && chmod 750 /mnt && chmod 640 /mnt/* && mount --bind /mnt $backups"
check roll-no-room "without room for the safety backup: 78" tb "$roll $chosen --yes-restore-database >/run/said 2>&1; [ \$? = 78 ] && grep -q 'MiB free' /run/said"
check roll-no-room-untouched "the service was not touched" [ "$(invocation)" = "$before" ]
tb "umount $backups /mnt"

for step in stop-service keep-present restore-backup start-service; do
  check "roll-killed-$step" "killed in $step" kill_in "/run/current-system/sw/bin/$roll $chosen --yes-restore-database" "^$step"
  check "roll-killed-$step-again" "the next run ends well" tb "$roll $chosen --yes-restore-database >/run/said 2>&1"
  check "roll-killed-$step-healthy" "healthy, no hold, nothing half-done" tb "systemctl -q is-active nixos-gui.service && ! ls /var/lib/nixos-gui-emergency/holds/* /run/nixos-gui-emergency/holds/* 2>/dev/null && ! ls -A $state $backups | grep -E 'restoring|replaced|not-verified|copy-of'"
  check "roll-killed-$step-rows" "with the chosen rows" has_row old
done

put_back_sound
check roll-end "healthy at the end" healthy
