# A database of so many megabytes, a verified backup of it, a few writes more; then the file is overwritten and the process
# killed. What was acknowledged before the backup must be there afterwards.

small_copy=$state_directory/drill-copy.sqlite

prepare_it() {
    look_for_room
    : >"$work/prepared"
    sleep 0.02 # file times are that coarse
    broken=yes
    as_service sqlite3 "$state_directory/db.sqlite" ".backup '$small_copy'"
    systemctl stop nixos-gui.service
    # A row fills a page of 4096 bytes.
    as_service sqlite3 -bail "$state_directory/db.sqlite" "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $((megabytes * 1000000 / 4096)))
        INSERT INTO server_start (started_at, invocation_id, version, mode) SELECT i, '', printf('%.*c', 3980, 'x'), 'normal' FROM n;
        PRAGMA journal_mode = WAL;" >/dev/null
    systemctl start nixos-gui.service
    wait_for is_normal 60
    [ "$yes" = yes ] || end_drill fail "the service does not start with a database of $megabytes MB"
    write_rows before
    /run/current-system/sw/bin/nixos-gui-back-up-database >"$work/said" 2>&1 || {
        sed 's/^/  | /' "$work/said"
        end_drill fail 'no backup could be made before the drill'
    }
    read_clock
    backed_up_at=$now
    write_rows after
}

# Twice the size beside the database, three times beside the backups and the evidence, in KiB.
look_for_room() {
    for folder in "$state_directory" "$backup_directory" "$state_of_emergency"; do
        free=$(df -Pk "$folder" | sed -n '2s/^[^ ]* *[0-9]* *[0-9]* *\([0-9]*\).*/\1/p')
        if [ "${free:-0}" -lt $((megabytes * 3000)) ]; then
            say "$folder has less than $((megabytes * 3)) MB free; this drill wants more. Nothing was broken." >&2
            exit 78
        fi
    done
}

# Twenty numbered rows, each a transaction of its own, beside the running service.
write_rows() { # before|after
    number=0
    while [ "$number" -lt 20 ]; do
        number=$((number + 1))
        as_service sqlite3 -bail "$state_directory/db.sqlite" '.timeout 10000' 'PRAGMA synchronous = FULL' \
            "INSERT INTO server_start (started_at, invocation_id, version, mode) VALUES ($number, '', 'drill-$1', 'normal')"
    done
}

break_it() {
    read_clock
    age=$((now - backed_up_at))
    as_service dd if=/dev/urandom of="$state_directory/db.sqlite" bs=4096 count=4 conv=notrunc 2>/dev/null
    as_service dd if=/dev/urandom of="$state_directory/db.sqlite-wal" bs=32 count=1 conv=notrunc 2>/dev/null
    main_pid
    kill -KILL "$answer"
}

is_detected() {
    ask_unit nixos-gui.service ExecMainStatus
    if [ "$answer" = 65 ]; then yes=yes seen='the service refused to start (65): its database is damaged'; fi
}

recover_it() { run_procedure --yes-restore-database; }

is_recovered() {
    is_normal
    seen='the service answers, on the newest backup that verifies'
}

verify_it() {
    rows=$(as_service sqlite3 -readonly "$state_directory/db.sqlite" '.timeout 10000' "SELECT
        (SELECT count(DISTINCT started_at) FROM server_start WHERE version = 'drill-before') || ' ' ||
        (SELECT count(DISTINCT started_at) FROM server_start WHERE version = 'drill-after') || ' ' ||
        (SELECT count(*) FROM server_start WHERE length(version) = 3980)")
    rest=${rows#* }
    lost_after=$((20 - ${rest% *}))
    data_lost="$lost_after writes of $(in_seconds "$age") s"
    say "20 writes were acknowledged before the backup, ${rows%% *} of them are there; of 20 after it $lost_after are lost, all of the last $(in_seconds "$age") s"
    if [ "${rows%% *}" != 20 ] || [ "${rest#* }" != $((megabytes * 1000000 / 4096)) ]; then
        wrong='what was acknowledged before the backup is not all there'
    fi
    hold_to_objective "$age"
    find "$evidence_directory" -name '*-repair-database.summary' -newer "$work/since" | grep -q . || wrong='no evidence was kept'
}

mend_it() {
    systemctl stop nixos-gui.service nixos-gui-safe.service
    copied=$(as_service find "$state_directory" -maxdepth 1 -name "${small_copy##*/}")
    if [ -n "$copied" ]; then
        for end in '' -wal -shm -journal .restoring .replaced; do as_service rm -f "$state_directory/db.sqlite$end"; done
        as_service mv "$small_copy" "$state_directory/db.sqlite"
    fi
    # What is so large, and only of this drill.
    find "$backup_directory" -maxdepth 1 -type f -newer "$work/prepared" -exec rm -f {} +
    find "$evidence_directory" -maxdepth 1 -name '*-repair-database*' -newer "$work/prepared" -exec rm -rf {} +
    rm -f "$state_of_emergency/holds/database-repair.json" "$runtime_directory/holds"/*.json "$runtime_directory/database-repair-unfinished"
    forget_incident
    systemctl reset-failed nixos-gui.service 2>/dev/null || :
    systemctl start nixos-gui.service
}
