# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# A backup is made beside a service that goes on writing, it is whole, and it is root's.
. Tests/drills/database.sh
keep_sound

check backup-done "nixos-gui-back-up-database ends well" back_up
check backup-name "and leaves one file, named by its time" [ "$(tb "ls -A $backups" | grep -cxE '[0-9]{8}T[0-9]{6}Z\.sqlite')" = "$(tb "ls -A $backups | wc -l")" ]
check backup-owner "root:nixos-gui 640 in a folder 750" [ "$(tb "stat -c '%U:%G %a' $backups/$(newest) $backups" | tr '\n' ' ')" = 'root:nixos-gui 640 root:nixos-gui 750 ' ]
check backup-protected "the service's user cannot change or remove it" tb "! $user rm -f $backups/* 2>/dev/null && ! $user sh -c ': >>$backups/$(newest)' 2>/dev/null"
check backup-whole "integrity_check says ok" [ "$(tb "sqlite3 -readonly 'file:$backups/$(newest)?immutable=1' 'PRAGMA integrity_check'")" = ok ]
check backup-unit "as a unit it ends well, too" tb 'systemctl start nixos-gui-back-up-database.service'
check backup-journal "and the journal names the backup" tb 'journalctl -b -q -u nixos-gui-back-up-database.service -o cat | grep -q "is made and verified"'
check backup-by-server "the server may start it" tb "$user systemctl start --no-ask-password nixos-gui-back-up-database.service"
check backup-by-clock "the clock starts it by the policy's schedule" tb 'grep -qE "^0 2 \* \* \* root .*systemctl start nixos-gui-back-up-database.service$" /etc/cron.d/nixos-gui'

# What is in the log alone is in the backup, and a stale log beside it is not.
write_row in-the-log
back_up
check backup-log "a row that is only in -wal is in the backup" [ "$(tb "test -s $db-wal && sqlite3 -readonly 'file:$backups/$(newest)?immutable=1' \"SELECT count(*) FROM server_start WHERE version = 'in-the-log'\"")" = 1 ]

# A writer that waits for nobody, beside a backup of 200 MB.
tb "$user sqlite3 $db '.timeout 5000' \"CREATE TABLE filler (x); WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) INSERT INTO filler SELECT printf('%.*c', 4000, 'x') FROM n\""
tb "cat >/run/writer.py <<'PYTHON'
import os, sqlite3
connection = sqlite3.connect('$db', timeout=0, isolation_level=None)
busy = done = 0
while not os.path.exists('/run/stop-writing'):
    try:
        connection.execute(\"INSERT INTO filler VALUES ('row')\")
        done += 1
    except sqlite3.OperationalError as error:
        # The server's own writes take their turn, with or without a backup.
        busy += 1
    if done % 100 == 99: open('/run/writing/done', 'w').write(str(done))
print(done, busy)
PYTHON
rm -f /run/stop-writing; mkdir -p /run/writing; chown nixos-gui /run/writing; systemctl stop nixos-gui.service
systemd-run --quiet --unit=nixos-gui-writer --uid=nixos-gui -p StandardOutput=file:/run/written python3 /run/writer.py"
within 10 tb 'test -s /run/writing/done'
before=$(tb 'cat /run/writing/done')
check backup-beside-writer "a backup beside a busy writer ends well" back_up
check backup-writer-went-on "the writer wrote meanwhile" [ "$(tb 'cat /run/writing/done')" -gt "$before" ]
tb 'touch /run/stop-writing; for i in $(seq 50); do systemctl -q is-active nixos-gui-writer.service || break; sleep 0.1; done'
check backup-never-busy "and was never told SQLITE_BUSY ($(tb 'cat /run/written') writes and refusals)" tb 'read -r done busy </run/written && [ "$done" -gt 0 ] && [ "$busy" = 0 ]'
check backup-of-one-moment "the copy is of one moment: it verifies" said 'integrity_check and foreign_key_check pass'

# Its lock is its own: a recovery does not wait for it, and it does not wait for a recovery.
tb 'systemd-run --quiet --unit=nixos-gui-lock-holder sh -c "exec 9>>/run/nixos-gui-emergency/lock; flock 9; sleep 60"; sleep 0.3'
check backup-own-lock "another procedure's lock does not stop a backup" back_up
tb 'systemctl stop nixos-gui-lock-holder.service
  systemd-run --quiet --unit=nixos-gui-lock-holder sh -c "exec 8>>/run/nixos-gui-emergency/backup-lock; flock 8; sleep 60"; sleep 0.3'
check backup-busy "a second backup at the same time ends with 75" tb 'nixos-gui-back-up-database >/run/said 2>&1; [ $? = 75 ]'
tb 'systemctl stop nixos-gui-lock-holder.service'

put_back_sound
check backup-end "healthy at the end" healthy
