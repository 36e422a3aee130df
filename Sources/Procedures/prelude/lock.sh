# One procedure at a time on this machine. The lock goes with the process, however it ends.
take_lock() {
    [ "$dry_run" = no ] || return 0
    make_folders
    exec 9>>"$runtime_directory/lock"
    # Two seconds: a health check holds it for a moment, and a recovery must not be lost to that.
    if ! flock -w 2 9; then
        refuse 75 "busy: $(cat "$runtime_directory/lock-holder" 2>/dev/null || echo 'another procedure') holds the lock. Nothing was changed."
    fi
    switch_lock=/run/nixos/switch-to-configuration.lock
    if [ -e "$switch_lock" ] && grep -q "FLOCK.*:$(stat -c %i "$switch_lock") " /proc/locks; then
        refuse 75 "busy: a configuration switch is running ($switch_lock is held). Nothing was changed."
    fi
    write_file "$runtime_directory/lock-holder" "nixos-gui-$procedure (process $$, since $(date -u +%Y-%m-%dT%H:%M:%SZ))"
}
