# Incidents: a file each, a JSON object a line, appended and never changed. What an incident is now follows from its lines; the
# journal has a copy of each. Where the disk refuses, lines are kept in memory (/run) until it takes them.
incidents=$state_of_emergency/incidents
incidents_in_memory=$runtime_directory/incidents
outbox=$state_of_emergency/outbox

# Not the lock of procedures: a recovery holds that for minutes, and people are called meanwhile.
lock_incidents() {
    [ "$dry_run" = no ] || return 0
    make_folders
    make_incident_folders
    exec 7>>"$runtime_directory/incident-lock"
    flock -w 10 7 || refuse 75 'busy: another one writes incidents. Nothing was changed.'
}
unlock_incidents() { [ "$dry_run" = yes ] || exec 7>&-; }

make_incident_folders() {
    mkdir -p "$incidents" "$state_of_emergency/reports" "$state_of_emergency/outbox" 2>/dev/null || :
    mkdir -p "$incidents_in_memory" "$runtime_directory/outbox" "$runtime_directory/outbox-tries" 2>/dev/null || :
    chgrp "$service_group" "$incidents" "$state_of_emergency/reports" "$incidents_in_memory" 2>/dev/null || :
    chmod 2750 "$incidents" "$state_of_emergency/reports" "$incidents_in_memory" 2>/dev/null || :
    # Nobody but root may see, or make, what will be sent.
    chmod 0700 "$state_of_emergency/outbox" "$runtime_directory/outbox" "$runtime_directory/outbox-tries" 2>/dev/null || :
}

# value: what a line of ours says at a key, as it is written there. A quote inside a value has a backslash before it, so no value
# can look like a key.
get() { # KEY, of line
    value=''
    case $line in *"\"$1\":\""*) ;; *) return 0 ;; esac
    rest=${line#*"\"$1\":\""}
    while :; do
        piece=${rest%%\"*}
        value=$value$piece
        # An odd number of backslashes in front belongs to the quote.
        backslashes=${piece##*[!\\]}
        [ $((${#backslashes} % 2)) = 1 ] || return 0
        value=$value\"
        case $rest in *\"*) rest=${rest#*\"} ;; *) return 0 ;; esac
    done
}
get_number() { # KEY: value, digits or 0
    get "$1"
    as_number "$value"
    value=$checked
}
as_number() { case $1 in '' | *[!0-9]* | 0?* | ???????????*) checked=0 ;; *) checked=$1 ;; esac; } # checked
# As people read it: without the backslashes.
plain() { value=$(printf '%s' "$value" | sed 's/\\\(.\)/\1/g'); }

# What the lines of an incident say, in variables; state is empty where there is no such incident.
# shellcheck disable=SC2034 # not every script asks for all of it
load_incident() { # NUMBER
    number=$1 state='' kind='' severity='' dedup='' how='' headline='' opened_at='' acknowledged_by=''
    events=0 keys=' ' called=' ' notified=-1 round_began=0
    last_elapsed=0 last_boot='' last_uptime=0 last_at=''
    for folder in "$incidents" "$incidents_in_memory"; do
        [ -r "$folder/$number.jsonl" ] || continue
        # A torn last line has no end, and read tells that.
        while IFS= read -r line; do take_event; done <"$folder/$number.jsonl"
    done
}

# shellcheck disable=SC2034 # the same
take_event() {
    case $line in '{"event":"'*'"}') ;; *) return 0 ;; esac
    events=$((events + 1))
    get_number elapsed
    if [ "$value" -ge "$last_elapsed" ]; then last_elapsed=$value; fi
    get_number uptime
    last_uptime=$value
    get boot
    last_boot=$value
    get at
    last_at=$value
    get event
    case $value in
        opened)
            state=detected
            opened_at=$last_at
            get kind
            kind=$value
            get severity
            severity=$value
            get dedup
            dedup=$value
            get how
            how=$value
            get message
            headline=$value
            ;;
        alert)
            get key
            keys="$keys$value "
            ;;
        alert-resolved)
            get key
            case $keys in *" $value "*) keys="${keys%%" $value "*} ${keys#*" $value "}" ;; esac
            ;;
        severity)
            get severity
            severity=$value
            get message
            headline=$value
            # Worse than what was acknowledged: everybody is called anew.
            get again
            if [ "$value" = yes ]; then state=detected called=' ' notified=-1 round_began=$last_elapsed; fi
            ;;
        notified) notified=$last_elapsed ;;
        called)
            get level
            called="$called$value "
            ;;
        acknowledged)
            if [ "$state" = detected ]; then state=acknowledged; fi
            get by
            acknowledged_by=$value
            ;;
        mitigated) state=mitigated ;;
        resolved) state=resolved ;;
    esac
}

# elapsed: the seconds since the loaded incident was opened. By the uptime within a boot; across boots by the wall clock, but never
# backwards, and never less than this boot has lasted: no clock that is set makes it forget or call early in one boot.
read_elapsed() {
    read_uptime
    uptime_seconds=$((now / 100))
    boot=$(cat /proc/sys/kernel/random/boot_id)
    if [ "$events" = 0 ]; then
        elapsed=0
        return 0
    fi
    since_elapsed=$last_elapsed since_boot=$last_boot since_uptime=$last_uptime since_wall=''
    read_incident_clock
    if [ "$since_boot" = "$boot" ]; then
        passed=$((uptime_seconds - since_uptime))
    else
        if [ -z "$since_wall" ]; then since_wall=$(date -d "$last_at" +%s 2>/dev/null) || since_wall=0; fi
        passed=$(($(date +%s) - since_wall))
        if [ "$passed" -lt "$uptime_seconds" ]; then passed=$uptime_seconds; fi
    fi
    if [ "$passed" -lt 0 ]; then passed=0; fi
    elapsed=$((since_elapsed + passed))
}

# Kept at each look while an incident is open, so that little is lost where the wall clock was wrong before a reboot.
write_incident_clock() {
    [ "$dry_run" = no ] || return 0
    write_file "$incidents/$number.clock" "elapsed=$elapsed
boot=$boot
uptime=$uptime_seconds
wall=$(date +%s)"
}

read_incident_clock() {
    [ -r "$incidents/$number.clock" ] || return 0
    clock_elapsed='' clock_boot='' clock_uptime='' clock_wall=''
    while IFS='=' read -r key value; do
        case $key in boot) clock_boot=$value && continue ;; esac
        as_number "$value"
        case $key in
            elapsed) clock_elapsed=$checked ;;
            uptime) clock_uptime=$checked ;;
            wall) clock_wall=$checked ;;
        esac
    done <"$incidents/$number.clock"
    if [ -z "$clock_wall" ] || [ "$clock_elapsed" -lt "$last_elapsed" ]; then return 0; fi
    since_elapsed=$clock_elapsed since_boot=$clock_boot since_uptime=$clock_uptime since_wall=$clock_wall
}

# Adds a line to the loaded incident, and what it changes to what is loaded.
add_event() { # EVENT KEY VALUE...
    if [ "$dry_run" = yes ]; then
        say "  would record in incident $number: $*"
        return 0
    fi
    event=$1
    shift
    read_elapsed
    write_json event "$event" incident "$number" at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" elapsed "$elapsed" boot "$boot" \
        uptime "$uptime_seconds" by "${doer:-$(actor)}" "$@"
    append_line
    # The journal's copy. Without logger it is a line of this unit.
    printf '%s\n' "$json" | logger -t nixos-gui-incident -p daemon.notice 2>/dev/null || say "$json"
    line=$json
    take_event
}

append_line() { # json
    # What waits in memory comes first, and a torn line gets its end, so that nothing is glued to it.
    if [ -e "$incidents_in_memory/$number.jsonl" ] && { cat "$incidents_in_memory/$number.jsonl" >>"$incidents/$number.jsonl"; } 2>/dev/null; then
        rm -f "$incidents_in_memory/$number.jsonl"
    fi
    if [ -s "$incidents/$number.jsonl" ] && [ -n "$(tail -c 1 "$incidents/$number.jsonl")" ]; then
        { printf '\n' >>"$incidents/$number.jsonl"; } 2>/dev/null || :
    fi
    if [ ! -e "$incidents_in_memory/$number.jsonl" ] && { printf '%s\n' "$json" >>"$incidents/$number.jsonl"; } 2>/dev/null; then
        share "$incidents/$number.jsonl"
        flush "$incidents/$number.jsonl" "$incidents"
    else
        { printf '%s\n' "$json" >>"$incidents_in_memory/$number.jsonl"; } 2>/dev/null ||
            warn "incident $number cannot be written to any disk; the journal has it: $json"
        share "$incidents_in_memory/$number.jsonl"
    fi
}

# Opens an incident under the next number; numbers count up for ever.
begin_incident() { # KIND SEVERITY automation|person MESSAGE
    if [ "$dry_run" = yes ]; then
        say "  would open an incident: $1, $2: $4"
        return 0
    fi
    next=$(cat "$incidents/last" 2>/dev/null) || next=0
    as_number "$next"
    next=$checked
    for file in "$incidents"/*.jsonl "$incidents_in_memory"/*.jsonl; do
        file=${file##*/}
        as_number "${file%.jsonl}"
        if [ "$checked" -gt "$next" ]; then next=$checked; fi
    done
    load_incident $((next + 1))
    write_file "$incidents/last" "$number"
    # Another machine of this name, or one that lost its numbers, must not be taken for this one.
    add_event opened kind "$1" severity "$2" how "$3" message "$(printf '%s' "$4" | bounded 1000)" host "$(host_name)" \
        dedup "nixos-gui-$(host_name)-$number-$(head -c 6 /dev/urandom | od -An -v -tx1 | tr -d ' \n')"
    warn "INCIDENT $number opened ($2, $1): $4"
}

host_name() { tr -c 'A-Za-z0-9.\n-' - </proc/sys/kernel/hostname; }

# open_incidents: the numbers of those that are not resolved, the oldest first.
read_open_incidents() {
    open_incidents=$({
        for folder in "$incidents" "$incidents_in_memory"; do
            set -- "$folder"/*.jsonl
            [ -e "$1" ] || continue
            grep -L '^{"event":"resolved"' "$@" || :
        done
    } | sed -n 's#.*/\([1-9][0-9]*\)\.jsonl$#\1#p' | sort -nu)
    # The line that says so may be in memory alone.
    for open_incident in $open_incidents; do
        if grep -qs '^{"event":"resolved"' "$incidents_in_memory/$open_incident.jsonl"; then
            open_incidents=$(printf '%s\n' "$open_incidents" | grep -vx "$open_incident" || :)
        fi
    done
}

# Loads the open incident of a kind: at most one is open of each. state is empty where none is.
load_open_incident() { # KIND
    read_open_incidents
    for open_incident in $open_incidents; do
        load_incident "$open_incident"
        [ "$kind" != "$1" ] || return 0
    done
    load_incident 0
}

# Text of a bounded length, not cut inside a letter of more than one byte.
bounded() { # BYTES, text on stdin
    text=$(cat)
    if [ "${#text}" -gt "$1" ]; then text=$(printf '%s' "$text" | head -c "$1" | sed 's/[\xc0-\xff][\x80-\xbf]*$//'); fi
    printf '%s' "$text"
}

# shellcheck disable=SC2034 # not every script asks
# is_worse=yes where the first severity is worse than the second.
compare_severities() { # SEVERITY SEVERITY
    is_worse=no
    if [ "${1#SEV}" -lt "${2#SEV}" ]; then is_worse=yes; fi
}
