check_place() {
    read_source
    [ -n "$trouble" ] || look_for_room
    [ -z "$trouble" ] || no_backup "$trouble"
    did "$((size / 1024)) MiB to copy, $((free / 1024)) MiB free in $backup_directory"
}

copy_database() {
    read_source
    copy_online
    [ -n "$trouble" ] || take_copy
    [ -z "$trouble" ] || no_backup "$trouble"
    did 'copied beside the running service'
}

verify_and_keep() {
    trouble=''
    verify_copy
    [ -z "$trouble" ] || no_backup "$trouble. If the database itself is damaged: nixos-gui-repair-database --dry-run"
    name_copy "$made"
    did "$backup_directory/$made.sqlite: integrity_check and foreign_key_check pass"
}

# What it says of the other disk never stops the backup itself: it alerts.
copy_to_second_target() {
    [ -n "$second_target" ] || skipped 'the policy names no second target'
    measure_disk "$second_target"
    [ "$disk" = measured ] || failed "$second_target $disk"
    [ "$dry_run" = no ] || did "$second_target has a copy"
    needed=$(($(stat -c %s "$backup_directory/$made.sqlite") / 1024 + 8192))
    [ "$free" -ge "$needed" ] || failed "$second_target has $((free / 1024)) MiB free, and the copy needs $((needed / 1024)) MiB"
    timeout -k 1 60 rm -f "$second_target/$partial_name"
    timeout -k 1 "$copy_budget" cp "$backup_directory/$made.sqlite" "$second_target/$partial_name" 2>/dev/null || failed "$second_target cannot be written"
    share "$second_target/$partial_name"
    timeout -k 1 "$copy_budget" sync -d "$second_target/$partial_name"
    # Equal to what has just been verified.
    here=$(timeout -k 1 "$copy_budget" sha256sum <"$backup_directory/$made.sqlite")
    there=$(timeout -k 1 "$copy_budget" sha256sum <"$second_target/$partial_name")
    [ "$here" = "$there" ] || failed "the copy in $second_target is not equal to the backup"
    timeout -k 1 60 mv -fT "$second_target/$partial_name" "$second_target/$made.sqlite"
    timeout -k 1 60 sync "$second_target" 2>/dev/null || :
    forget_backups "$second_target" "$made"
    did "$second_target/$made.sqlite is equal to it; $forgotten_count forgotten there"
}

# Only after a new backup has been verified is an old one forgotten.
forget_old_backups() {
    forget_backups "$backup_directory" "$made"
    did "$kept_count backups are kept, $forgotten_count forgotten"
}

main() {
    read_options "$@"
    need_root
    # A backup that is never made must not stay unnoticed because its tool is gone.
    if ! command -v sqlite3 >/dev/null 2>&1 && [ "$dry_run" = no ]; then
        make_folders
        raise_alert backup-failed 'no backup can be made: the tool sqlite3 is missing on this machine'
    fi
    need sqlite3 setpriv flock timeout df sed stat sync sha256sum
    open_record
    watch_signals
    take_backup_lock 2
    [ "$backup_locked" = yes ] || refuse 75 'busy: another backup is being made. Nothing was changed.'
    choose_stamp
    # forget_backups goes through all times by that name.
    made=$stamp
    # While a repair replaces the files there is nothing whole to copy.
    for hold_file in "$state_of_emergency/holds/database-repair.json" "$runtime_directory/holds/database-repair.json"; do
        [ ! -e "$hold_file" ] || finish nothing 'the database is being repaired; no backup was made'
    done
    # The newest backups may be what the breach has changed; those from before must not be forgotten for them.
    for hold_file in "$state_of_emergency/holds/breach.json" "$runtime_directory/holds/breach.json"; do
        [ ! -e "$hold_file" ] || finish nothing 'a breach is contained: no backup was made, and none was forgotten'
    done
    step check-place
    [ "$step_status" = 0 ] || give_up
    step copy-database
    [ "$step_status" = 0 ] || give_up
    step verify-and-keep
    [ "$step_status" = 0 ] || give_up
    resolve_alert backup-failed
    resolve_alert backup-too-old
    step copy-to-second-target
    if [ "$step_status" = 0 ]; then
        resolve_alert backup-second-target
    else
        raise_alert backup-second-target "the backup $made has no copy in $second_target: the run's record says why"
    fi
    step forget-old-backups
    [ "$step_status" = 0 ] || finish failed "the backup $made is made and verified, but old ones could not be forgotten"
    finish 'done' "the backup $backup_directory/$made.sqlite is made and verified"
}

no_backup() { # WHY
    raise_alert backup-failed "no backup could be made: $1"
    failed "$1"
}

# Nothing of a failed backup stays, and no old one was touched.
give_up() {
    remove_unfinished
    raise_alert backup-failed "no backup could be made: a command failed; see: journalctl -u nixos-gui-$procedure.service"
    finish failed 'no backup was made; the older ones are untouched'
}

main "$@"
