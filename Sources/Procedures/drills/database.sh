prepare_it() { as_service sqlite3 "$state_directory/db.sqlite" ".backup '$state_directory/drill-copy.sqlite'"; }
# The first pages and the log's header are overwritten, then the process is killed: the next start reads what is there.
break_it() {
    as_service dd if=/dev/urandom of="$state_directory/db.sqlite" bs=4096 count=4 conv=notrunc 2>/dev/null
    as_service dd if=/dev/urandom of="$state_directory/db.sqlite-wal" bs=32 count=1 conv=notrunc 2>/dev/null
    main_pid
    kill -KILL "$answer"
}
is_detected() {
    ask_unit nixos-gui.service ExecMainStatus
    if [ "$answer" = 65 ]; then
        yes=yes
        seen=$(journalctl -u nixos-gui.service -o cat -n 20 --no-pager | grep -i 'db.sqlite' | tail -n 1)
        seen="the service refused to start (65): ${seen:-no message found}"
    fi
}
is_recovered() {
    ask_live nixos-gui-safe.service "$safe_port"
    yes=$live seen="safe mode answers on port $safe_port"
}
mend_it() {
    as_service rm -f "$state_directory/db.sqlite" "$state_directory/db.sqlite-wal" "$state_directory/db.sqlite-shm"
    as_service mv "$state_directory/drill-copy.sqlite" "$state_directory/db.sqlite"
    /run/current-system/sw/bin/nixos-gui-leave-safe-mode >/dev/null || :
    forget_incident
}
