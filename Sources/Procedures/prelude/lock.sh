# One procedure at a time on this machine. The lock goes with the process, however it ends.
take_lock() {
    [ "$dry_run" = no ] || return 0
    try_lock
    if [ "$locked" = no ]; then
        refuse 75 "busy: $(cat "$runtime_directory/lock-holder" 2>/dev/null || echo 'another procedure') holds the lock. Nothing was changed."
    fi
    switch_lock=/run/nixos/switch-to-configuration.lock
    if [ -e "$switch_lock" ]; then
        # As /proc/locks writes it: device in hexadecimal digits, inode in decimal ones. The inode alone may be another file's.
        place=$(stat -c '%Hd %Ld %i' "$switch_lock")
        # shellcheck disable=SC2086 # three words
        place=$(printf '%02x:%02x:%s' $place)
        if grep -q "FLOCK.* $place " /proc/locks; then
            refuse 75 "busy: a configuration switch is running ($switch_lock is held). Nothing was changed."
        fi
    fi
}

# locked=yes or no. Two seconds: a health check holds it for a moment, and a recovery must not be lost to that.
try_lock() {
    locked=no
    make_folders
    exec 9>>"$runtime_directory/lock"
    if flock -w 2 9; then
        locked=yes
        write_file "$runtime_directory/lock-holder" "nixos-gui-$procedure (process $$, since $(date -u +%Y-%m-%dT%H:%M:%SZ))"
    fi
}
