# The terminal's way to incidents: plain lines, so that a serial console shows it.
usage() {
    say 'usage: nixos-gui-incident list [--all]              open incidents, or all'
    say '       nixos-gui-incident show [NUMBER]             one of them, with everything that was recorded'
    say '       nixos-gui-incident open KIND WORDS...        KIND is outage, breach or other; people are called'
    say '       nixos-gui-incident acknowledge [NUMBER] [WORDS...]   you have it: nobody else is called'
    say '       nixos-gui-incident mitigate [NUMBER] [WORDS...]      the harm is contained'
    say '       nixos-gui-incident resolve [NUMBER] [WORDS...]       it is over'
    say '       nixos-gui-incident note [NUMBER] WORDS...    a line for the others, and for the report'
    say '       nixos-gui-incident severity [NUMBER] SEV1..SEV4 [WORDS...]'
    say '       nixos-gui-incident search WORD               what was learned before, in reports'
    say '       nixos-gui-incident link [NUMBER]             an address to acknowledge it at, good for a day'
    say ''
    say 'Without a NUMBER it is the newest open one. exit status: 0 done, 64 usage, 75 somebody else writes, 77 not root, 78 it cannot be done, and why'
}
wrong() { usage >&2; exit 64; }
cannot() { warn "nixos-gui-incident: $1"; exit 78; }

# number, and what is left of the arguments in count.
choose_incident() { # [NUMBER] ...
    taken=0
    read_open_incidents
    chosen_number=$(printf '%s\n' "$open_incidents" | tail -n 1)
    as_number "${1:-}"
    if [ "$checked" != 0 ]; then
        chosen_number=$checked
        taken=1
    fi
    [ -n "$chosen_number" ] || cannot 'no incident is open. nixos-gui-incident list --all'
    load_incident "$chosen_number"
    [ -n "$state" ] || cannot "there is no incident $chosen_number. nixos-gui-incident list --all"
}

# Words of a person: valid UTF-8, one line, bounded. A serial console may send other bytes.
words_of() { # ARGUMENT...
    words=$(printf '%s' "$*" | tr '\000-\037\177' ' ' | bounded 1500)
    if ! printf '%s' "$words" | LC_ALL=C.UTF-8 grep -axq '.*'; then words=$(printf '%s' "$words" | tr -c '[:print:]' '?'); fi
}

need_open() { [ "$state" != resolved ] || cannot "incident $number is resolved"; }

list() {
    [ $# = 0 ] || [ "$*" = --all ] || wrong
    read_open_incidents
    listed=$open_incidents
    if [ $# = 1 ]; then
        listed=$(printf '%s\n' "$incidents"/*.jsonl "$incidents_in_memory"/*.jsonl | sed -n 's#.*/\([1-9][0-9]*\)\.jsonl$#\1#p' | sort -nu)
    fi
    if [ -z "$listed" ]; then
        say 'No incident is open.'
        return 0
    fi
    for each in $listed; do
        load_incident "$each"
        say "$number  $severity  $kind  $state  $opened_at  $(unescape "$headline" | bounded 120)"
    done
}

show() {
    [ $# -le 1 ] || wrong
    choose_incident "$@"
    read_elapsed
    say "Incident $number: $kind, $severity, $state, opened at $opened_at"
    say "$(unescape "$headline")"
    [ -z "$acknowledged_by" ] || say "Acknowledged by $(unescape "$acknowledged_by")"
    say ''
    bullet=''
    each_event print_event
}

open_() { # KIND WORDS...
    [ $# -ge 2 ] || wrong
    kind_wanted=$1
    shift
    case $kind_wanted in
        breach | outage) severity_wanted=SEV1 ;;
        other) severity_wanted=SEV3 ;;
        *) wrong ;;
    esac
    words_of "$@"
    lock_incidents
    load_open_incident "$kind_wanted"
    if [ -n "$state" ]; then
        add_event note message "$words"
        say "incident $number of this kind is open ($state): your words are a note in it"
    else
        begin_incident "$kind_wanted" "$severity_wanted" person "$words"
        say "incident $number is open: people are called as the policy says. Yours: nixos-gui-incident acknowledge $number"
    fi
}

acknowledge() {
    choose_incident "$@"
    shift "$taken"
    words_of "$@"
    need_open
    lock_incidents
    load_incident "$number"
    if [ "$state" != detected ]; then
        say "incident $number is $state already${acknowledged_by:+, acknowledged by $(unescape "$acknowledged_by")}"
        return 0
    fi
    acknowledge_incident "$words"
    say "incident $number is yours: nobody else is called"
}

mitigate() {
    choose_incident "$@"
    shift "$taken"
    words_of "$@"
    need_open
    lock_incidents
    load_incident "$number"
    if [ "$state" = mitigated ]; then
        say "incident $number is mitigated already"
        return 0
    fi
    if [ "$state" = detected ]; then acknowledge_incident ''; fi
    add_event mitigated message "$words"
    say "incident $number is mitigated. When it is over: nixos-gui-incident resolve $number"
}

resolve() {
    choose_incident "$@"
    shift "$taken"
    words_of "$@"
    lock_incidents
    load_incident "$number"
    if [ "$state" = resolved ]; then
        say "incident $number is resolved already"
        return 0
    fi
    find_standing_alert
    [ -z "$standing_alert" ] || cannot "the alert $standing_alert still stands: the incident is resolved when that is. To stop the calls: nixos-gui-incident acknowledge $number"
    resolve_incident "$words"
    say "Its report: nixos-gui-report $number"
}

note() {
    choose_incident "$@"
    shift "$taken"
    [ $# -ge 1 ] || wrong
    words_of "$@"
    lock_incidents
    load_incident "$number"
    add_event note message "$words"
    say "noted in incident $number"
}

severity_() {
    choose_incident "$@"
    shift "$taken"
    case ${1:-} in SEV[1-4]) ;; *) wrong ;; esac
    wanted=$1
    shift
    words_of "$@"
    need_open
    lock_incidents
    load_incident "$number"
    compare_severities "$wanted" "$severity"
    message=$words
    [ -n "$message" ] || message=$(unescape "$headline")
    add_event severity severity "$wanted" was "$severity" again "$is_worse" message "$message"
    say "incident $number is $wanted"
}

# The sections of what was learned and what will be changed, of every report, the newest first.
search() {
    [ $# = 1 ] || wrong
    found_any=no
    for file in $(printf '%s\n' "$state_of_emergency"/reports/*.md | sort -t / -k 1 -r -V); do
        [ -e "$file" ] || continue
        hits=$(sed -n '/^### \(Root cause\|Prevention\|Lessons learned\)/,/^### /p' "$file" | grep -v '^\(###\|\[\)' | grep -iF -e "$1") || continue
        found_any=yes
        say "Incident $(basename "$file" .md): $file"
        printf '%s\n' "$hits" | sed 's/^/    /'
    done
    if [ "$found_any" = no ]; then say 'Nothing was found in the root causes, preventions and lessons of reports.'; fi
}

link_() {
    [ $# -le 1 ] || wrong
    choose_incident "$@"
    make_link "$number"
    [ -n "$link" ] || cannot 'no link can be made: the policy names no address at which others reach the GUI (service.origins), or its key is missing (nixos-gui-keys.service)'
    say "$link"
}

main() {
    command=${1:-list}
    [ $# = 0 ] || shift
    case $command in --help | help)
        usage
        exit 0
        ;;
    esac
    [ "$(id -u)" = 0 ] || {
        warn 'nixos-gui-incident: must run as root, for example with sudo'
        exit 77
    }
    need sed grep date flock
    case $command in
        list | show | search) "$command" "$@" ;;
        link) link_ "$@" ;;
        open) open_ "$@" ;;
        severity) severity_ "$@" ;;
        acknowledge | mitigate | resolve | note) "$command" "$@" ;;
        *) wrong ;;
    esac
    case $command in
        list | show | search | link) ;;
        *)
            unlock_incidents
            # People are called, and told, by units of their own; where systemd starts none, the clock does it.
            systemctl start --no-block nixos-gui-escalate.service 2>/dev/null || warn 'nixos-gui-escalate.service cannot be started now'
            ;;
    esac
}

main "$@"
