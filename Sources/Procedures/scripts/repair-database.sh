look_at_database() {
    verify_database "$state_directory" db.sqlite live
    why_broken="$verdict: $why"
    seen="$state_directory/db.sqlite: $why_broken"
}

# Each one that does not verify is a finding that says why. While a backup is made, old ones are forgotten: its end is awaited,
# but a recovery does not wait for ever. What was chosen is open, so it cannot be lost any more.
find_backup() {
    take_backup_lock 60
    if [ "$backup_locked" = no ]; then found backup 'a backup is being made, and is not done after 60 s: not waited for'; fi
    choose_newest_backup
    exec 8>&-
    if [ -z "$chosen_name" ]; then
        seen='no backup verifies'
    else
        seen="$chosen_folder/$chosen_name$chosen_from verifies"
    fi
}

stop_service() {
    stop_writers
    did 'the service is stopped, and held until the end'
}

keep_evidence() {
    keep_database_evidence "$evidence"
    tell_evidence_count
    did "the broken files are kept in $evidence, their hashes in $evidence.summary"
}

restore_backup() {
    evidence_whole=yes
    if [ -e "$evidence/INCOMPLETE" ]; then evidence_whole=no; fi
    put_in_place "$evidence_whole"
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
    take_lock
    read_repair_hold
    look look-at-database
    case $verdict:$interrupted in
        ok:no) finish nothing 'the database passes integrity_check and foreign_key_check; nothing was done. Where the service is down all the same: nixos-gui-complete-service-failure' ;;
        newer:no) finish nothing "the database is whole, but $why: roll the machine forward, or choose an older backup with nixos-gui-roll-back-database. Nothing was done" ;;
        ok:yes | newer:yes) end_interrupted_repair ;;
    esac
    # Stopping the service would not help, and it might not start again.
    [ -z "$disk_trouble" ] || refuse 78 "the database cannot be checked: $disk_trouble. Mend that first. Nothing was changed."
    look find-backup
    [ -n "$chosen_name" ] || end_without_backup
    tell_loss
    check_room "$evidence_directory" "$present_size"
    ask_consent
    choose_evidence
    step stop-service
    [ "$step_status" = 0 ] || finish failed 'the service does not stop: nothing was restored. The hold database-repair stands; run this again'
    look look-at-database
    case $verdict in
        ok) end_interrupted_repair ;;
        unknown) start_unchanged ;;
    esac
    step keep-evidence
    [ "$step_status" = 0 ] || finish failed 'the broken files could not be kept, so they were not replaced. The hold database-repair stands: mend the disk and run this again'
    step restore-backup
    [ "$step_status" = 0 ] || finish failed 'the backup could not be restored. The broken files are kept as evidence; the hold database-repair stands: mend the named cause and run this again, or escalate'
    step start-service
    [ "$step_status" = 0 ] || finish failed "restored: $chosen_folder/$chosen_name$chosen_from; $lost. But the service does not answer: nixos-gui-complete-service-failure"
    close_incident
    finish 'done' "restored: $chosen_folder/$chosen_name$chosen_from; $lost"
}

# The database is in place already: a run before this one, or an admin, has seen to it.
end_interrupted_repair() {
    step start-service
    [ "$step_status" = 0 ] || finish failed 'the database is whole, but the service does not answer: nixos-gui-complete-service-failure'
    close_incident
    finish 'done' 'the database is whole; nothing was to be restored, and the service runs'
}

# What could not be looked at is not replaced.
start_unchanged() {
    if [ "$dry_run" = no ]; then step start-service; fi
    finish failed "the database could not be checked ($why): it was not replaced, and the service was started again. Escalate"
}

end_without_backup() {
    finish failed "the database does not pass ($why_broken), and no backup verifies: nothing was changed. Escalate. Do not delete anything: the runbook says what can be saved by hand"
}

# Asked before anything is stopped.
ask_consent() {
    case $consents in *' --yes-restore-database '*) return 0 ;; esac
    plan="would be restored: $chosen_folder/$chosen_name$chosen_from; $lost"
    if [ "$dry_run" = yes ]; then
        say "  $plan"
        return 0
    fi
    refuse 78 "$plan. To do it: nixos-gui-$procedure --yes-restore-database. Nothing was changed."
}

main "$@"
