lasts=$debug_seconds

# A request to the running server, in a file of root's own. The server reads it every two seconds and needs no restart; it
# counts the time itself, by the clock of this boot, so that debug mode ends even if nobody ever comes back.
switch_debug_mode() {
    read_uptime
    until=$((now / 100 + lasts))
    # The unit's name for everything is a word, the server's is a star.
    filter=$instance
    if [ "$filter" = all ]; then filter='*'; fi
    if [ "$dry_run" = yes ]; then
        say "  would write $debug_file"
        did "debug lines of $instance are in the journal for $((lasts / 60)) minutes"
    fi
    write_json at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" filter "$filter" until "$until" \
        by "$(actor)" run "$run"
    write_file "$debug_file" "$json"
    [ "$written" = yes ] || failed "$debug_file cannot be written"
    did "written to $debug_file: $instance, for $((lasts / 60)) minutes"
}

end_debug_mode() {
    [ -e "$debug_file" ] || already 'debug mode is off'
    act rm -f "$debug_file"
    did "$debug_file is removed"
}

# The server says in the journal what it has read.
confirm_debug_mode() {
    read_unit nixos-gui.service
    unit=nixos-gui.service
    if [ "$active_state" != active ]; then
        read_unit nixos-gui-safe.service
        unit=nixos-gui-safe.service
    fi
    [ "$active_state" = active ] || skipped 'neither the service nor safe mode runs: the next one to start reads it'
    if [ "$dry_run" = yes ]; then skipped 'nothing to look for'; fi
    if [ "$instance" = off ]; then want='debug lines off'; else want="debug lines on.* run=$run"; fi
    read_uptime
    deadline=$((now + 1500))
    while :; do
        # The newest word on it counts; what a run before this one asked for has another number.
        word=$(journalctl -q --no-pager -o cat "_SYSTEMD_INVOCATION_ID=$invocation" -n 2000 2>/dev/null | grep -a 'debug lines o' | tail -n 1) || word=''
        if printf '%s\n' "$word" | grep -q -e "$want"; then did "$unit says: $(printf '%s' "$word" | foreign)"; fi
        # Off before it was ever on: nothing to say for the server.
        if [ "$instance" = off ] && [ -z "$word" ]; then did "$unit writes no debug lines"; fi
        read_uptime
        [ "$now" -lt "$deadline" ] || failed "$unit has not said within 15 s that it has read $debug_file; see: journalctl -u $unit -n 20"
        sleep 0.3
    done
}

main() {
    read_options "$@"
    need_root
    need systemctl journalctl flock sed grep
    open_record
    watch_signals
    take_lock
    if [ "$instance" = off ]; then step end-debug-mode; else step switch-debug-mode; fi
    [ "$step_status" = 0 ] || finish failed 'nothing was changed'
    step confirm-debug-mode
    [ "$step_status" = 0 ] || finish failed 'it is not known whether the server heeds it'
    if [ "$instance" = off ]; then finish 'done' 'debug mode is off'; fi
    finish 'done' "debug lines of $instance are in the journal: journalctl -u nixos-gui.service -f. It ends by itself in $((lasts / 60)) minutes; at once with nixos-gui-$procedure off"
}

main "$@"
