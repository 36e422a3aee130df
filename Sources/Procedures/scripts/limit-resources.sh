reviewed_limits=/etc/nixos-gui/emergency-limits.conf
# How long a process gets between TERM and KILL, in hundredths of a second.
grace=500

# From a terminal it goes first as well, as the unit lets it: where the kernel permits it.
go_first() {
    renice -n -15 -p $$ >/dev/null 2>&1 || :
    choom -n -900 -p $$ >/dev/null 2>&1 || :
}

# Looks once, for all steps: who takes the processors, who the memory, and whether it is the service itself. In a shell of its
# own: whatever goes wrong in it (processes and control groups vanish), the limits are placed all the same.
look_for_culprits() {
    measured=no processors=0 cpu_idle=0 memory_left=0 total=0 why_service='' busiest='' largest='' load=''
    set +e
    figures=$(
        set -e
        find_culprits
        printf '%s\n' "processors=$processors" "cpu_idle=$cpu_idle" "memory_left=$memory_left" "total=$total" \
            "why_service=$why_service" "busiest=$busiest" "largest=$largest"
        printf '%s\n' "$load" | sed 's/^/load=/'
        printf '%s\n' 'measured=yes'
    )
    set -e
    while IFS='=' read -r key value; do
        case $key in
            processors) processors=$value ;;
            cpu_idle) cpu_idle=$value ;;
            memory_left) memory_left=$value ;;
            total) total=$value ;;
            why_service) why_service=$value ;;
            busiest) busiest=$value ;;
            largest) largest=$value ;;
            load) load="$load$value
" ;;
            measured) measured=$value ;;
        esac
    done <<FIGURES
$figures
FIGURES
}

find_culprits() {
    read_limits_of_unit
    read_limits_of_kernel
    read_throttling
    throttled_before=$throttled periods_before=$periods
    measure_load
    read_throttling
    judge_service
    busiest='' largest=''
    # What is not short needs no culprit.
    if [ "$cpu_idle" -lt 10 ]; then pick_busiest; fi
    if [ "$memory_left" -lt 10 ]; then pick_largest; fi
    # Named once: for its memory, which kills sooner.
    if [ "${busiest##* }" = "${largest##* }" ]; then busiest=''; fi
}

read_throttling() { # throttled: in how many of its periods the kernel had to hold the service back
    throttled=0 periods=0
    case $groups in
        v2) stat_file=/sys/fs/cgroup$group/cpu.stat ;;
        v1) stat_file=/sys/fs/cgroup/cpu$group/cpu.stat ;;
        *) return 0 ;;
    esac
    throttled=$(sed -n 's/^nr_throttled //p' "$stat_file" 2>/dev/null) || throttled=0
    throttled=${throttled:-0}
    periods=$(sed -n 's/^nr_periods //p' "$stat_file" 2>/dev/null) || periods=0
    periods=${periods:-0}
}

# why_service: what the service takes too much of, or nothing. The kernel's own count of its memory leaves out what it can drop.
judge_service() {
    why_service=''
    share=0
    while read -r percent _ taker _; do
        if [ "$taker" = nixos-gui.service ]; then share=$percent; fi
    done <<LOAD
$load
LOAD
    judge_throttling
    is_great "$share"
    if [ "$cpu_idle" -lt 10 ] && [ "$great" = yes ]; then add_reason "it takes $share % of a processor, and the processors are busy"; fi
    used=0 tasks=0
    case $groups in
        v2)
            used=$(sed -n 's/^anon //p' "/sys/fs/cgroup$group/memory.stat" 2>/dev/null) || used=0
            tasks=$(cat "/sys/fs/cgroup$group/pids.current" 2>/dev/null) || tasks=0
            ;;
        v1)
            used=$(sed -n 's/^total_rss //p' "/sys/fs/cgroup/memory$group/memory.stat" 2>/dev/null) || used=0
            tasks=$(cat "/sys/fs/cgroup/pids$group/pids.current" 2>/dev/null) || tasks=0
            ;;
    esac
    for limit in "$memory_limit" "$memory_high"; do
        case $limit in '' | *[!0-9]*) continue ;; esac
        if [ $((${used:-0} * 10)) -ge $((limit * 8)) ]; then
            add_reason "it holds $((used / 1048576)) MiB of memory of $((limit / 1048576)) MiB"
            break
        fi
    done
    case $tasks_limit in
        '' | *[!0-9]*) ;;
        *) if [ $((${tasks:-0} * 10)) -ge $((tasks_limit * 8)) ]; then add_reason "it has $tasks of $tasks_limit tasks"; fi ;;
    esac
}

# great=yes for a third of all that processes take, wherever the rest of the processors goes: a virtual machine may get little.
# Held back for most of the time, and for what it takes: a start under tight limits is held back for a moment, too.
judge_throttling() {
    held_back=$((throttled - throttled_before)) all=$((periods - periods_before))
    [ "$held_back" -ge 5 ] && [ $((held_back * 2)) -ge "$all" ] || return 0
    case $cpu_limit in '' | *[!0-9]*) ;; *) [ $((share * 2)) -ge $((cpu_limit / 10000)) ] || return 0 ;; esac
    add_reason "it used up its processor time in $held_back of $all periods"
}

is_great() { # PER_CENT
    great=no
    if [ "$1" -ge 20 ] && [ $(($1 * 3)) -ge "$taken" ]; then great=yes; fi
}

add_reason() { why_service="${why_service:+$why_service; }$1"; }

# busiest, largest: KIND AMOUNT PID START TAKER of the greatest taker beside the service, where it is great.
pick_busiest() {
    while read -r percent kib taker pid start; do
        case $taker in '' | nixos-gui*.service) continue ;; esac
        is_great "$percent"
        [ "$great" = no ] || busiest="cpu $percent $pid $start $taker"
        return 0
    done <<LOAD
$load
LOAD
}

pick_largest() {
    most=$((total / 5))
    while read -r percent kib taker pid start; do
        case $taker in '' | nixos-gui*.service) continue ;; esac
        if [ "$kib" -ge "$most" ]; then most=$kib largest="memory $kib $pid $start $taker"; fi
    done <<LOAD
$load
LOAD
}

name_culprit() {
    [ "$measured" = yes ] || failed 'what takes the machine could not be measured; the limits are placed all the same'
    say "  processors: $processors, $cpu_idle % idle; memory: $memory_left % of $((total / 1024)) MiB available"
    number=0
    while read -r percent kib taker pid start; do
        if [ -z "$taker" ] || [ "$number" -ge 5 ]; then continue; fi
        number=$((number + 1))
        tell_process "$pid"
        say "  $percent % of a processor, $((kib / 1024)) MiB: $taker, most by $process_text"
    done <<LOAD
$load
LOAD
    [ -z "$why_service" ] || found culprit "nixos-gui.service: $why_service"
    for culprit in "$busiest" "$largest"; do
        [ -n "$culprit" ] || continue
        tell_culprit "$culprit"
        found culprit "$culprit_text"
    done
    if [ -z "$why_service$busiest$largest" ]; then did 'nobody takes too much at the moment'; fi
    did 'named'
}

tell_culprit() { # KIND AMOUNT PID START TAKER: culprit_text
    # shellcheck disable=SC2086 # five words
    set -- $1
    tell_process "$3"
    case $1 in
        cpu) culprit_text="$5 takes $2 % of a processor, most of it $process_text" ;;
        *) culprit_text="$5 takes $(($2 / 1024)) MiB of memory, most of it $process_text" ;;
    esac
}

# Beside the service nothing is stopped without consent, and some things never.
stop_other_culprit() {
    [ -n "$busiest$largest" ] || skipped 'nothing beside the service takes too much'
    case $consents in
        *' --yes-stop-culprit '*) ;;
        *)
            tell_culprit "${busiest:-$largest}"
            skipped "not ours, so it was left alone: $culprit_text. To stop it: nixos-gui-$procedure --yes-stop-culprit"
            ;;
    esac
    stopped='' spared=''
    for culprit in "$busiest" "$largest"; do
        [ -n "$culprit" ] || continue
        # shellcheck disable=SC2086 # five words
        set -- $culprit
        tell_culprit "$culprit"
        find_protection "$3" "$5"
        if [ -n "$protection" ]; then
            spared="${spared:+$spared; }$5, because $protection"
            continue
        fi
        case $5 in
            process-*) stop_process "$3" "$4" ;;
            *) stop_unit "$5" ;;
        esac
        stopped="${stopped:+$stopped; }$culprit_text"
    done
    [ -n "$stopped" ] || skipped "protected, never stopped: $spared"
    did "stopped: $stopped${spared:+. Protected, never stopped: $spared}"
}

# protection: why this is never stopped, or nothing. A program is told by its file; its name it chooses itself.
find_protection() { # PID TAKER
    protection=''
    case $2 in
        init.scope | systemd-*) protection='it is part of systemd' ;;
        ssh.service | ssh@* | sshd*) protection='people reach the machine through it' ;;
        dbus* | polkit* | nix-daemon*) protection='the system needs it' ;;
        *getty*) protection='people reach the machine through it' ;;
        nixos-gui*) protection='it is ours' ;;
    esac
    [ -z "$protection" ] || return 0
    case $2 in process-*) ;; *) return 0 ;; esac
    program=$(readlink "/proc/$1/exe" 2>/dev/null) || program=''
    case ${program##*/} in
        systemd* | .systemd*) protection='it is part of systemd' ;;
        sshd* | agetty | login) protection='people reach the machine through it' ;;
        dbus-* | nix | nix-daemon) protection='the system needs it' ;;
    esac
    ancestor=$$
    while [ "${ancestor:-0}" -gt 1 ]; do
        [ "$ancestor" != "$1" ] || protection='this run was started by it'
        ancestor=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$ancestor/status" 2>/dev/null) || ancestor=0
    done
    [ "$1" != 1 ] || protection='it is the first process'
}

stop_unit() { # UNIT
    act systemctl stop "$1"
    [ "$dry_run" = no ] || return 0
    read_unit "$1"
    case $active_state in inactive | failed) ;; *) failed "$1 is $active_state after systemctl stop" ;; esac
}

# One process, by its number, as long as it is the one that was looked at: TERM, then KILL.
stop_process() { # PID START
    same_process "$1" "$2"
    [ "$same" = yes ] || return 0
    set +e # it may end by itself meanwhile
    act kill -s TERM "$1" 2>/dev/null
    set -e
    [ "$dry_run" = no ] || return 0
    wait_for_end "$1" "$2"
    [ "$same" = yes ] || return 0
    kill -s KILL "$1" 2>/dev/null || :
    wait_for_end "$1" "$2"
    [ "$same" = no ] || failed "process $1 does not end, not even by KILL"
}

same_process() { # PID START: same=yes or no
    same=no fields=''
    while IFS= read -r line; do fields=$line; done 2>/dev/null <"/proc/$1/stat" || return 0
    fields=${fields##*) }
    case $fields in '' | *[!0-9A-Za-z\ -]* | Z*) return 0 ;; esac
    start=$2
    # shellcheck disable=SC2086 # words
    set -- $fields
    if [ "${20:-}" = "$start" ]; then same=yes; fi
}

wait_for_end() { # PID START
    read_uptime
    deadline=$((now + grace))
    while [ "$now" -lt "$deadline" ]; do
        same_process "$1" "$2"
        [ "$same" = yes ] || return 0
        sleep 0.1
        read_uptime
    done
}

# The limits come before the culprit is stopped: they hold running processes at once (so tried, on both kinds of control groups),
# and systemd starts the service anew the moment it ends.
place_limits() {
    read_drop_in
    there=no
    if [ -e "$limits_drop_in" ] && [ "$(cat "$limits_drop_in")" = "$(cat "$reviewed_limits")" ]; then there=yes; fi
    [ "$there:$in_place" != yes:yes ] || already "$limits_drop_in is in place"
    act install -d -m 0755 "$limits_folder"
    act install -m 0644 "$reviewed_limits" "$limits_drop_in.new"
    act mv -f "$limits_drop_in.new" "$limits_drop_in"
    act systemctl daemon-reload
    [ "$dry_run" = no ] || did "the limits of $reviewed_limits would hold"
    read_drop_in
    [ "$in_place" = yes ] || failed "systemd does not take $limits_drop_in; see: systemctl cat nixos-gui.service"
    did "$reviewed_limits is in place as $limits_drop_in"
}

# All processes of the unit, whoever their parent is. systemd starts the service again by itself.
stop_runaway_service() {
    [ -n "$why_service" ] || skipped 'the service does not take too much'
    read_unit nixos-gui.service
    if [ "$invocation" != "$invocation_before" ]; then already 'what ran away has ended; the service was started anew'; fi
    act systemctl kill -s TERM nixos-gui.service
    [ "$dry_run" = no ] || did 'the service would be stopped'
    wait_for_new_service
    [ "$ended_all" = no ] || did 'ended by TERM'
    # Frozen or deaf. What is left is still of the old start.
    set +e
    systemctl kill -s KILL nixos-gui.service 2>/dev/null
    set -e
    wait_for_new_service
    [ "$ended_all" = yes ] || failed 'the service does not end, not even by KILL'
    did 'ended by KILL'
}

wait_for_new_service() { # ended_all=yes once nothing of the old start is left
    ended_all=no
    read_uptime
    deadline=$((now + grace))
    while [ "$now" -lt "$deadline" ]; do
        read_unit nixos-gui.service
        case $active_state in inactive | failed) ended_all=yes ;; esac
        if [ "$invocation" != "$invocation_before" ] || [ "$sub_state" = auto-restart ]; then ended_all=yes; fi
        [ "$ended_all" = no ] || return 0
        sleep 0.05
        read_uptime
    done
}

restart_under_limits() {
    read_holds
    [ "$held" = no ] || skipped "held on purpose by $hold_name: $hold_text. The limits hold from its next start"
    probe_live nixos-gui.service "$service_port"
    if [ "$live" = yes ] && [ -z "$why_service" ]; then already 'the service answers; the limits hold it as it runs'; fi
    # What this run has ended itself looks the same for a moment.
    if [ "$live$why_service" = no ]; then
        read_stop_by_hand
        [ "$by_hand" = no ] || skipped 'nixos-gui.service was stopped by a person; the limits hold from its next start'
    fi
    if [ "$live" = no ] || [ "$invocation" = "$invocation_before" ]; then restart_normal_service; fi
    wait_live nixos-gui.service "$service_port" "$start_budget"
    [ "$live" = yes ] || [ "$dry_run" = yes ] || failed "not back under the limits: $why_not. To lift them: nixos-gui-lift-limits"
    did "nixos-gui.service answers on port $service_port"
}

# Temporary files are the unit's own (PrivateTmp) and go with each start, as the cache in memory goes with the process. What an
# earlier start left behind, for example when systemd itself was killed, belongs to nobody.
clear_temporary_files() {
    # The list first: a folder that a newer start makes is not in it.
    folders=$(find /tmp /var/tmp -maxdepth 1 -type d -user root -name 'systemd-private-*-nixos-gui.service-*')
    read_unit nixos-gui.service
    [ "$sub_state" = running ] || skipped 'the service does not run: its temporary files went with it'
    pid=$(systemctl show -P MainPID nixos-gui.service)
    in_use=$(stat -L -c '%d:%i' "/proc/$pid/root/tmp" "/proc/$pid/root/var/tmp")
    removed=0
    for folder in $folders; do
        [ -d "$folder/tmp" ] || continue
        place=$(stat -c '%d:%i' "$folder/tmp")
        case $in_use in *"$place"*) continue ;; esac
        act rm -rf --one-file-system "$folder"
        removed=$((removed + 1))
    done
    [ "$removed" -gt 0 ] || already 'none is left but those of the running service'
    did "$removed folders of earlier starts removed"
}

# Twice: what systemd says that it holds, and what the kernel's control group says.
read_limits_back() {
    [ "$dry_run" = no ] || skipped 'there is nothing to read back'
    read_limits_of_unit
    check_reviewed_figures
    [ -z "$wrong" ] || failed "$wrong"
    read_limits_of_kernel
    if [ "$groups" = none ]; then
        read_unit nixos-gui.service
        case $active_state in inactive | failed) skipped "systemd holds the limits ready; the service is $active_state and has no control group" ;; esac
        failed 'the control group of the service cannot be read'
    fi
    compare_limits
    [ -z "$wrong" ] || failed "$wrong"
    tell_limits
    did "$held_to"
}

# wrong says where systemd's figures are not those of the reviewed file.
check_reviewed_figures() {
    wrong=''
    quota=$(sed -n 's/^CPUQuota=\([0-9]*\)%$/\1/p' "$reviewed_limits" | tail -n 1)
    same_limit 'processor time (CPUQuota, in microseconds a second)' "$((${quota:-0} * 10000))" "$cpu_limit" 1
    same_limit 'memory (MemoryMax)' "$(sed -n 's/^MemoryMax=//p' "$reviewed_limits" | tail -n 1)" "$memory_limit" 4096
    same_limit 'memory before it slows down (MemoryHigh)' "$(sed -n 's/^MemoryHigh=//p' "$reviewed_limits" | tail -n 1)" "$memory_high" 4096
}

main() {
    read_options "$@"
    need_root
    need systemctl curl flock sed grep sort join install setpriv
    go_first
    [ -s "$reviewed_limits" ] || refuse 78 "$reviewed_limits is missing: the limits that were reviewed. Nothing was changed."
    open_record
    watch_signals
    take_lock
    read_unit nixos-gui.service
    invocation_before=$invocation
    look_for_culprits
    step name-culprit
    step place-limits
    limits_status=$step_status
    step stop-other-culprit
    stop_status=$step_status
    step stop-runaway-service
    step restart-under-limits
    restart_status=$step_status
    step clear-temporary-files
    step read-limits-back
    if [ "$limits_status$step_status" != 00 ]; then finish failed 'the limits do not hold: escalate. They are named above'; fi
    [ "$restart_status" = 0 ] || finish failed 'the limits hold, but the service does not answer: run nixos-gui-complete-service-failure'
    [ "$stop_status" = 0 ] || finish failed 'the limits hold and the service answers, but what takes the machine could not be stopped'
    [ "$measured" = yes ] || finish failed 'the limits hold, but what takes the machine could not be measured: run this again'
    if [ -n "$busiest$largest" ]; then
        case $consents in
            *' --yes-stop-culprit '*) ;;
            *)
                tell_culprit "${busiest:-$largest}"
                finish 'done' "the service is held to the emergency limits, but what takes the machine is not ours and still runs: $culprit_text. Look at it, then: nixos-gui-$procedure --yes-stop-culprit"
                ;;
        esac
    fi
    finish 'done' 'the service is held to the emergency limits until nixos-gui-lift-limits, or a reboot'
}

main "$@"
