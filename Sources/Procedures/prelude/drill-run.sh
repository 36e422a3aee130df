# How a drill runs its procedure: plainly, as a unit that is killed half-way, or without one of its tools.

# Every drill runs it only by this, so that the frame decides how. status is its exit status.
# shellcheck disable=SC2120 # not every drill passes arguments
run_procedure() { # ARGUMENT...
    ran_procedure=yes
    case $how in
        plain) run_plainly "$@" ;;
        killed) run_killed "$@" ;;
        without-tool) run_hiding "$@" ;;
    esac
}

# As a person does, also where automation does it by itself.
recover_by_hand() {
    # shellcheck disable=SC2119 # without arguments
    if [ "$recovers_alone" = yes ]; then run_procedure; else recover_it; fi
}

# Busy (75) means that the health check looks, or automation was faster: tried again for a while, as a person would.
run_plainly() {
    tries=0
    while :; do
        {
            set +e
            "$command" "$@" 2>&1
            printf '%s' "$?" >"$work/status"
        } | sed 's/^/  | /'
        status=$(cat "$work/status")
        tries=$((tries + 1))
        if [ "$status" != 75 ] || [ "$tries" -ge 30 ]; then return 0; fi
        sleep 1
    done
}

# As a unit, because its control group holds every process of the run, also those that left the process group.
run_killed() {
    forget_unit "$drill_unit"
    systemd-run --quiet --no-block --unit="$drill_unit" --property=LimitCORE=0 --property=UMask=0077 "$command" "$@"
    kill_at_boundary "$drill_unit" ''
    status=137
}

forget_unit() { systemctl reset-failed "$1" 2>/dev/null || :; }

# Kills all processes of a unit's run as soon as its record tells of so many steps. killed=yes, or no where it was too late.
kill_at_boundary() { # UNIT INVOCATION_BEFORE
    killed=no killed_after='' invocation='' pid=0
    read_clock
    limit=$((now + 9000))
    while [ "$now" -lt "$limit" ] && [ ! -e "$work/no-kill" ]; do
        unit_run=$(systemctl show -p InvocationID,MainPID "$1" 2>/dev/null) || unit_run=''
        invocation=$(printf '%s' "$unit_run" | sed -n 's/^InvocationID=//p')
        pid=$(printf '%s' "$unit_run" | sed -n 's/^MainPID=//p')
        case $invocation in '' | "$2") ;; *) break ;; esac
        read_clock
    done
    case $invocation in '' | "$2") return 0 ;; esac
    while [ "$now" -lt "$limit" ]; do
        read_steps "$state_of_emergency/runs/$invocation.jsonl"
        if [ "$run_ended" = yes ]; then return 0; fi
        if [ "$run_started:$steps" != no:0 ] && [ "$steps" -ge "$boundary" ]; then break; fi
        if [ ! -e "/proc/$pid" ]; then return 0; fi
        read_clock
    done
    # Stopped at once, by the shell itself: what is killed a moment later is still at this boundary.
    kill -STOP "$pid" 2>/dev/null || return 0
    systemctl kill --signal=KILL "$1" 2>/dev/null || :
    while [ -e "/proc/$pid" ] && [ "$now" -lt "$limit" ]; do
        sleep 0.01
        read_clock
    done
    read_steps "$state_of_emergency/runs/$invocation.jsonl"
    if [ "$run_ended" = no ]; then killed=yes killed_after=$steps; fi
}

# What a run's record tells: steps, run_started, run_ended. Read by the shell alone: a process more would be too slow.
read_steps() { # FILE
    steps=0 run_started=no run_ended=no
    [ -e "$1" ] || return 0
    while IFS= read -r line; do
        case $line in
            '{"event":"started"'*) run_started=yes ;;
            '{"event":"step"'*) steps=$((steps + 1)) ;;
            '{"event":"finished"'*) run_ended=yes ;;
        esac
    done <"$1"
}

# In a mount namespace of its own, every folder with the tool shows all its programs but this one. A bind mount over the
# program itself would hide too much: with one file for many tools (as NixOS has coreutils) it would hide them all.
run_hiding() {
    mkdir -p "$work/hidden"
    set +e
    # shellcheck disable=SC2016 # expands in the namespace's shell
    unshare --mount --propagation private /bin/sh -euc '
        tool=$1 place=$2 command=$3
        shift 3
        mount -t tmpfs -o mode=0755 tmpfs "$place"
        folders="" number=0
        for folder in $(printf "%s" "$PATH:/run/current-system/sw/bin:/usr/sbin:/usr/bin:/sbin:/bin" | tr : " "); do
            folder=$(readlink -f "$folder") || continue
            [ -e "$folder/$tool" ] || continue
            case " $folders " in *" $folder "*) continue ;; esac
            folders="$folders $folder" number=$((number + 1))
            mkdir "$place/real.$number" "$place/all-but.$number"
            mount --bind "$folder" "$place/real.$number"
            ln -s "$place/real.$number"/* "$place/all-but.$number/"
            rm "$place/all-but.$number/$tool"
        done
        number=0
        for folder in $folders; do
            number=$((number + 1))
            mount --bind "$place/all-but.$number" "$folder"
        done
        if command -v "$tool" >/dev/null; then exit 99; fi
        exec "$command" "$@"
    ' hide "$hidden_tool" "$work/hidden" "$command" "$@" >"$work/said" 2>&1
    status=$?
    set -e
    sed 's/^/  | /' "$work/said"
}
