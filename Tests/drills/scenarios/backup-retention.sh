# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# Which backups are kept, compared with a computation in Python that shares nothing with the script; and the second target.
. Tests/drills/database.sh
keep_sound
script=/run/back-up.sh

with_values() { # name=value...: a copy of the script with other values of the policy
  local edit=''
  for value in "$@"; do edit="$edit s|^${value%%=*}='[^']*'|${value%%=*}='${value#*=}'|;"; done
  tb "sed \"$edit\" /run/current-system/sw/bin/nixos-gui-back-up-database >$script; chmod 755 $script"
}

names() { # seed, how many: times of random backups, many in one hour, some at the borders of days, weeks and years
  python3 - "$1" "$2" <<'PYTHON'
import datetime, random, sys
seed, count = int(sys.argv[1]), int(sys.argv[2])
random.seed(seed)
start = datetime.datetime(2023, 12, 1)
times = {start + datetime.timedelta(seconds=random.randrange(86400 * 120)) for _ in range(count // 2)}
hour = start + datetime.timedelta(days=100)
times |= {hour + datetime.timedelta(seconds=random.randrange(86400 * 2)) for _ in range(count // 2)}
times |= {datetime.datetime(2024, 2, 29, 23, 59, 59), datetime.datetime(2024, 3, 1), datetime.datetime(2023, 12, 31, 23, 59, 59), datetime.datetime(2024, 1, 1), datetime.datetime(2024, 1, 8, 8, 8, 9)}
for time in sorted(times): print(time.strftime("%Y%m%dT%H%M%SZ"))
PYTHON
}

expected() { # hourly, daily, weekly: of the names on stdin, those that stay
  python3 - "$@" 3<&0 <<'PYTHON'
import datetime, os, sys
hourly, daily, weekly = map(int, sys.argv[1:4])
times = sorted(datetime.datetime.strptime(line.strip(), "%Y%m%dT%H%M%SZ") for line in os.fdopen(3) if line.strip())
def last_of(key, count):
    groups = {}
    for time in times: groups[key(time)] = time  # ascending: the last one wins
    return set(sorted(groups.values())[-count:]) if count else set()
kept = last_of(lambda t: (t.date(), t.hour), hourly) | last_of(lambda t: t.date(), daily) | last_of(lambda t: t.isocalendar()[:2], weekly)
kept.add(times[-1])
for time in sorted(kept): print(time.strftime("%Y%m%dT%H%M%SZ"))
PYTHON
}

seed=1
for policy in '0 14 8' '24 0 0' '5 3 2' '0 0 1' '1000 3650 520' '7 30 0'; do
  read -r hourly daily weekly <<<"$policy"
  planned=$(names $seed 300)
  seed=$((seed + 1))
  with_values "keep_hourly=$hourly" "keep_daily=$daily" "keep_weekly=$weekly"
  tb "rm -f $backups/*; cd $backups; touch ${planned//$'\n'/.sqlite }.sqlite; touch notes.txt 20240101.sqlite 20241399T000000Z.sqlite 20240101T000000Z.sqlite.old; $script >/run/said 2>&1"
  made=$(tb "grep -oE '[0-9]{8}T[0-9]{6}Z.sqlite is made and verified' /run/said" | cut -d . -f 1)
  left=$(tb "ls $backups" | grep -xE '[0-9]{8}T[0-9]{6}Z\.sqlite' | grep -v '^20241399' | cut -d . -f 1)
  wanted=$(expected "$hourly" "$daily" "$weekly" <<<"$planned"$'\n'"$made")
  check "retention-${policy// /-}" "hourly, daily, weekly $policy: $(wc -l <<<"$left") of $(wc -l <<<"$planned") and the new one stay, as computed apart" [ "$left" = "$wanted" ]
  check "retention-${policy// /-}-others" "files of other names are not touched" tb "cd $backups && ls notes.txt 20240101.sqlite 20241399T000000Z.sqlite 20240101T000000Z.sqlite.old >/dev/null"
done

with_values keep_hourly=0 keep_daily=1 keep_weekly=0
tb "rm -f $backups/*; touch $backups/20240101T000000Z.sqlite $backups/20240102T000000Z.sqlite $backups/20240101T000000Z.kept; $script >/run/said 2>&1"
check retention-kept "a backup with a .kept beside it stays" tb "test -e $backups/20240101T000000Z.sqlite && ! test -e $backups/20240102T000000Z.sqlite"
tb "rm -f $backups/*; touch $backups/20240101T000000Z.sqlite $backups/20990101T000000Z.sqlite; $script >/run/said 2>&1"
check retention-clock "where the clock was set back, the backup just made stays all the same" [ "$(tb "ls $backups | wc -l")" = 2 ]
tb "rm -f $backups/*; for hours in 3 47 49; do touch $backups/\$(date -u -d \"-\$hours hours\" +%Y%m%dT%H%M%SZ).sqlite; done; ls $backups | head -n 1 >/run/oldest; $script >/run/said 2>&1"
check retention-young "whatever the policy says, no backup of the last 48 hours is forgotten" [ "$(tb "ls $backups | wc -l")" = 3 ]
check retention-young-not "one of 49 hours is" tb "! test -e $backups/\$(cat /run/oldest)"
with_values keep_hourly=0 keep_daily=2 keep_weekly=0
tb "rm -f $backups/*; touch $backups/20240101T000000Z.sqlite $backups/20990101T000000Z.sqlite; $script >/run/said 2>&1"
check retention-future "one dated in the future is kept, and takes the place of no other" [ "$(tb "ls $backups | wc -l")" = 3 ]
tb "rm -f $backups/*; touch $backups/20240101T000000Z.sqlite $backups/20240102T000000Z.sqlite $backups/20240102T000000Z.kept; $script >/run/said 2>&1"
check retention-kept-place "nor does one with a .kept beside it" [ "$(tb "ls $backups/*.sqlite | wc -l")" = 3 ]
tb "rm -f $backups/*; touch $backups/20240101T000000Z.sqlite $backups/20240102T000000Z.sqlite; systemctl stop nixos-gui.service; mv $db $db.away; $script >/run/said 2>&1; mv $db.away $db; systemctl start nixos-gui.service"
check retention-failed "after a failed backup nothing is forgotten" [ "$(tb "ls $backups | wc -l")" = 2 ]
within 20 healthy

# The second target: equal bytes, its own retention, and never more than an alert.
tb "rm -f $backups/* /var/lib/nixos-gui-emergency/alerts/*; mkdir -p /mnt/second; touch /mnt/second/20240101T000000Z.sqlite"
with_values second_target=/mnt/second keep_hourly=0 keep_daily=1 keep_weekly=0
check second-done "a backup with a second target ends well" tb "$script >/run/said 2>&1"
check second-said "the record names the backup just made" said "/mnt/second/$(newest) is equal to it; 1 forgotten there"
check second-equal "both files are equal, and the old one there is forgotten" tb "cmp $backups/*.sqlite /mnt/second/*.sqlite"
tb 'rm -rf /mnt/second'
check second-missing "without the folder it ends well" tb "$script >/run/said 2>&1"
check second-missing-alert "and alerts; the folder is not made on the wrong disk" tb 'test -e /var/lib/nixos-gui-emergency/alerts/backup-second-target.json && ! test -e /mnt/second'
tb 'mkdir -p /mnt/second; mount -t tmpfs -o size=1M tmpfs /mnt/second'
check second-full "on a full one it ends well" tb "rm /var/lib/nixos-gui-emergency/alerts/*; $script >/run/said 2>&1"
check second-full-alert "and alerts" alerted backup-second-target
tb 'mount -o remount,ro,size=1G /mnt/second'
check second-read-only "on a read-only one it ends well" tb "rm /var/lib/nixos-gui-emergency/alerts/*; $script >/run/said 2>&1"
check second-read-only-alert "and alerts" alerted backup-second-target
tb 'mount -o remount,rw /mnt/second'
check second-resolved "mended: the alert is resolved" tb "$script >/run/said 2>&1 && ! test -e /var/lib/nixos-gui-emergency/alerts/backup-second-target.json"
tb 'umount /mnt/second'

put_back_sound
check retention-end "healthy at the end" healthy
