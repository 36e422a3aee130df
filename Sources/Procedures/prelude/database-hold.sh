# While the files are replaced, nothing may start on them: not automation, and not a boot after a power cut either, which would
# find no database and make an empty one. So this hold outlives a reboot; the next run of the procedure continues and ends it.
repair_hold=$state_of_emergency/holds/database-repair.json
# Not a hold: it only says that a run has not come to its end, also in the moment between the hold's end and the start.
repair_mark=$runtime_directory/database-repair-unfinished

# interrupted=yes where a run before this one did not come to its end. Another hold than safe mode's is somebody else's.
read_repair_hold() {
    interrupted=no other_hold='' meant=normal
    if [ -e "$repair_mark" ]; then interrupted=yes; fi
    for hold_file in "$state_of_emergency"/holds/* "$runtime_directory"/holds/*; do
        [ -e "$hold_file" ] || continue
        case ${hold_file##*/} in
            database-repair.json) interrupted=yes ;;
            # A person chose safe mode: it stays. Automation only fell back on it.
            safe-mode.json) if grep -q '"why":"started by hand' "$hold_file"; then meant=safe; fi ;;
            *) other_hold=${hold_file##*/} ;;
        esac
    done
    [ -z "$other_hold" ] || refuse 78 "held on purpose by ${other_hold%.json}. End that first. Nothing was changed."
}

place_repair_hold() {
    if [ "$dry_run" = yes ]; then
        say '  would place the hold database-repair'
        return 0
    fi
    write_file "$repair_mark" "$run"
    [ ! -e "$repair_hold" ] || return 0
    write_json at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" hold database-repair why "nixos-gui-$procedure replaces the database; if none runs, run it again" by "$(actor)" run "$run"
    write_file "$repair_hold" "$json"
    # A full disk: better a hold that a reboot clears than none.
    if [ "$written" = no ]; then write_file "$runtime_directory/holds/database-repair.json" "$json"; fi
    if [ "$written" = no ]; then failed 'the hold cannot be written, so the service is not stopped'; fi
    raise_alert database-repair "the database is being repaired by nixos-gui-$procedure; if none runs, run it again"
}

remove_repair_hold() { act rm -f "$repair_hold" "$runtime_directory/holds/database-repair.json"; }

stop_writers() {
    place_repair_hold
    act timeout 90 systemctl stop nixos-gui.service nixos-gui-safe.service
    [ "$dry_run" = no ] || return 0
    for unit in nixos-gui.service nixos-gui-safe.service; do
        read_unit "$unit"
        case $active_state in inactive | failed) ;; *) failed "$unit is $active_state and does not stop" ;; esac
    done
}

# What was meant to run runs again; safe mode that automation fell back on is left.
start_again() {
    remove_repair_hold
    if [ "$meant" = safe ]; then
        forget_failure nixos-gui-safe.service
        act systemctl start --no-block nixos-gui-safe.service
        wait_live nixos-gui-safe.service "$safe_port" "$database_start_budget"
        running="safe mode answers on port $safe_port, as a person chose; to leave it: nixos-gui-leave-safe-mode"
    else
        act rm -f "$runtime_directory/holds/safe-mode.json"
        act systemctl stop nixos-gui-safe.service
        restart_normal_service
        wait_live nixos-gui.service "$service_port" "$database_start_budget"
        running="nixos-gui.service answers on port $service_port"
    fi
    act rm -f "$repair_mark"
    resolve_alert database-repair
    [ "$live" = yes ] || [ "$dry_run" = yes ] || failed "the database is in place, but the service is not back: $why_not. Next: nixos-gui-complete-service-failure"
}
# systemd itself gives up on a start after 60 s; the first look at a large database takes a part of them.
database_start_budget=75
