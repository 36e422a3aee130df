# What an investigation needs, before anything of it is lost: a folder that root alone reads, with the SHA-256 of each file, and a
# summary beside it for the service's group: names, sizes and hashes, no contents. What the service's user owns is read as that
# user, through a pipe.

# Bytes that the evidence may still take: room. What does not fit is left out, and said.
measure_room() {
    mkdir -p "$evidence_directory"
    chgrp "$service_group" "$evidence_directory"
    chmod 0750 "$evidence_directory"
    measure_disk "$evidence_directory"
    [ "$disk" = measured ] || failed "$evidence_directory $disk"
    # 64 MiB stay free: records are still to be written.
    room=$(((free - 65536) * 1024))
    if [ "$room" -gt "$evidence_max" ]; then room=$evidence_max; fi
    [ "$room" -ge 10485760 ] || failed "only $((free / 1024)) MiB are free for $evidence_directory: make room, and run this again"
}

incomplete() { # NAME WHY
    printf '%s: %s\n' "$1" "$2" >>"$new/INCOMPLETE"
    found evidence "$1: $2"
}

# What a command says, up to 64 MiB of it; its complaints stand beside it.
keep() { # NAME COMMAND ARGUMENT...
    part=$1
    shift
    if ! command -v "$1" >/dev/null 2>&1; then
        incomplete "$part" "tool missing: $1"
        return 0
    fi
    part_before=0
    if [ -e "$new/$part" ]; then part_before=$(stat -c %s "$new/$part"); fi
    limit_part 67108864
    set +e
    { timeout -k 1 30 "$@" 2>>"$new/complaints" </dev/null | head -c "$part_limit" >>"$new/$part"; } 9>&-
    set -e
    take_room "$part"
    room=$((room + part_before))
}

# part_limit: what a part may take, never less than nothing.
limit_part() { # MOST
    part_limit=$1
    if [ "$room" -lt "$part_limit" ]; then part_limit=$room; fi
    if [ "$part_limit" -lt 0 ]; then part_limit=0; fi
}

take_room() { # NAME: part_size
    part_size=$(stat -c %s "$new/$1")
    room=$((room - part_size))
}

# Files of root's own, never of the service's user.
keep_files() { # FOLDER FILE...
    into=$new/$1
    mkdir "$into"
    shift
    for file in "$@"; do
        if [ ! -f "$file" ] || { [ -L "$file" ] && [ "$into" != "$new/settings" ]; }; then continue; fi
        limit_part 4194304
        head -c "$part_limit" "$file" >"$into/${file##*/}"
        take_room "${into##*/}/${file##*/}"
    done
}

# The database first: the log belongs to it. A file that has no room is hashed where it is.
keep_database() {
    measure_present
    summary=''
    if [ $((present_size * 1024)) -le "$room" ]; then
        for name in $database_files; do
            keep_one_file
            if [ -e "$new/$name" ]; then take_room "$name"; fi
        done
        printf '%s\n' "${summary#?}" >"$new/database.facts"
        return 0
    fi
    for name in $database_files; do
        ask_service_user 10 stat -c '%s bytes, %F' -- "$state_directory/$name"
        case $told in *' regular'*) ;; *) continue ;; esac
        hash=$(as_service_user "$copy_budget" cat -- "$state_directory/$name" 2>/dev/null 9>&- | sha256sum)
        incomplete "$name" "$told: that does not fit into the $room bytes that are left; it stays in its place, sha256 ${hash%% *}"
    done
}

# In words, as far as SQLite can read them; the lines themselves are in the copied files.
keep_audit_log() {
    if ! command -v sqlite3 >/dev/null 2>&1; then
        incomplete audit.json 'tool missing: sqlite3; the lines are in db.sqlite'
        return 0
    fi
    limit_part 67108864
    set +e
    {
        as_service_user 30 env -C "$state_directory" sqlite3 -batch -init /dev/null -readonly -safe -json db.sqlite \
            'SELECT * FROM audit ORDER BY number' 2>>"$new/complaints" </dev/null | head -c "$part_limit" >"$new/audit.json"
    } 9>&-
    set -e
    take_room audit.json
    if [ "$part_size" = 0 ]; then incomplete audit.json 'SQLite reads no line of it; see db.sqlite and complaints'; fi
}

# What lies in the folders that the service's user owns: their names and times, and the logs themselves.
keep_folders() {
    limit_part 16777216
    set +e
    { as_service_user 30 ls -lanRb --time-style=full-iso -- "$state_directory" "$log_directory" 2>>"$new/complaints" | head -c "$part_limit" >"$new/state-files"; } 9>&-
    set -e
    take_room state-files
    if ! command -v tar >/dev/null 2>&1; then
        incomplete log.tar 'tool missing: tar'
        return 0
    fi
    limit_part 268435456
    set +e
    { as_service_user 60 tar -c -f - -C "$log_directory" . 2>>"$new/complaints" | head -c "$part_limit" >"$new/log.tar"; } 9>&-
    set -e
    take_room log.tar
}

# Hashes only: what they were before is worthless soon, and would let somebody in until then.
keep_secret_hashes() {
    for name in $our_secrets; do
        hash=absent
        if [ -f "$state_of_emergency/keys/$name" ]; then hash=$(sha256sum <"$state_of_emergency/keys/$name"); fi
        printf '%s  %s\n' "${hash%% *}" "$name"
    done >"$new/secrets.sha256"
}

# The newest first, in pieces, so that the oldest are left out where there is no room. Each piece is a whole export
# (journalctl --file, systemd-journal-remote). One that does not fit is tried shorter: half of one would not tell what it lacks.
keep_journal() {
    if [ "$room" -lt 0 ]; then room=0; fi
    journal_end='' journal_top=$(date +%s) journal_span=3600 number=1
    journal_oldest=$journal_since
    journal_oldest=$((journal_top - journal_oldest))
    while [ "$journal_top" -gt "$journal_oldest" ]; do
        journal_begin=$((journal_top - journal_span))
        if [ "$journal_begin" -lt "$journal_oldest" ]; then journal_begin=$journal_oldest; fi
        piece=journal-$number.export
        # A byte beyond the room says that it does not fit.
        set +e
        {
            timeout -k 1 "$journal_budget" journalctl -q --no-pager -o export --since="@$journal_begin" ${journal_end:+--until="@$journal_end"} 2>>"$new/complaints" </dev/null |
                head -c $((room + 1)) >"$new/$piece"
        } 9>&-
        set -e
        take_room "$piece"
        if [ "$room" -ge 0 ]; then
            journal_end=$journal_begin journal_top=$journal_begin journal_span=$((journal_span * 2)) number=$((number + 1))
            continue
        fi
        room=$((room + part_size)) journal_span=$((journal_span / 2))
        rm -f "$new/$piece"
        if [ "$journal_span" -lt 15 ]; then
            incomplete "$piece" "what is older than $(date -u -d "@$journal_top" +%Y-%m-%dT%H:%M:%SZ) does not fit into what emergency.evidence.maxSize and the disk leave"
            return 0
        fi
    done
}
# Seconds for one piece of the journal.
journal_budget=300

# Not from systemd alone: what a person looks for is what should not be there.
keep_machine() {
    for noted in sockets processes; do
        if [ -e "$breach_runtime/$noted" ]; then keep "$noted" cat "$breach_runtime/$noted"; else incomplete "$noted" 'what was seen before the stop went with a reboot'; fi
    done
    keep sockets-after ss -anpe
    keep network ip address
    keep network ip route show table all
    keep network ip neigh
    keep units systemctl list-units --all --full --no-pager --plain
    keep units systemctl list-timers --all --no-pager
    keep logins loginctl list-sessions --no-pager
    keep unit-files systemctl cat --no-pager 'nixos-gui*'
    keep unit-files ls -lRb --time-style=full-iso /run/systemd/system /etc/systemd/system/
    keep generations ls -lb --time-style=full-iso "${system_profile%/*}" "$current_system" /run/booted-system "$last_known_good"
    keep versions uname -a
    keep versions cat /etc/os-release /proc/sys/kernel/random/boot_id /proc/uptime
    keep_files login-records /var/log/wtmp /var/log/btmp
    keep_files settings /etc/nixos-gui/*
    keep_files runs "$state_of_emergency"/runs/*.jsonl
    keep_files alerts "$state_of_emergency"/alerts/*.json "$state_of_emergency/alerts.jsonl"
    keep_files holds "$state_of_emergency"/holds/* "$runtime_directory"/holds/*
}

# Every name in it is ours, or one of root's files. SHA256SUMS is what `sha256sum -c` reads.
write_sums() {
    (
        cd "$new"
        for file in * */*; do
            if [ -f "$file" ] && [ "$file" != SHA256SUMS ]; then sha256sum -- "$file"; fi
        done
    ) >"$evidence_directory/.sums"
    mv "$evidence_directory/.sums" "$new/SHA256SUMS"
}

write_evidence_summary() {
    sums=$(sha256sum <"$new/SHA256SUMS")
    printf 'kept by nixos-gui-%s, run %s, %s\nSHA256SUMS: sha256 %s\n' "$procedure" "$run" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "${sums%% *}"
    while read -r hash file; do printf '%s: sha256 %s, %s bytes\n' "$file" "$hash" "$(stat -c %s -- "$new/$file")"; done <"$new/SHA256SUMS"
    if [ -e "$new/INCOMPLETE" ]; then cat "$new/INCOMPLETE"; fi
}
