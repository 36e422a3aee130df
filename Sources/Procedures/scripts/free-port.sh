# The owner is named before anything is stopped; stopping it wants a person's consent.
term_seconds=10

# Which port, and where ours listens on it. Any other port is none of this procedure's business.
choose_port() {
    port=${instance:-$service_port}
    case $port in
        "$service_port") host=$listen_host everywhere=$listens_everywhere unit=nixos-gui.service ;;
        "$safe_port")
            host=$listen_host everywhere=no unit=nixos-gui-safe.service
            case $listen_host in localhost | 127.* | '[::1]') ;; *) host=127.0.0.1 ;; esac
            ;;
        *) unusable "port $port is not ours: allowed are $service_port and $safe_port" ;;
    esac
}

# One line for each: process, user, unit, command. what=ours, free, foreign or hidden; targets for stop_owner.
look_at_owners() {
    find_owners "$port" "$host" "$everywhere"
    what=free targets='' named=''
    [ -n "$sockets" ] || return 0
    what=hidden
    [ -n "$owners" ] || return 0
    what=ours
    while read -r pid inode; do
        find_unit "$pid"
        if [ "$unit_of_process" = "$unit" ]; then continue; fi
        what=foreign
        read_birth "$pid"
        read_command "$pid"
        program=$(sed 's/[^[:print:]]/ /g' "/proc/$pid/comm" 2>/dev/null) || program='?'
        if [ "$pid" = 1 ]; then
            find_socket_unit "$port"
            unit_of_process=$socket_unit
        fi
        named="$named$(printf 'port %s is held by %s (process %s, user %s, %s): %s' "$port" "$program" "$pid" \
            "$(stat -c %U "/proc/$pid" 2>/dev/null || echo unknown)" "${unit_of_process:-no unit of its own}" "$command_line" | foreign)
"
        targets="$targets$pid ${birth:-0} $inode ${unit_of_process:--}
"
    done <<OWNERS
$owners
OWNERS
}

name_owner() {
    look_at_owners
    case $what in
        free) already "nobody holds port $port" ;;
        ours) already "$unit itself holds port $port" ;;
        hidden) failed "port $port is held by a process that this machine cannot see, such as one in a container with this machine's network" ;;
    esac
    while IFS= read -r line; do
        if [ -n "$line" ]; then found port "$line"; fi
    done <<NAMED
$named
NAMED
    while read -r pid birth inode owner; do
        [ -n "$pid" ] || continue
        refuse_untouchable
    done <<TARGETS
$targets
TARGETS
    did 'the owner is named'
}

# What may never be stopped here: the machine's first process, the way in for administrators, and the machine's own base.
refuse_untouchable() {
    case $owner in
        ssh.service | sshd.service | ssh@*.service | sshd@*.service | ssh.socket | sshd.socket)
            failed "$owner holds port $port: it is the way into this machine and is not stopped here. Give one of the two another port" ;;
        systemd-*.service | systemd-*.socket | dbus.service | dbus.socket | dbus-broker.service)
            failed "$owner holds port $port: it is a part of the system itself and is not stopped here" ;;
    esac
    if [ "$pid" = 1 ] && [ "$owner" = - ]; then failed "the machine's first process holds port $port, and for no socket unit: nothing was done"; fi
    case $(readlink "/proc/$pid/exe" 2>/dev/null) in
        */sshd | */sshd-session) failed "sshd (process $pid) holds port $port: it is the way into this machine, or a forwarding through it, and is not stopped here" ;;
    esac
}

# A unit is stopped by its name: its Restart= would bring back a process that is only killed. TERM first, KILL after a wait.
stop_owner() {
    case $consents in
        *' --yes-stop-port-owner '*) ;;
        *) failed "the owner named above is left alone; to stop it: nixos-gui-$procedure ${instance:+$instance }--yes-stop-port-owner" ;;
    esac
    round=0 stopped=''
    while :; do
        look_at_owners
        case $what in free | ours) break ;; esac
        [ "$what" = foreign ] || failed "port $port is held by a process that this machine cannot see"
        round=$((round + 1)) stopped_now=''
        [ "$round" -le 3 ] || failed "port $port is taken again and again, now by: $(printf '%s' "$named" | foreign). Something starts it anew"
        while read -r pid birth inode owner; do
            [ -n "$pid" ] || continue
            refuse_untouchable
            if [ "$owner" != - ]; then stop_unit; else stop_process; fi
        done <<TARGETS
$targets
TARGETS
        if [ "$dry_run" = yes ]; then did "port $port is free"; fi
    done
    did "port $port is free;${stopped:- nothing had to be stopped}"
}

stop_unit() {
    # Several processes of one unit.
    case "$stopped_now " in *" $owner "*) return 0 ;; esac
    units=$owner
    # What systemd listens for starts again with the next connection: its service goes, too.
    case $owner in *.socket) units="$owner $(systemctl show -P Triggers -- "$owner" 2>/dev/null || :)" ;; esac
    say "  stopping $units"
    # shellcheck disable=SC2086 # units
    act systemctl stop --no-block -- $units
    stopped="$stopped $owner stopped;" stopped_now="$stopped_now $owner"
    wait_freed unit "$term_seconds"
    if [ "$freed" = no ] && [ "$dry_run" = no ]; then
        say "  still there after $term_seconds s: SIGKILL"
        for each in $units; do
            case $each in *.service) set +e; act systemctl kill --signal=KILL -- "$each" 2>/dev/null; set -e ;; esac
        done
        wait_freed unit 5
    fi
}

stop_process() {
    check_same
    [ "$same" = yes ] || return 0
    say "  SIGTERM to process $pid"
    set +e
    act kill -TERM "$pid" 2>/dev/null
    set -e
    stopped="$stopped process $pid ended;"
    [ "$dry_run" = no ] || return 0
    wait_freed process "$term_seconds"
    if [ "$freed" = no ]; then
        check_same
        [ "$same" = yes ] || return 0
        say "  still there after $term_seconds s: SIGKILL"
        set +e
        act kill -KILL "$pid" 2>/dev/null
        set -e
        wait_freed process 5
    fi
}

# Is the number still the process that was named? It must have begun at the same tick.
check_same() {
    same=no named_birth=$birth
    read_birth "$pid"
    if [ -n "$birth" ] && [ "$birth" = "$named_birth" ]; then same=yes; fi
    birth=$named_birth
}

# Waits until nobody holds the socket that was held, or until the process that was named is gone: others may hold it, too.
wait_freed() { # unit|process SECONDS: freed
    freed=no
    [ "$dry_run" = no ] || return 0
    read_uptime
    deadline=$((now + $2 * 100))
    while :; do
        if [ "$1" = process ]; then
            check_same
            if [ "$same" = no ]; then freed=yes; return 0; fi
        fi
        find_sockets "$port" "$host" "$everywhere"
        case "
$sockets" in *"
$inode "*) ;; *) freed=yes; return 0 ;; esac
        read_uptime
        [ "$now" -lt "$deadline" ] || return 0
        sleep 0.1
    done
}

# Only where the service is down because of the port. What people stopped or hold stays as they left it.
start_service() {
    if [ "$port" != "$service_port" ]; then skipped "port $port is safe mode's: start that with nixos-gui-safe-mode where it is needed"; fi
    read_holds
    if [ "$held" = yes ]; then
        way_out=''
        if [ "$hold_name" = safe-mode ]; then way_out=' with nixos-gui-leave-safe-mode'; fi
        skipped "held: $hold_name ($hold_text). The port is free now; end the hold$way_out when you are ready"
    fi
    read_unit nixos-gui.service
    case $active_state:$sub_state:$result:$exit_status_of_unit in
        active:*) already 'nixos-gui.service is active' ;;
        inactive:*:success:*) skipped 'nixos-gui.service was stopped by a person; start it with: systemctl start nixos-gui.service' ;;
    esac
    restart_normal_service
    wait_live nixos-gui.service "$service_port" "$start_budget"
    [ "$live" = yes ] || [ "$dry_run" = yes ] || failed "not back: $why_not"
    did "nixos-gui.service answers on port $service_port"
}

main() {
    read_options "$@"
    choose_port
    need_root
    need systemctl ss curl flock sed grep
    open_record
    watch_signals
    take_lock
    step name-owner
    [ "$step_status" = 0 ] || finish failed 'nothing was done'
    look_at_owners
    case $what in free | ours) finish_without_owner ;; esac
    step stop-owner
    [ "$step_status" = 0 ] || finish failed "port $port is not free"
    step start-service
    [ "$step_status" = 0 ] || finish failed "port $port is free, but the service did not start: run nixos-gui-complete-service-failure"
    finish 'done' "port $port is free for $unit"
}

# Freed by a run that was interrupted, perhaps: then the service may still be down because of the port.
finish_without_owner() {
    if [ "$what" = ours ]; then finish nothing "$unit itself holds port $port; nothing was done"; fi
    read_unit nixos-gui.service
    if [ "$port:$result:$exit_status_of_unit" = "$service_port:exit-code:69" ]; then
        step start-service
        [ "$step_status" = 0 ] || finish failed "port $port is free, but the service did not start: run nixos-gui-complete-service-failure"
        finish 'done' "port $port is free for $unit"
    fi
    finish nothing "nobody holds port $port; nothing was done"
}

main "$@"
