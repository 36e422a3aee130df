# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# A destroyed database: the newest backup that verifies takes its place, the broken files are kept, and what is lost is said.
. Tests/drills/database.sh
keep_sound
repair='nixos-gui-repair-database --yes-restore-database'

before=$(invocation)
check repair-healthy "a whole database: nothing is done" tb "$repair >/run/said 2>&1 && grep -q 'nothing was done' /run/said"
check repair-healthy-untouched "and nothing is restarted" [ "$(invocation)" = "$before" ]
tb "$user touch $db.restoring $db.replaced; touch /run/nixos-gui-emergency/database-repair-unfinished; nixos-gui-repair-database --dry-run >/run/said 2>&1"
check repair-dry-run-running "a dry run takes no file away from a repair that runs" tb "grep -q '^start-service' /run/said && test -e $db.restoring && test -e $db.replaced"
tb "rm -f $db.restoring $db.replaced /run/nixos-gui-emergency/database-repair-unfinished"

write_row before-the-first
back_up
tb 'sleep 1.1'
write_row before-the-second
back_up
good=$(newest)
write_row after-it
destroy
tb 'nixos-gui-health-check >/dev/null 2>&1'

# Newer files that must not be taken, each with its own fault; and an old log beside the good one. Not so new that they would be
# tried last, as those of another clock are.
later=$(tb 'date -u -d "+30 minutes" +%Y%m%dT%H%M')
tb "cd $backups
  : >${later}01Z.sqlite
  sqlite3 ${later}02Z.sqlite 'CREATE TABLE a (b)'
  cp $good ${later}03Z.sqlite; truncate -s -4096 ${later}03Z.sqlite
  cp $good ${later}04Z.sqlite; sqlite3 ${later}04Z.sqlite \"INSERT INTO grdb_migrations VALUES ('9999-later')\"
  cp $good ${later}05Z.sqlite; dd if=/dev/urandom of=${later}05Z.sqlite bs=4096 seek=1 count=2 conv=notrunc 2>/dev/null
  cp $good ${later}06Z.sqlite; sqlite3 ${later}06Z.sqlite 'DROP TABLE heartbeat'
  ln -s /etc/shadow ${later}07Z.sqlite
  mkfifo ${later}08Z.sqlite
  chgrp nixos-gui $later*.sqlite; chmod 640 ${later}0[1-6]Z.sqlite; rm -f ./*-wal ./*-shm
  head -c 40000 /dev/urandom >$good-wal; chmod 644 $good-wal"
safe=$(tb 'systemctl show -P InvocationID nixos-gui-safe.service')
check repair-consent "without the consent it ends with 78" tb 'nixos-gui-repair-database >/run/said 2>&1; [ $? = 78 ]'
check repair-consent-plan "it names what would be restored and what would be lost" tb "grep -qE 'would be restored: $backups/$good; writes after .* are lost: at most [0-9]+ minutes? of data. To do it: nixos-gui-repair-database --yes-restore-database. Nothing was changed.' /run/said"
check repair-consent-unchanged "safe mode was not touched, and no hold stands" tb "[ \"\$(systemctl show -P InvocationID nixos-gui-safe.service)\" = $safe ] && ! test -e /var/lib/nixos-gui-emergency/holds/database-repair.json && ! test -e $evidence"
refused() { tb "grep -qF 'refused: $backups/${later}0$1Z.sqlite: $2' /run/said"; }
check repair-refuses-empty "an empty file is refused" refused 1 'the file is empty'
check repair-refuses-foreign "another program's database is refused" refused 2 'it is the SQLite database of another program'
check repair-refuses-truncated "a truncated one is refused" refused 3 ''
check repair-refuses-newer "one of a newer structure is refused" refused 4 'a newer nixos-gui changed its structure (9999-later)'
check repair-refuses-damaged "a damaged one is refused" refused 5 ''
check repair-refuses-lacking "one without a table of ours is refused" refused 6 'it lacks heartbeat'
check repair-ignores-odd "a link and a FIFO are not even opened" tb "! grep -q '${later}0[78]Z' /run/said"
check repair-dry-run "a dry run says the same, and ends well" tb 'nixos-gui-repair-database --dry-run >/run/said 2>&1 && grep -q "would be restored" /run/said && grep -q "nothing was changed" /run/said'

hashes=$(tb "cd $state && sha256sum db.sqlite \$(ls db.sqlite-wal 2>/dev/null) | sed 's/ .*//'")
# A log of other pages beside it, as a crash leaves one: mixed with the restored file it would pass integrity_check.
check repair-done "with the consent it ends well" tb "$repair >/run/said 2>&1"
check repair-said "and says what is restored and lost" tb "grep -qE 'restored: $backups/$good; writes after .* are lost: at most [0-9]+ minutes?' /run/said"
check repair-healthy-again "the normal service answers" healthy
check repair-no-safe-mode "safe mode, on which automation fell back, is left; no hold and no alert stands" tb '! systemctl -q is-active nixos-gui-safe.service && ! ls /var/lib/nixos-gui-emergency/holds/* /run/nixos-gui-emergency/holds/* /var/lib/nixos-gui-emergency/alerts/database-repair.json 2>/dev/null'
check repair-rows "what was acknowledged before the backup is there" has_row before-the-second
check repair-rows-lost "what came after it is not" tb "! $user sqlite3 -readonly $db 'SELECT version FROM server_start' | grep -q after-it"
check repair-owner "owner and mode are the service's" [ "$(tb "stat -c '%U:%G %a' $db")" = 'nixos-gui:nixos-gui 600' ]
check repair-nothing-left "no other file is left in the state directory" tb "! ls $state | grep -E 'restoring|replaced|aside'"
kept=$(tb "ls -d $evidence/*/")
check repair-evidence "the broken files are kept, for root alone" [ "$(tb "stat -c '%U %a' $kept $kept/db.sqlite" | tr '\n' ' ')" = 'root 700 root 600 ' ]
for hash in $hashes; do check "repair-evidence-hash-${hash:0:8}" "a broken file is kept byte by byte, its hash in the summary" tb "sha256sum $kept/* | grep -q ^$hash && grep -q 'sha256 $hash' ${kept%/}.summary"; done
check repair-evidence-summary "the group reads names, sizes and hashes" tb "$user cat ${kept%/}.summary | grep -qE '^db.sqlite: sha256 [0-9a-f]{64}, size [0-9]+, owner nixos-gui, mode 600'"
check repair-evidence-closed "and nothing else" tb "! $user ls $kept 2>/dev/null"
check repair-record "the record has every step and the loss" grep -q '"subject":"data-loss"' <<<"$(run_record repair-database)"

# Safe mode that a person chose comes back.
tb 'nixos-gui-safe-mode >/dev/null 2>&1'
in_safe_mode
tb "$user dd if=/dev/urandom of=$db bs=4096 count=4 conv=notrunc 2>/dev/null; rm $backups/$later*"
check repair-in-safe-mode "in safe mode that a person chose, it ends well" tb "$repair >/run/said 2>&1"
check repair-safe-mode-back "safe mode answers again" in_safe_mode
check repair-safe-mode-database "on a whole database" [ "$(tb "$user sqlite3 -readonly $db 'PRAGMA integrity_check'")" = ok ]
tb 'nixos-gui-leave-safe-mode >/dev/null 2>&1'

put_back_sound
check repair-end "healthy at the end" healthy
