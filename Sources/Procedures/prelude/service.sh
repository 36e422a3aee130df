# What systemd says of a unit: active_state, sub_state, result, exit_status, invocation.
# shellcheck disable=SC2034 # not every script asks for all of it
read_unit() { # UNIT
    active_state=unknown sub_state=unknown result=unknown exit_status_of_unit=unknown invocation=''
    unit_properties=$(systemctl show -p ActiveState,SubState,Result,ExecMainStatus,InvocationID "$1" 2>/dev/null) || return 0
    while IFS='=' read -r key value; do
        case $key in
            ActiveState) active_state=$value ;;
            SubState) sub_state=$value ;;
            Result) result=$value ;;
            ExecMainStatus) exit_status_of_unit=$value ;;
            InvocationID) invocation=$value ;;
        esac
    done <<PROPERTIES
$unit_properties
PROPERTIES
}

# Asks the port; answer is the body and the status code behind it. Whoever holds the port writes it: bounded and made printable.
# Under TLS any certificate is taken (-k): it names the host and not its loopback address, may itself be what is wrong, and nothing
# secret is sent. Who answers is told by the InvocationID.
ask() { # PATH PORT
    case $2 in
        "$safe_port") url=$safe_url$1 ;;
        *) url=$service_url$1 ;;
    esac
    answer=$(curl -q -sSk --noproxy '*' --max-time "$probe_timeout" -w '%{http_code}' "$url" 2>&1 | head -c 16384 | tr -c '[:print:]' ' ') || answer='curl: failed'
}

# Does the unit's own process answer on the port? live=yes, or live=no with the reason in why_not.
# The answer must name the unit's InvocationID: another program on the port is not taken for ours.
# shellcheck disable=SC2034 # not every script asks why
probe_live() { # UNIT PORT
    live=no
    read_unit "$1"
    if [ "$active_state" != active ]; then
        why_not="$1 is $active_state ($sub_state)"
        return 0
    fi
    ask /api/health/live "$2"
    case $answer in
        *"\"invocationId\":\"$invocation\""*200) live=yes why_not='' ;;
        000* | *'curl: ('*) why_not="$1 is active, but does not answer on port $2 ($answer)" ;;
        *) why_not="$1 is active, but what answers on port $2 is another process" ;;
    esac
}

# Waits until the unit is live, has failed for good, or the budget (seconds) is used up.
wait_live() { # UNIT PORT BUDGET
    live=no
    [ "$dry_run" = no ] || return 0
    read_uptime
    deadline=$((now + $3 * 100))
    while :; do
        probe_live "$1" "$2"
        [ "$live" = no ] || return 0
        [ "$active_state" != failed ] || return 0
        read_uptime
        [ "$now" -lt "$deadline" ] || return 0
        sleep 0.1
    done
}

# Makes systemd forget that a unit failed, and how often it started. A unit that is not loaded has nothing to forget.
forget_failure() { # UNIT
    set +e
    act systemctl reset-failed "$1" 2>/dev/null
    set -e
}

# Starts the normal service anew, also after systemd gave up on it (start limit).
restart_normal_service() {
    # Between the two commands the unit looks as if a person had stopped it. A run that is killed there leaves this file, and
    # the next one knows better.
    if [ "$dry_run" = no ]; then touch "$runtime_directory/restarting" 2>/dev/null || :; fi
    forget_failure nixos-gui.service
    act systemctl restart --no-block nixos-gui.service
    if [ "$dry_run" = no ]; then rm -f "$runtime_directory/restarting"; fi
}
