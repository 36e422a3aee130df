# Looks, tells, and calls auto-recovery; changes nothing itself. A healthy check leaves no record, only a line in the journal.
main() {
    read_options "$@"
    need_root
    need systemctl curl sed grep flock
    if [ "$dry_run" = no ]; then
        make_folders
        # Its age tells whoever watches that the health check still runs. Where it cannot be written, that is what it tells.
        touch "$runtime_directory/health-check-ran" 2>/dev/null || :
        # Only what is found healthy now asks for a ping to the alarm elsewhere.
        rm -f "$runtime_directory/ping-due"
    fi
    watch_signals
    read_window
    read_holds
    if [ "$held" = yes ]; then
        forget_health
        check_held_service
    fi
    probe_normal_service
    if [ "$live" = yes ]; then
        if [ "$dry_run" = no ]; then rm -f "$runtime_directory/restarting"; fi
        check_details
    fi
    forget_health
    case $active_state:$sub_state:$result in
        *:auto-restart:*) finish nothing 'systemd is restarting the service; the next check will see' ;;
        activating:* | deactivating:*) finish nothing "the service is $active_state; the next check will see" ;;
        # Unless a recovery was killed while it restarted the service.
        inactive:*:success) [ -e "$runtime_directory/restarting" ] || report_stopped_service ;;
    esac
    call_recovery
}

# While a hold stands, a person decides. Safe mode itself must answer; where a switch or a start of the normal unit
# stopped it (Conflicts=), it is started again.
check_held_service() {
    if [ "$hold_name" != safe-mode ]; then finish nothing "held: $hold_name ($hold_text)"; fi
    probe_live nixos-gui-safe.service "$safe_port"
    if [ "$live" = yes ]; then
        resolve_alert safe-mode-down
        finish nothing "held: safe mode, which answers on port $safe_port ($hold_text)"
    fi
    open_record
    found safe-mode "$why_not"
    raise_alert safe-mode-down "safe mode is meant to run, but $why_not"
    case $active_state in active | activating) finish failed "held: safe mode, which does not answer: $why_not" ;; esac
    if [ -n "$window" ]; then finish failed "held: safe mode, which does not answer; maintenance window: $window"; fi
    try_lock
    if [ "$locked" = no ]; then finish failed 'held: safe mode, which does not answer; another procedure runs'; fi
    read_incident
    if [ "$safe_attempts" -ge "$attempts_allowed" ]; then
        finish failed "held: safe mode, which does not answer; $safe_attempts starts did not help: a person must act"
    fi
    write_incident "$attempts" $((safe_attempts + 1)) 0
    exec 9>&-
    if [ "$written" = yes ] || [ "$dry_run" = yes ]; then act systemctl start --no-block nixos-gui-safe-mode.service; fi
    finish failed "held: safe mode, which does not answer; it is started again ($((safe_attempts + 1)) of $attempts_allowed)"
}

# One lost answer is no outage: several probes must fail, and every one of them.
probe_normal_service() {
    probes_done=0
    while :; do
        probe_live nixos-gui.service "$service_port"
        probes_done=$((probes_done + 1))
        if [ "$live" = yes ] || [ "$active_state" != active ] || [ "$probes_done" -ge "$probes" ]; then return 0; fi
        sleep "$probe_interval"
    done
}

# Alive; now everything else it says of itself. A failing check alerts, and restarts nothing: a full disk is not cured by that.
check_details() {
    resolve_alert service-stopped
    resolve_alert safe-mode-down
    check_backups
    ask /api/health "$service_port"
    code=$(printf '%s' "$answer" | tail -c 3)
    case $code in
        200)
            ask_for_ping
            count_healthy_check
            finish nothing 'healthy'
            ;;
        503)
            forget_health
            forget_healthy_checks
            # The words of the checks that fail: each check states its status behind its output.
            words=$(printf '%s' "$answer" | grep -o '"output":"[^"]*","status":"fail"' | sed 's/^"output":"//; s/","status":"fail"$//' | tr '\n' ';' | sed 's/;$//; s/;/; /g')
            words=$(printf '%s' "$words" | head -c 600)
            words=${words:-see $service_url/api/health}
            open_record
            found health "$words"
            raise_alert health "the service lives, but a check fails: $words"
            finish failed "alive, but a check fails: $words"
            ;;
        *)
            forget_health
            forget_healthy_checks
            open_record
            found health "/api/health answered ${code:-nothing}"
            raise_alert health "the service lives, but /api/health answered ${code:-nothing}"
            finish failed "alive, but /api/health answered ${code:-nothing}"
            ;;
    esac
}

# An old backup is no illness of the service, so it only alerts; and not before the machine has had time for one.
check_backups() {
    watched=$state_of_emergency/backups-watched
    if [ "$dry_run" = no ] && [ ! -e "$watched" ]; then write_file "$watched" 'Its age is the time since the first health check.'; fi
    list_backups "$backup_directory"
    seconds=0
    if [ -n "$dated" ]; then read_stamp "${dated%% *}"; fi
    newest=$seconds
    first_check=$(stat -c %Y "$watched" 2>/dev/null) || first_check=$(date +%s)
    if [ "$first_check" -gt "$seconds" ]; then seconds=$first_check; fi
    if [ $(($(date +%s) - seconds)) -le "$backup_age_limit" ]; then
        resolve_alert backup-too-old
    elif [ ! -e "$state_of_emergency/alerts/backup-too-old.json" ]; then
        open_record
        words="the newest backup in $backup_directory is $((($(date +%s) - newest) / 3600)) hours old"
        if [ "$newest" = 0 ]; then words="there is no backup in $backup_directory${future:+ but such as are dated in the future}"; fi
        found backup "$words"
        raise_alert backup-too-old "$words; now: nixos-gui-back-up-database"
    fi
}

# An incident closes after several healthy checks in a row, so that a service that falls again soon is the same incident.
count_healthy_check() {
    [ "$dry_run" = no ] || return 0
    try_lock
    if [ "$locked" = no ]; then finish nothing 'healthy; another procedure runs'; fi
    read_incident
    find_standing_alerts
    if [ "$attempts" = 0 ] && [ "$safe_attempts" = 0 ] && [ "$alerts_stand" = no ]; then
        note_healthy_generation
        return 0
    fi
    healthy_checks=$((healthy_checks + 1))
    if [ "$healthy_checks" -ge "$successes" ]; then
        close_incident
        resolve_alert health
        note_healthy_generation
    else
        write_incident "$attempts" "$safe_attempts" "$healthy_checks"
    fi
}

# One good answer does not end an outage that comes and goes.
find_standing_alerts() { # alerts_stand
    alerts_stand=no
    for folder in "$state_of_emergency" "$runtime_directory"; do
        if [ -e "$folder/alerts/health.json" ] || [ -e "$folder/alerts/service-down.json" ]; then alerts_stand=yes; fi
    done
}

forget_healthy_checks() {
    read_incident
    if [ "$healthy_checks" = 0 ]; then return 0; fi
    try_lock
    if [ "$locked" = yes ]; then
        read_incident
        write_incident "$attempts" "$safe_attempts" 0
    fi
    exec 9>&-
}

# To the alarm elsewhere, which is raised when pings stay away. Whoever sends has the address.
ask_for_ping() {
    if [ "$dead_man" = no ] || [ "$dry_run" = yes ]; then return 0; fi
    touch "$runtime_directory/ping-due" 2>/dev/null || return 0
    systemctl start --no-block nixos-gui-alert.service 9>&- 2>/dev/null || :
}

# Stopped cleanly and no hold: a person used systemctl stop. Automation does not undo what people do.
report_stopped_service() {
    open_record
    found service 'nixos-gui.service is stopped, and no procedure stopped it'
    raise_alert service-stopped 'nixos-gui.service was stopped by hand; start it with: systemctl start nixos-gui.service'
    finish failed 'stopped by hand; left alone'
}

call_recovery() {
    open_record
    found service "$why_not"
    forget_healthy_checks
    if [ -n "$window" ]; then
        raise_alert service-down "the service is down: $why_not"
        finish failed "down: $why_not. Left alone: maintenance window: $window"
    fi
    if [ "$auto_recovery" = yes ]; then
        act systemctl start --no-block nixos-gui-auto-recovery.service
        finish failed "down: $why_not. Auto-recovery is called"
    fi
    raise_alert service-down "the service is down: $why_not. Auto-recovery is switched off by the policy"
    finish failed "down: $why_not. Auto-recovery is switched off by the policy"
}

main "$@"
