# A drill breaks this machine for real, watches how it recovers, measures, and mends what it broke.
# Only for a machine that may be broken: it wants --break-this-machine.

work='' client='' writer='' broken=no
detected='-' recovered='-' refused='-' data_lost='-' again='-' interrupted='-' missing_tool='-' took_all='-'
# What a drill may say of itself at its top: why a phase cannot apply, what a good exit status is, that a second run restarts.
no_again='' no_interrupt='' no_missing_tool='' expected_status=0 again_restarts=no
say() { printf '%s\n' "$*" 2>/dev/null || :; }

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
    case $2 in
        "$safe_port") url=$safe_url ;;
        *) url=$service_url ;;
    esac
    body=$(curl -q -fsSk --noproxy '*' --max-time 1 "$url/api/health/live" 2>/dev/null) || return 0
    case $body in *"\"invocationId\":\"${answer:-none}\""*) live=yes ;; esac
}

# A client that asks all the time, for the count of requests that are refused.
send_requests() {
    not_answered=0 answered=0
    while [ ! -e "$work/stop" ]; do
        if curl -q -fsSk -o /dev/null --noproxy '*' --max-time 1 "$service_url/api/health/live" 2>/dev/null; then
            answered=$((answered + 1))
        else
            not_answered=$((not_answered + 1))
        fi
        sleep 0.05
    done
    printf '%s %s\n' "$not_answered" "$answered" >"$work/requests"
}

stop_requests() { # refused
    [ -n "$client" ] || return 0
    touch "$work/stop"
    wait "$client" 2>/dev/null || :
    client=''
    read -r refused answered <"$work/requests" || refused='?'
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

# The machine as it was before; where it does not get there, the drill fails.
mend() {
    stop_writing
    if [ "$broken" = no ]; then return 0; fi
    mend_it
    broken=no
    wait_for is_normal 60
    [ "$yes" = yes ] || normal_again=no
}

end_drill() { # pass|fail REASON
    trap - EXIT
    stop_requests
    normal_again=yes
    mend
    if [ "$normal_again" = no ]; then
        set -- fail "$2; and the machine is not normal again after mending"
    fi
    read_clock
    took_all=$(in_seconds $((now - began)))
    say "why: $2"
    say "drill name=$drill procedure=$procedure ending=$ending detected=$detected recovered=$recovered rto=$rto data_lost=$(one_word "$data_lost") rpo=$rpo refused=$refused again=$again interrupted=$interrupted missing_tool=$missing_tool seed=$seed took=$took_all result=$1"
    rm -rf "$work"
    [ "$1" = pass ] || exit 1
    exit 0
}

one_word() { printf '%s' "${1:--}" | tr -c '[:alnum:].+-' _; }

# Broken off half-way (Ctrl-C, an error of the drill itself): nothing goes on in the background, and what is broken is mended.
break_off() {
    touch "$work/stop"
    stop_writing
    if [ "$broken" = yes ]; then
        say 'broken off; mending what was broken'
        set +e
        ( mend_it )
    fi
    rm -rf "$work"
}

is_normal() {
    ask_live nixos-gui.service "$service_port"
    yes=$live
}

read_drill_options() { # ARGUMENT...
    stay=0 consent=no phases=yes slow=1
    seed=$(od -An -N2 -tu2 /dev/urandom | tr -d ' ')
    for option in "$@"; do
        case $option in
            --break-this-machine) consent=yes ;;
            --only-recovery) phases=no ;;
            --stay=*) stay=$(number_of "${option#--stay=}") ;;
            --seed=*) seed=$(number_of "${option#--seed=}") ;;
            --slow=*) slow=$(number_of "${option#--slow=}") ;;
            *) usage_of_drill ;;
        esac
    done
    if [ -z "$stay" ] || [ -z "$seed" ] || [ "${slow:-0}" = 0 ]; then usage_of_drill; fi
    # A machine that is so many times slower than a real one, such as one in software: its objectives are so many times longer.
    rto=$((rto * slow))
    seed_state=$seed
    if [ "$consent" = no ]; then
        say "$summary" >&2
        say 'This breaks the machine it runs on. On a machine that may be broken, run it with --break-this-machine.' >&2
        exit 64
    fi
}

# At most six digits; anything else is nothing.
number_of() { case $1 in '' | *[!0-9]* | ???????*) ;; *) printf '%s' "$1" | sed 's/^0*\(.\)/\1/' ;; esac; }

usage_of_drill() {
    say "usage: drill.$drill.sh --break-this-machine [--only-recovery] [--seed=NUMBER] [--slow=TIMES] [--stay=SECONDS]" >&2
    exit 64
}

main() {
    read_drill_options "$@"
    [ "$(id -u)" = 0 ] || { say 'must run as root' >&2; exit 77; }
    ask_live nixos-gui.service "$service_port"
    [ "$live" = yes ] || { say 'the service is not healthy before the drill; nothing was broken' >&2; exit 78; }
    work=$(mktemp -d)
    trap break_off EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    read_clock
    began=$now broken_at=$now
    say "$summary"
    recover_measured
    if [ "$phases" = yes ]; then
        say "seed $seed"
        run_again
        run_interrupted
        run_without_tool
    fi
    end_drill pass 'as it should be'
}

# The first phase, and the one that is measured.
recover_measured() {
    prepare_it
    touch "$work/since"
    send_requests &
    client=$!
    read_clock
    broken_at=$now broken=yes
    break_it
    wait_for is_detected $((90 * slow))
    [ "$yes" = yes ] || end_drill fail "not detected within $((90 * slow)) s"
    detected=$(in_seconds "$took")
    say "detected after $detected s: $seen"
    after_detection
    recover
    wait_for is_recovered $((rto + 60))
    [ "$yes" = yes ] || end_drill fail "no recovery within $((rto + 60)) s"
    recovered=$(in_seconds "$took")
    time_taken=$took
    say "recovered after $recovered s: $seen"
    stop_requests
    if [ "$stay" -gt 0 ]; then
        say "staying so for $stay s: look at it now"
        sleep "$stay"
    fi
    verify
    if [ "$time_taken" -gt $((rto * 100)) ]; then end_drill fail "slower than the objective of $rto s"; fi
}

recover() {
    how=plain ran_procedure=no status=0
    recover_it
    if [ "$ran_procedure" = yes ]; then
        [ "$status" = "$expected_status" ] || end_drill fail "nixos-gui-$procedure ended with status $status instead of $expected_status"
    else
        case $starter in
            failure | schedule) ;;
            *) end_drill fail "recover_it does not call run_procedure, and nothing else starts nixos-gui-$procedure" ;;
        esac
    fi
    recovers_alone=yes
    if [ "$ran_procedure" = yes ]; then recovers_alone=no; fi
}

verify() {
    wrong=''
    verify_it
    [ -z "$wrong" ] || end_drill fail "$wrong"
}

# wrong where more is lost than the objective allows.
hold_to_objective() { # HUNDREDTHS
    case $rpo_seconds in
        -) ;;
        *) if [ "$1" -gt $((rpo_seconds * 100)) ]; then wrong="writes of $(in_seconds "$1") s are lost, more than the objective of $rpo"; fi ;;
    esac
}

# The runs that were recorded since the machine was broken, and that hold a text: file, or nothing.
# shellcheck disable=SC2034 # not every script asks for all of it
find_run() { # TEXT
    file=$(find "$state_of_emergency/runs" -name '*.jsonl' -newer "$work/since" -exec grep -l -F "$1" {} + 2>/dev/null | head -n 1) || file=''
}

as_service() { setpriv --reuid="$service_user" --regid="$service_group" --clear-groups "$@"; }

# What a drill need not say.
prepare_it() { :; }
after_detection() { :; }
# Runs the procedure, where a person starts it.
recover_it() { :; }
# Runs it a second time: as a person would, or automation by its name.
again_it() { recover_by_hand; }
# What else must hold after recovery: wrong says what does not; data_lost what was lost.
verify_it() { :; }
mend_it() { :; }

main_pid() { # answer: the process of the normal service
    ask_unit nixos-gui.service MainPID
    case $answer in '' | 0 | 1 | *[!0-9]*) say 'the service has no process' >&2; exit 78 ;; esac
}

# Removes what the drill left of the incident, so that the next one starts from nothing.
forget_incident() { rm -f "$state_of_emergency/incident" "$state_of_emergency"/alerts/*.json "$runtime_directory/incident"; }
