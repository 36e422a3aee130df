# Seven looks, each with its verdict: ok, PROBLEM or TOOL MISSING. A missing tool is never "fine".
problems=0

look() { say "   == $1. $2"; } # NUMBER TITLE
# Ends a look; status 92 tells the caller that it found problems.
looked() {
    [ "$problems" = 0 ] || { record step step "$current_step" outcome 'done' message "$problems problems"; exit 92; }
    record step step "$current_step" outcome 'done' message 'no problem'
    exit 0
}
fine() { say "   ok: $1"; }
problem() {
    problems=$((problems + 1))
    text=$(printf '%s' "$2" | redact)
    say "   PROBLEM: $text"
    record finding subject "$1" message "$text"
}
no_tool() { # SUBJECT TOOL
    problems=$((problems + 1))
    say "   TOOL MISSING: $2; this was not checked"
    record finding subject "$1" message "tool missing: $2; not checked"
}
indented() { sed 's/^/   /'; }

service_status() {
    look 1 'Service status'
    for unit in nixos-gui.service nixos-gui-safe.service; do
        read_unit "$unit"
        say "   $unit: $active_state ($sub_state), result $result"
    done
    read_holds
    if [ "$held" = yes ]; then say "   held on purpose: $hold_name ($hold_text)"; fi
    read_unit nixos-gui.service
    case $active_state:$held in
        active:*) fine 'nixos-gui.service is active; whether it is healthy, section 7 tells' ;;
        *:yes) fine "nixos-gui.service is $active_state, as the hold says" ;;
        unknown:*) problem service 'systemd does not answer' ;;
        *) problem service "nixos-gui.service is $active_state ($sub_state), result $result, status $exit_status_of_unit" ;;
    esac
    looked
}

port_status() {
    look 2 'Port status'
    if ! command -v ss >/dev/null 2>&1; then
        no_tool port ss
        looked
    fi
    read_holds
    for port in "$service_port" "$safe_port"; do
        listeners=$(ss -ltnpH "sport = :$port" 2>&1 | redact | foreign)
        say "   port $port: ${listeners:-nobody listens}"
    done
    listeners=$(ss -ltnpH "sport = :$service_port" 2>/dev/null) || listeners=''
    main_pid=$(systemctl show -P MainPID nixos-gui.service 2>/dev/null) || main_pid=0
    case $listeners in
        '') if [ "$held" = yes ]; then fine 'nobody listens, as the hold says'; else problem port "nobody listens on port $service_port"; fi ;;
        *"pid=$main_pid,"*) fine "nixos-gui.service listens on port $service_port" ;;
        *) problem port "port $service_port is held by another process: $(owners "$listeners")" ;;
    esac
    listeners=$(ss -ltnpH "sport = :$safe_port" 2>/dev/null) || listeners=''
    main_pid=$(systemctl show -P MainPID nixos-gui-safe.service 2>/dev/null) || main_pid=0
    case $listeners in
        '' | *"pid=$main_pid,"*) ;;
        *) problem port "port $safe_port, which safe mode needs, is held by another process: $(owners "$listeners")" ;;
    esac
    looked
}

# As ss names them: users:(("name",pid=1,fd=3)).
owners() { printf '%s' "$1" | sed -n 's/.*users:((\(.*\)))/\1/p' | tr -d '"()' | tr '\n' ' ' | foreign; } # LINES OF SS

recent_errors() {
    look 3 'Recent errors (10 minutes)'
    if ! command -v journalctl >/dev/null 2>&1; then
        no_tool journal journalctl
        looked
    fi
    lines=$(journalctl -u nixos-gui.service -u nixos-gui-safe.service --since '-10min' -p err -o short-iso --no-pager -q -n 500 2>&1 | redact | tail -n 5 | tr -c '[:print:]\n' ' ' | cut -c 1-400)
    if [ -z "$lines" ]; then
        fine 'none'
    else
        printf '%s\n' "$lines" | indented
        problem journal 'the journal has errors of the last 10 minutes'
    fi
    looked
}

disk_space() {
    look 4 'Disk space'
    for folder in / "$state_directory" "$log_directory" "$backup_directory" "$state_of_emergency"; do
        measure_disk "$folder"
        if [ "$disk" != measured ]; then
            problem disk "$folder $disk"
            continue
        fi
        if [ "$used" -ge 90 ] || [ "${inodes:-0}" -ge 90 ]; then
            problem disk "$folder: $used % of space and ${inodes:-?} % of inodes used, $((free / 1024)) MiB free"
        else
            fine "$folder: $used % of space and ${inodes:-?} % of inodes used, $((free / 1024)) MiB free"
        fi
    done
    newest_backup
    looked
}

# By the time in its name: a copy or a restore gives a file a new age.
newest_backup() {
    list_backups "$backup_directory"
    [ "$disk" = measured ] || return 0
    if [ -n "$future" ]; then problem backup "backups are dated in the future, so the clock was wrong then, or is wrong now: $future"; fi
    if [ -z "$dated" ]; then
        problem backup "there is no backup in $backup_directory${future:+ but such as are dated in the future}"
        return 0
    fi
    newest=$backup_directory/${dated%% *}.sqlite
    read_stamp "${dated%% *}"
    age=$((seconds_now - seconds))
    if [ "$age" -gt "$backup_age_limit" ]; then
        problem backup "the newest backup is $((age / 3600)) hours old: $newest"
    else
        fine "the newest backup is $((age / 60)) minutes old: $newest"
    fi
}

memory_status() {
    look 5 'Memory'
    sed -n 's/^\(MemTotal\|MemAvailable\|SwapTotal\|SwapFree\): */   \1: /p' /proc/meminfo
    for unit in nixos-gui.service nixos-gui-safe.service; do
        current=$(systemctl show -P MemoryCurrent "$unit" 2>/dev/null) || current='unknown'
        limit=$(systemctl show -P MemoryMax "$unit" 2>/dev/null) || limit='unknown'
        say "   $unit: MemoryCurrent $current, MemoryMax $limit (bytes)"
    done
    available=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo)
    total=$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo)
    if [ $((${available:-0} * 20)) -lt "${total:-0}" ]; then
        problem memory "the machine has $((${available:-0} / 1024)) MiB of memory left"
    else
        fine "$((${available:-0} / 1024)) MiB of $((${total:-0} / 1024)) MiB available"
    fi
    looked
}

database_status() {
    look 6 'Database'
    for tool in sqlite3 setpriv; do
        command -v "$tool" >/dev/null 2>&1 || { no_tool database "$tool"; looked; }
    done
    set +e
    as_service_user 10 test -f "$state_directory/db.sqlite"
    there=$?
    set -e
    if [ "$there" != 0 ]; then
        problem database "$state_directory/db.sqlite does not exist"
        looked
    fi
    set +e
    verdict=$(as_service_user 60 sqlite3 -batch -init /dev/null -readonly -safe "$state_directory/db.sqlite" 'PRAGMA integrity_check(5); PRAGMA foreign_key_check;' 2>&1 </dev/null)
    check_status=$?
    set -e
    [ "$check_status" = 0 ] || verdict="$verdict (the check ended with status $check_status)"
    verdict=$(printf '%s' "$verdict" | tr -c '[:print:]\n' ' ' | head -c 2000)
    disk_trouble=''
    case $verdict in *'disk I/O error'* | *'unable to open'* | *'disk is full'*) look_for_disk_trouble "$state_directory" ;; esac
    if [ "$verdict" = ok ]; then
        fine 'integrity_check and foreign_key_check pass'
    elif [ -n "$disk_trouble" ]; then
        problem database "$state_directory/db.sqlite cannot be checked: $disk_trouble"
    else
        printf '%s\n' "$verdict" | indented
        problem database "$state_directory/db.sqlite does not pass its check"
    fi
    looked
}

network_status() {
    look 7 'Network'
    command -v curl >/dev/null 2>&1 || { no_tool network curl; looked; }
    read_holds
    unit=nixos-gui.service port=$service_port
    if [ "$held:$hold_name" = yes:safe-mode ]; then unit=nixos-gui-safe.service port=$safe_port; fi
    probe_live "$unit" "$port"
    if [ "$live" = no ]; then
        problem network "$why_not"
        looked
    fi
    fine "$unit answers on ${url%/api/*}"
    code=$(curl -q -sk -o /dev/null -w '%{http_code}' --noproxy '*' --max-time "$probe_timeout" "${url%/api/*}/api/health") || code='nothing'
    case $code in
        200) fine '/api/health answers 200' ;;
        *) problem network "/api/health answers $code: a check fails" ;;
    esac
    looked
}

# With --bundle, all of this and more in one file to hand on.
write_bundle() {
    if [ "$dry_run" = yes ]; then
        say "  would write a bundle to $bundles"
        did 'a bundle is written'
    fi
    open_bundle
    printf '%s\n' "$sections" >"$bundle/diagnosis.txt"
    fill_bundle
    write_bundle_manifest
    close_bundle
    did "the bundle is $bundle_file ($(($(stat -c %s "$bundle_file") / 1024)) KiB), for root alone. What looks like a secret is left out; look into it before you hand it on"
}

# What a section says, without secrets. Its status comes as the last line: a pipe would lose it.
take_section() { # STEP: section, step_status
    section=$(
        step "$1" 2>&1
        printf 'status %s\n' "$step_status"
    )
    step_status=${section##*status }
    section=$(printf '%s\n' "${section%status *}" | redact)
    say "$section"
}

# Seven looks are seven steps; one that breaks does not stop the others.
main() {
    read_options "$@"
    need_root
    need systemctl sed grep df
    case $chosen in *' --bundle '*) need tar gzip sha256sum ;; esac
    open_record
    watch_signals
    say "NixOS GUI diagnosis, $(date -u +%Y-%m-%dT%H:%M:%SZ)"
    looks_with_problems=0 sections=''
    for part in service-status port-status recent-errors disk-space memory-status database-status network-status; do
        say ''
        take_section "$part"
        sections="$sections$section

"
        if [ "$step_status" != 0 ]; then looks_with_problems=$((looks_with_problems + 1)); fi
    done
    say ''
    case $chosen in
        *' --bundle '*)
            step write-bundle
            if [ "$step_status" != 0 ]; then
                rm -rf "$bundles/.new.$$.d"
                finish failed "the seven looks are above ($looks_with_problems of them found problems), but there is no bundle"
            fi
            say ''
            ;;
    esac
    if [ "$looks_with_problems" = 0 ]; then finish 'done' 'seven looks, no problem found'; fi
    finish 'done' "seven looks; $looks_with_problems of them found problems, marked PROBLEM or TOOL MISSING above"
}

main "$@"
