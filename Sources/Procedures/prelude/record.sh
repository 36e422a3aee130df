# The record of a run is root's own file; the journal is a copy. A record that cannot be written (full disk) never
# stops a recovery: it is said once.

text_for_json() { printf '%s' "$1" | tr '\000-\037\177' ' ' | head -c 2000 | sed 's/[\\"]/\\&/g'; }

write_json() { # KEY VALUE ...: json
    json=''
    while [ $# -gt 1 ]; do
        json="$json${json:+,}\"$1\":\"$(text_for_json "$2")\""
        shift 2
    done
    json="{$json}"
}

make_folders() {
    mkdir -p "$runtime_directory/holds" 2>/dev/null || :
    mkdir -p "$state_of_emergency/runs" "$state_of_emergency/alerts" "$state_of_emergency/holds" 2>/dev/null || :
    chgrp "$service_group" "$runtime_directory" "$runtime_directory/holds" "$state_of_emergency" "$state_of_emergency/runs" \
        "$state_of_emergency/alerts" "$state_of_emergency/holds" 2>/dev/null || :
    chmod 0750 "$runtime_directory" "$runtime_directory/holds" "$state_of_emergency" "$state_of_emergency/runs" \
        "$state_of_emergency/alerts" "$state_of_emergency/holds" 2>/dev/null || :
    # A record belongs to the folder's group from its first moment: a run may be killed in the next.
    chmod 2750 "$state_of_emergency/runs" 2>/dev/null || :
}

# Shares a file of ours with the service's group, to read.
share() { chgrp "$service_group" "$1" 2>/dev/null || :; chmod 0640 "$1" 2>/dev/null || :; }

# Who runs this: the person behind sudo, or the unit, or the user.
actor() {
    if [ -n "${SUDO_USER:-}" ]; then
        printf '%s' "$SUDO_USER"
    elif [ -n "${INVOCATION_ID:-}" ] && [ -n "${JOURNAL_STREAM:-}" ]; then
        printf 'nixos-gui-%s.service' "$procedure"
    else
        id -un
    fi
}

# The run's id is systemd's InvocationID; from a terminal it is a new one.
open_record() {
    [ "$dry_run" = no ] || return 0
    make_folders
    run=${INVOCATION_ID:-}
    case $run in *[!0-9a-f]* | '') run=new ;; esac
    if [ "$run" = new ] || [ -e "$state_of_emergency/runs/$run.jsonl" ]; then
        run=$(tr -d - </proc/sys/kernel/random/uuid)
    fi
    record_file=$state_of_emergency/runs/$run.jsonl
    ( umask 027; : >"$record_file" ) 2>/dev/null || :
    record started procedure "$procedure" run "$run" by "$(actor)" boot "$(cat /proc/sys/kernel/random/boot_id)"
    if [ -e "$record_file" ]; then share "$record_file"; fi
}

record() { # EVENT KEY VALUE ...
    [ -n "$record_file" ] || return 0
    event=$1
    shift
    read -r uptime_text _ </proc/uptime
    write_json event "$event" at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" uptime "$uptime_text" "$@"
    { printf '%s\n' "$json" >>"$record_file"; } 2>/dev/null || {
        warn "the run record $record_file cannot be written; the journal has this run"
        record_file=''
    }
    # How a run ended must outlive a power cut; what is on the way there need not, and a starved disk would make each step wait.
    case $event in finished) [ -z "$record_file" ] || flush "$record_file" "${record_file%/*}" ;; esac
}

found() { say "  found: $1: $2"; record finding subject "$1" message "$2"; }
