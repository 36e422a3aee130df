# Every backup is gone but one that does not verify, and the last was made long ago. A new one must hold every write that was
# acknowledged before it began.
away=$backup_directory/.away-for-a-drill
watched=$state_of_emergency/backups-watched
prepare_it() {
    write_numbers
    : >"$work/prepared"
}
break_it() {
    mkdir -p "$away"
    find "$backup_directory" -maxdepth 1 -type f -name '*.sqlite' -exec mv -t "$away" {} +
    head -c 40000 /dev/urandom >"$backup_directory/20200101T000000Z.sqlite"
    # So that it is no new machine, which would be given time for its first backup.
    [ -e "$watched" ] || : >"$watched"
    touch -d '30 days ago' "$watched"
    systemctl start nixos-gui-health-check.service || :
}
is_detected() {
    if [ -e "$state_of_emergency/alerts/backup-too-old.json" ]; then
        yes=yes seen=$(sed -n 's/.*"message":"\([^"]*\)".*/\1/p' "$state_of_emergency/alerts/backup-too-old.json")
    fi
}
recover_it() {
    sort "$acknowledged" >"$work/acknowledged-before"
    run_procedure
}
find_newest() { # newest: the backup with the latest time
    newest=$(find "$backup_directory" -maxdepth 1 -name '2[0-9]*Z.sqlite' | sort | tail -n 1)
}
is_recovered() {
    find_newest
    case $newest in '' | */20200101T000000Z.sqlite) return 0 ;; esac
    if [ ! -e "$state_of_emergency/alerts/backup-too-old.json" ]; then yes=yes seen="$newest is there, and the alert is resolved"; fi
}
verify_it() {
    stop_writing
    verdict=$(sqlite3 -readonly "file:$newest?immutable=1" 'PRAGMA integrity_check' 2>&1) || :
    if [ "$verdict" != ok ]; then wrong="$newest does not verify: $verdict"; fi
    sqlite3 -readonly "file:$newest?immutable=1" "SELECT text FROM note WHERE text LIKE 'drill $drill $mark, write %'" | sed 's/.* //' | sort >"$work/in-backup"
    lost_writes=$(comm -23 "$work/acknowledged-before" "$work/in-backup" | wc -l)
    data_lost="$lost_writes writes"
    say "$(wc -l <"$work/acknowledged-before") writes were acknowledged before the backup began, $lost_writes of them are not in it"
    if [ "$lost_writes" != 0 ]; then wrong="$lost_writes acknowledged writes are not in the backup"; fi
}
mend_it() {
    find "$backup_directory" -maxdepth 1 -type f -name '*.sqlite' -newer "$work/prepared" -exec rm -f {} +
    rm -f "$backup_directory/20200101T000000Z.sqlite"
    if [ -d "$away" ]; then
        find "$away" -type f -exec mv -t "$backup_directory" {} +
        rmdir "$away"
    fi
    touch "$watched"
    forget_incident
}
