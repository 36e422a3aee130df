# The bundle: what somebody elsewhere needs to understand this machine, in one file. Every text goes through redact, and so
# do names that others chose. Root alone reads it: what is left may still tell much of the machine.
bundles_kept=5
# Bytes of one text in it.
bundle_part=4194304

# A folder that an interrupted run left behind goes; that of a run which is still busy stays.
remove_torn_bundles() {
    for torn in "$bundles"/.new.*; do
        torn_by=${torn##*.new.}
        if [ -d "$torn" ] && [ ! -L "$torn" ] && ! kill -0 "${torn_by%%.*}" 2>/dev/null; then rm -rf "$torn"; fi
    done
}

open_bundle() { # bundle: the folder that is filled; bundle_name
    act mkdir -p "$bundles"
    act chmod 0700 "$bundles"
    remove_torn_bundles
    measure_disk "$state_of_emergency"
    [ "$disk" = measured ] || failed "$state_of_emergency $disk; no bundle was made"
    [ "$free" -ge 65536 ] || failed "only $((free / 1024)) MiB are free for $bundles, and a bundle may take 64 MiB; no bundle was made"
    bundle_name=nixos-gui-$(date -u +%Y%m%dT%H%M%SZ)
    bundle=$bundles/.new.$$.d/$bundle_name
    mkdir -p "$bundle/settings" "$bundle/runs" "$bundle/alerts" "$bundle/holds"
}

# What a command says, into a file of the bundle. A missing tool is said in the file, too.
put() { # FILE COMMAND ARGUMENT...
    put_into=$bundle/$1
    shift
    printf '## %s\n' "$*" | redact >>"$put_into"
    if command -v "$1" >/dev/null 2>&1; then
        timeout -k 1 60 "$@" 2>&1 </dev/null | redact | tail -c "$bundle_part" >>"$put_into"
    else
        printf 'TOOL MISSING: %s; this is not in the bundle\n' "$1" >>"$put_into"
        no_tool bundle "$1"
    fi
}

# Files of root's own, never of the service's user. A link is said, not followed.
put_file() { # FOLDER FILE...
    put_into=$bundle/$1
    shift
    for file in "$@"; do
        if [ -L "$file" ] && [ "$put_into" != "$bundle/settings" ]; then
            printf '%s is a link; it was not followed\n' "$file" | redact >>"$bundle/left-out.txt"
        elif [ -f "$file" ]; then
            head -c "$bundle_part" "$file" | redact >"$put_into/${file##*/}"
        fi
    done
}

fill_bundle() {
    now_seconds=$(date +%s)
    put versions.txt uname -a
    put versions.txt cat /etc/os-release /proc/sys/kernel/random/boot_id /proc/uptime /proc/loadavg
    put versions.txt systemctl --version
    put versions.txt readlink -f "$current_system" /run/booted-system "$last_known_good" "$current_system/sw/bin/nixos-gui"
    ask /api/health "$service_port"
    printf '%s\n' "$answer" | redact >"$bundle/health.txt"
    put generations.txt ls -ln "${system_profile%/*}"
    put disk.txt df -P
    put disk.txt df -Pi
    put disk.txt ls -lan "$state_of_emergency" "$backup_directory"
    printf '## the state directory, as the user %s sees it\n' "$service_user" >>"$bundle/disk.txt"
    as_service_user 10 ls -lan "$state_directory" 2>&1 | redact >>"$bundle/disk.txt"
    put memory.txt cat /proc/meminfo /proc/swaps
    put sockets.txt ss -ltnp
    put sockets.txt ss -xlnp
    put units.txt systemctl list-units --all --no-pager --plain 'nixos-gui*'
    put units.txt systemctl list-units --no-pager --plain --failed
    put units.txt systemctl list-timers --all --no-pager
    put unit-files.txt systemctl cat --no-pager 'nixos-gui*'
    list_properties >"$bundle/properties.txt"
    list_processes >"$bundle/processes.txt"
    # The last hour, and of that the newest lines: a journal that is flooded must not fill the disk here.
    put journal.txt journalctl --no-pager -q -o short-iso-precise --since '-1h' -n 20000 -u 'nixos-gui*' -u cron.service
    put journal-kernel.txt journalctl --no-pager -q -o short-iso-precise --since '-1h' -n 500 -k -p warning
    put_file settings /etc/nixos-gui/*.json
    for file in "$state_of_emergency"/runs/*.jsonl; do
        if [ -f "$file" ] && [ $((now_seconds - $(stat -c %Y "$file"))) -le 86400 ]; then put_file runs "$file"; fi
    done
    put_file holds "$state_of_emergency"/holds/* "$runtime_directory"/holds/*
    put_file . "$state_of_emergency/alerts.jsonl" "$state_of_emergency/incident" "$debug_file"
    # The word `key` means the alert's name there.
    for file in "$state_of_emergency"/alerts/*.json; do
        if [ -f "$file" ] && [ ! -L "$file" ]; then sed 's/"key":"\([a-z-]*\)"/"alert":"\1"/' "$file" | redact >"$bundle/alerts/${file##*/}"; fi
    done
}

# What systemd says of each unit. Command lines stand in the unit files, where they can be told apart word by word.
list_properties() {
    for unit in nixos-gui.service nixos-gui-safe.service nixos-gui-auto-recovery.service nixos-gui-health-check.service; do
        printf '## %s\n' "$unit"
        timeout -k 1 20 systemctl show --no-pager "$unit" 2>&1 | grep -v '^Exec' | redact
    done
}

list_processes() {
    for unit in nixos-gui.service nixos-gui-safe.service; do
        printf '## %s\n' "$unit"
        group=$(systemctl show -P ControlGroup "$unit" 2>/dev/null) || group=''
        [ -n "$group" ] || continue
        for tree in /sys/fs/cgroup /sys/fs/cgroup/systemd /sys/fs/cgroup/unified; do
            [ -r "$tree$group/cgroup.procs" ] || continue
            while IFS= read -r pid; do
                read_command "$pid"
                printf 'process %s, user %s: %s\n' "$pid" "$(stat -c %u "/proc/$pid" 2>/dev/null || echo unknown)" "$command_line"
                sed -n 's/^\(State\|Threads\|VmRSS\|VmHWM\|VmSwap\):/    &/p' "/proc/$pid/status" 2>/dev/null || :
            done <"$tree$group/cgroup.procs"
            break
        done
    done
}

# Path, size and sha256 of every file in the bundle.
write_bundle_manifest() {
    {
        printf '{\n  "made": "%s",\n  "redacted": true,\n  "files": [' "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
        comma=''
        for file in "$bundle"/*.* "$bundle"/incident "$bundle"/*/*; do
            [ -f "$file" ] || continue
            digest=$(sha256sum <"$file")
            printf '%s\n    { "path": "%s", "bytes": %s, "sha256": "%s" }' \
                "$comma" "$(text_for_json "${file#"$bundle"/}")" "$(stat -c %s "$file")" "${digest%% *}"
            comma=,
        done
        printf '\n  ]\n}\n'
    } >"$bundles/.new.$$.d/manifest"
    mv "$bundles/.new.$$.d/manifest" "$bundle/MANIFEST.json"
}

# bundle_file: the finished bundle, whole or not there at all.
close_bundle() {
    bundle_file=$bundles/$bundle_name.tar.gz
    [ ! -e "$bundle_file" ] || failed "$bundle_file is there already; try again in a second"
    tar -C "$bundles/.new.$$.d" --owner=0 --group=0 -czf "$bundles/.new.$$.d/whole" "$bundle_name"
    gzip -t "$bundles/.new.$$.d/whole"
    chmod 0600 "$bundles/.new.$$.d/whole"
    sync -d "$bundles/.new.$$.d/whole"
    mv "$bundles/.new.$$.d/whole" "$bundle_file"
    rm -rf "$bundles/.new.$$.d"
    # The newest stay; their names sort by time.
    set -- "$bundles"/nixos-gui-[0-9]*Z.tar.gz
    while [ $# -gt "$bundles_kept" ]; do
        rm -f "$1"
        shift
    done
}
