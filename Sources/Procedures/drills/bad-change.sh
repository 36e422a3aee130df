# A person deletes every note by mistake. The database is whole, so no check fails; a backup has what was lost.
# shellcheck disable=SC2034 # the frame reads it
again_restarts=yes
prepare_it() {
    write_numbers
    stop_writing
    : >"$work/prepared"
    sleep 0.02 # file times are that coarse
    /run/current-system/sw/bin/nixos-gui-back-up-database >"$work/said" 2>&1 || {
        sed 's/^/  | /' "$work/said"
        end_drill fail 'no backup could be made before the drill'
    }
    chosen=$(sed -n 's#.*/\([0-9]*T[0-9]*Z\)\.sqlite is made and verified$#\1#p' "$work/said")
}
break_it() { as_service sqlite3 -bail "$state_directory/db.sqlite" '.timeout 10000' 'DELETE FROM note'; }
is_detected() {
    read_numbers
    if [ "$numbers_read" = yes ] && [ ! -s "$work/kept" ]; then yes=yes seen='the service answers, and every note is gone'; fi
}
recover_it() { run_procedure "$chosen" --yes-restore-database; }
is_recovered() {
    is_normal
    if [ "$yes" = yes ]; then
        read_numbers
        if [ ! -s "$work/kept" ]; then yes=no; fi
    fi
    seen="the service answers on the backup $chosen"
}
verify_it() {
    count_lost
    find "$backup_directory" -maxdepth 1 -name '*.kept' -newer "$work/since" | grep -q . || wrong='what was there before was not kept as a backup'
}
mend_it() {
    read_numbers
    if [ ! -s "$work/kept" ]; then "$command" "$chosen" --yes-restore-database >/dev/null 2>&1 || :; fi
    find "$backup_directory" -maxdepth 1 -type f -newer "$work/prepared" -exec rm -f {} +
    rm -f "$state_of_emergency/holds/database-repair.json" "$runtime_directory/database-repair-unfinished"
    forget_incident
}
