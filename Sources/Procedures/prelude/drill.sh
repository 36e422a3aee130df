# A drill breaks this machine for real, watches how it recovers, measures, and mends what it broke.
# Only for a machine that may be broken: it wants --break-this-machine.

work=''
say() { printf '%s\n' "$*"; }

read_clock() { # now: hundredths of a second since boot
    read -r uptime_text _ </proc/uptime
    now=${uptime_text%.*}${uptime_text#*.}
}

in_seconds() { printf '%d.%02d' $(($1 / 100)) $(($1 % 100)); } # HUNDREDTHS

ask_unit() { # UNIT PROPERTY: answer
    answer=$(systemctl show -P "$2" "$1" 2>/dev/null) || answer=''
}

# live=yes where the unit's own process answers on the port.
ask_live() { # UNIT PORT
    live=no
    ask_unit "$1" InvocationID
    body=$(curl -q -fsS --noproxy '*' --max-time 1 "http://$probe_host:$2/api/health/live" 2>/dev/null) || return 0
    case $body in *"\"invocationId\":\"${answer:-none}\""*) live=yes ;; esac
}

# A client that asks all the time, for the count of requests lost.
send_requests() {
    lost=0 answered=0
    while [ ! -e "$work/stop" ]; do
        if curl -fsS -o /dev/null --noproxy '*' --max-time 1 "http://$probe_host:$service_port/api/health/live" 2>/dev/null; then
            answered=$((answered + 1))
        else
            lost=$((lost + 1))
        fi
        sleep 0.05
    done
    printf '%s %s\n' "$lost" "$answered" >"$work/requests"
}

wait_for() { # FUNCTION SECONDS: waits until the function sets yes=yes; took is the time since broken_at
    read_clock
    limit=$((now + $2 * 100))
    while :; do
        yes=no
        "$1"
        read_clock
        took=$((now - broken_at))
        if [ "$yes" = yes ]; then return 0; fi
        if [ "$now" -ge "$limit" ]; then return 0; fi
        sleep 0.05
    done
}

end_drill() { # pass|fail REASON
    touch "$work/stop"
    wait "$client" 2>/dev/null || :
    read -r lost answered <"$work/requests" || lost='?'
    mend_it
    wait_for is_normal 60
    if [ "$yes" = yes ]; then
        say 'at the end the normal service answers'
    else
        set -- fail "$2; and the machine is not normal again after mending"
    fi
    say "$2"
    say "drill name=$drill ending=$ending detected=$detected recovered=$recovered rto=$rto lost=$lost result=$1"
    rm -rf "$work"
    [ "$1" = pass ] || exit 1
    exit 0
}

is_normal() {
    ask_live nixos-gui.service "$service_port"
    yes=$live
}

main() {
    stay=0
    consent=no
    for option in "$@"; do
        case $option in
            --break-this-machine) consent=yes ;;
            --stay=*) stay=${option#--stay=} ;;
            *)
                say "usage: drill.$drill.sh --break-this-machine [--stay=SECONDS]" >&2
                exit 64
                ;;
        esac
    done
    if [ "$consent" = no ]; then
        say "$summary" >&2
        say 'This breaks the machine it runs on. On a machine that may be broken, run it with --break-this-machine.' >&2
        exit 64
    fi
    [ "$(id -u)" = 0 ] || { say 'must run as root' >&2; exit 77; }
    ask_live nixos-gui.service "$service_port"
    [ "$live" = yes ] || { say 'the service is not healthy before the drill; nothing was broken' >&2; exit 78; }
    prepare_it
    detected='-' recovered='-'
    work=$(mktemp -d)
    send_requests &
    client=$!
    say "$summary"
    read_clock
    broken_at=$now
    break_it
    wait_for is_detected 90
    [ "$yes" = yes ] || end_drill fail 'not detected within 90 s'
    detected=$(in_seconds "$took")
    say "detected after $detected s: $seen"
    after_detection
    wait_for is_recovered $((rto + 60))
    [ "$yes" = yes ] || end_drill fail "no recovery within $((rto + 60)) s"
    recovered=$(in_seconds "$took")
    say "recovered after $recovered s: $seen"
    if [ "$stay" -gt 0 ]; then
        say "staying so for $stay s: look at it now"
        sleep "$stay"
    fi
    if [ "$took" -gt $((rto * 100)) ]; then end_drill fail "slower than the objective of $rto s"; fi
    end_drill pass 'as it should be'
}

# The runs that were recorded since the drill began, and that hold a text: file, or nothing.
# shellcheck disable=SC2034 # not every script asks for all of it
find_run() { # TEXT
    file=$(find "$state_of_emergency/runs" -name '*.jsonl' -newer "$work" -exec grep -l -F "$1" {} + 2>/dev/null | head -n 1) || file=''
}

as_service() { setpriv --reuid="$service_user" --regid="$service_group" --clear-groups "$@"; }

# What a drill need not say.
prepare_it() { :; }
after_detection() { :; }
mend_it() { :; }

main_pid() { # answer: the process of the normal service
    ask_unit nixos-gui.service MainPID
    case $answer in '' | 0 | 1 | *[!0-9]*) say 'the service has no process' >&2; exit 78 ;; esac
}

# Removes what the drill left of the incident, so that the next one starts from nothing.
forget_incident() { rm -f "$state_of_emergency/incident" "$state_of_emergency"/alerts/*.json "$runtime_directory/incident"; }
