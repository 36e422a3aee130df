look_at_backup() {
    chosen_folder='' chosen_name='' chosen_at=''
    try_backup "$instance"
    seen="$chosen_folder/$chosen_name verifies"
    if [ -z "$chosen_name" ]; then seen="there is no backup $instance that verifies"; fi
}

look_at_database() {
    verify_database "$state_directory" db.sqlite live
    seen="$state_directory/db.sqlite: $verdict: $why"
}

stop_service() {
    stop_writers
    did 'the service is stopped, and held until the end'
}

# A whole database becomes a backup like every other, so that going back to it is the same command; a broken one is evidence.
keep_present() {
    verify_database "$state_directory" db.sqlite live
    case $verdict in
        ok | newer) ;;
        *)
            keep_database_evidence "$evidence"
            tell_evidence_count
            did "the present files do not verify ($why); they are kept in $evidence"
            ;;
    esac
    read_source
    [ -n "$trouble" ] || look_for_room
    [ -n "$trouble" ] || copy_online
    [ -n "$trouble" ] || take_copy
    [ -n "$trouble" ] || verify_copy
    [ -z "$trouble" ] || failed "$trouble"
    if [ "$dry_run" = no ]; then
        printf '%s\n' "the database before nixos-gui-$procedure $instance, run $run; remove this file and the policy decides how long the backup stays" >"$backup_directory/$safety.kept"
    fi
    name_copy "$safety"
    did "the present database is kept as $backup_directory/$safety.sqlite"
}

restore_backup() {
    present_may_go=yes
    if [ ! -e "$backup_directory/$safety.sqlite" ] && [ -e "$evidence/INCOMPLETE" ]; then present_may_go=no; fi
    put_in_place "$present_may_go"
    did "$chosen_folder/$chosen_name is the database; it verifies there, owner $service_user, mode 600"
}

start_service() {
    act as_service_user 60 rm -f -- "$state_directory/db.sqlite.restoring" "$state_directory/db.sqlite.replaced"
    start_again
    did "$running"
}

main() {
    read_options "$@"
    need_root
    need systemctl curl flock timeout df sed grep sort setpriv stat sync sha256sum sqlite3
    open_record
    watch_signals
    if [ -z "$instance" ]; then list_choices; fi
    take_lock
    read_repair_hold
    look look-at-backup
    [ -n "$chosen_name" ] || refuse 78 "$seen. To see all of them: nixos-gui-$procedure. Nothing was changed."
    look look-at-database
    if [ "$interrupted" = yes ]; then look_whether_in_place; fi
    tell_loss
    case $verdict in
        ok | newer) check_room "$backup_directory" $((present_size * 2)) ;;
        unknown) refuse 78 "the database could not be checked ($why). Nothing was changed." ;;
        *) check_room "$evidence_directory" "$present_size" ;;
    esac
    ask_consent
    choose_evidence
    take_backup_lock 60
    [ "$backup_locked" = yes ] || refuse 75 'busy: a backup is being made. Nothing was changed.'
    choose_stamp
    safety=$stamp
    step stop-service
    [ "$step_status" = 0 ] || finish failed 'the service does not stop: nothing was restored. The hold database-repair stands; run this again'
    step keep-present
    [ "$step_status" = 0 ] || start_unchanged
    step restore-backup
    [ "$step_status" = 0 ] || finish failed 'the backup could not be restored. What was there is kept; the hold database-repair stands: mend the named cause and run this again, or escalate'
    end_with_start "restored: $chosen_folder/$chosen_name; $lost"
}

# The choices, newest first, each with its verdict.
list_choices() {
    list_all_backups
    [ -n "$all_backups" ] || finish failed "there is no backup in $backup_directory${second_target:+ or $second_target}"
    for one in $all_backups; do
        for folder in "$backup_directory" "$second_target"; do
            if [ -z "$folder" ] || [ ! -f "$folder/$one.sqlite" ]; then continue; fi
            verify_database "$folder" "$one.sqlite" still
            case $verdict in ok) why=verifies ;; *) why="REFUSED: $why" ;; esac
            say "$one  $(($(stat -c %s "$folder/$one.sqlite") / 1024)) KiB  $folder  $why"
        done
    done
    finish nothing "to restore one: nixos-gui-$procedure TIME --yes-restore-database; first with --dry-run"
}

# An interrupted run may have come as far as the new file: then only the start is left.
look_whether_in_place() {
    [ "$chosen_folder" != "$state_directory/before-migration" ] || return 0
    there=$(as_service_user "$copy_budget" sha256sum <"$chosen_folder/$chosen_name")
    # shellcheck disable=SC2016 # expands in the user's shell
    ask_service_user "$copy_budget" sh -c 'test ! -s "$1-wal" && exec sha256sum <"$1"' sh "$state_directory/db.sqlite"
    if [ "$told" = "$there" ]; then end_with_start "restored: $chosen_folder/$chosen_name, by a run before this one"; fi
}

end_with_start() { # MESSAGE
    step start-service
    [ "$step_status" = 0 ] || finish failed "$1. But the service does not answer: nixos-gui-complete-service-failure"
    close_incident
    finish 'done' "$1"
}

# Without a kept copy of what is there, nothing takes its place.
start_unchanged() {
    act rm -f "$backup_directory/$safety.kept"
    remove_unfinished
    step start-service
    finish failed 'the present database could not be kept, so it was not replaced; the service was started again'
}

# Asked before anything is stopped.
ask_consent() {
    case $consents in *' --yes-restore-database '*) return 0 ;; esac
    plan="would be restored: $chosen_folder/$chosen_name; $lost"
    if [ "$dry_run" = yes ]; then
        say "  $plan"
        return 0
    fi
    refuse 78 "$plan. To do it: nixos-gui-$procedure $instance --yes-restore-database. Nothing was changed."
}

main "$@"
