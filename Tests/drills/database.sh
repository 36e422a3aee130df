# shellcheck shell=bash
# What the scenarios of the database have at hand. Everything in the state directory is done as the service's user.
state=/var/lib/nixos-gui
db=$state/db.sqlite
backups=/backup/nixos-gui
evidence=/var/lib/nixos-gui-emergency/evidence
# shellcheck disable=SC2034 # used by the scenarios
user='setpriv --reuid=nixos-gui --regid=nixos-gui --clear-groups'

write_row() { # name: acknowledged when this succeeds
  tb "$user sqlite3 -bail $db '.timeout 5000' 'PRAGMA synchronous = FULL' \"INSERT INTO server_start (started_at, invocation_id, version, mode) VALUES (1, '', '$1', 'normal')\""
}

has_row() { # name
  [ "$(tb "$user sqlite3 -readonly $db '.timeout 5000' \"SELECT count(*) FROM server_start WHERE version = '$1'\"")" = 1 ]
}

back_up() { tb 'nixos-gui-back-up-database >/run/said 2>&1'; }
newest() { tb "ls $backups | grep -xE '[0-9]{8}T[0-9]{6}Z.sqlite' | tail -n 1"; }
said() { tb "grep -qF -e '$1' /run/said"; }
alerted() { tb "test -e /var/lib/nixos-gui-emergency/alerts/$1.json"; }

invocation() { tb 'systemctl show -P InvocationID nixos-gui.service'; }

# The first pages are overwritten and the process is killed; safe mode answers when automation has done what it can.
destroy() {
  tb "$user dd if=/dev/urandom of=$db bs=4096 count=4 conv=notrunc 2>/dev/null; systemctl kill -s KILL nixos-gui.service"
  within 60 in_safe_mode
}

stop_service() { tb 'systemctl stop nixos-gui.service nixos-gui-safe.service; systemctl reset-failed nixos-gui.service 2>/dev/null; true'; }

# A sound database without a trace of what the scenario did.
keep_sound() { tb "$user sqlite3 -readonly $db \".backup '$state/sound.sqlite'\"; chmod 600 $state/sound.sqlite; mkdir -p /root/backups; mv $backups/* /root/backups/ 2>/dev/null; true"; }
put_back_sound() {
  stop_service
  tb "rm -rf $state/db.sqlite* $backups/* $evidence; $user mv $state/sound.sqlite $db; mv /root/backups/* $backups/ 2>/dev/null
    rm -f /var/lib/nixos-gui-emergency/holds/* /run/nixos-gui-emergency/holds/* /run/nixos-gui-emergency/database-repair-unfinished"
  forget_everything
  within 20 healthy
}

# Kills a command's whole group as soon as its output has the text; fails where the text did not come.
kill_in() { # command, text
  tb "rm -f /run/said; systemctl reset-failed nixos-gui-killed.service 2>/dev/null
    systemd-run --quiet --unit=nixos-gui-killed -p StandardOutput=file:/run/said -p StandardError=file:/run/said $1
    for i in \$(seq 1000); do grep -q '$2' /run/said 2>/dev/null && break; sleep 0.01; done
    systemctl kill -s KILL --kill-whom=all nixos-gui-killed.service 2>/dev/null; sleep 0.2; grep -q '$2' /run/said"
}
