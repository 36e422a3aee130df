# Who takes the machine: two looks at every process, a second apart, with nothing but the shell, sort and join.
# Texts of processes are their own: only numbers are taken from them here.

# One line a process: PID:START TICKS PAGES FLAGS. The name may hold any byte, also a line break, so that all up to its last
# bracket is left out, and only the last line counts.
list_processes() {
    for process in /proc/[0-9]*; do
        fields=''
        while IFS= read -r line; do fields=$line; done 2>/dev/null <"$process/stat" || continue
        fields=${fields##*) }
        case $fields in '' | *[!0-9A-Za-z\ -]*) continue ;; esac
        # shellcheck disable=SC2086 # words
        set -- $fields
        [ $# -ge 22 ] || continue
        printf '%s\n' "${process#/proc/}:${20} $((${12} + ${13})) ${22} $7"
    done
}

# The system manager's unit of a process: the first part of its control group that is no slice. What a user's own manager
# makes below is the user's.
find_unit() { # PID: unit, or nothing
    unit='' path=''
    while IFS= read -r line; do
        case $line in
            *:name=systemd:*) path=${line#*:name=systemd:} ;;
            0::*) path=${path:-${line#0::}} ;;
        esac
    done 2>/dev/null <"/proc/$1/cgroup" || return 0
    while [ -n "$path" ] && [ "$path" != / ]; do
        path=${path#/}
        unit=${path%%/*}
        case $unit in *.slice) unit='' ;; *) return 0 ;; esac
        case $path in */*) path=/${path#*/} ;; *) path='' ;; esac
    done
}

# A unit that is one service stands for all its processes; in a session each process stands for itself.
find_taker() { # PID: taker
    find_unit "$1"
    case $unit in
        '' | session-*.scope | user@*.service) taker=process-$1 ;;
        *) taker=$unit ;;
    esac
}

read_cpu_times() { # cpu_times: of all processors, in ticks; idle_times of that
    read -r _ user nice system idle iowait irq softirq steal _ </proc/stat
    cpu_times=$((user + nice + system + idle + iowait + irq + softirq + ${steal:-0}))
    idle_times=$((idle + iowait))
}

# load: a line for each taker: PER_CENT_OF_ONE_PROCESSOR KIB TAKER PID START, the greatest consumer of processor time first;
# PID is its busiest process, or its largest. taken: per cent that they take together. cpu_idle: per cent of all processors;
# memory_left: per cent of the machine's memory.
measure_load() {
    samples=$(mktemp -d /run/nixos-gui-load.XXXXXX)
    page=$(sed -n '/^KernelPageSize:/{s/[^0-9]*\([0-9]*\) kB/\1/p;q;}' /proc/self/smaps)
    processors=$(grep -c '^cpu[0-9]' /proc/stat)
    read_cpu_times
    times_before=$cpu_times idle_before=$idle_times
    read_uptime
    started_at=$now
    list_processes | sort >"$samples/before"
    sleep 1
    list_processes | sort >"$samples/after"
    read_uptime
    elapsed=$((now - started_at))
    read_cpu_times
    cpu_idle=$(((idle_times - idle_before) * 100 / (cpu_times - times_before + 1)))
    total=$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo)
    memory_left=$(($(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo) * 100 / total))
    join "$samples/before" "$samples/after" | list_takers | sort -k 3,3 -k 1,1rn -k 2,2rn | add_up | sort -rn >"$samples/load"
    load=$(cat "$samples/load")
    taken=0
    while read -r percent _; do taken=$((taken + percent)); done <"$samples/load"
    rm -rf "$samples"
}

# From joined lines PID:START TICKS PAGES FLAGS TICKS PAGES FLAGS, those that matter. A tick is a hundredth of a second.
list_takers() {
    while read -r key ticks_before _ _ ticks pages flags; do
        percent=$(((ticks - ticks_before) * 100 / elapsed)) kib=$((pages * ${page:-4}))
        # Less than a per cent of a processor and of the memory: not worth a look.
        if [ "$percent" -lt 1 ] && [ $((kib * 100)) -lt "$total" ]; then continue; fi
        # The kernel's own threads (PF_KTHREAD).
        if [ $((flags & 2097152)) != 0 ]; then continue; fi
        find_taker "${key%:*}"
        printf '%s\n' "$percent $kib $taker ${key%:*} ${key#*:}"
    done
}

add_up() { # of lines in order of their takers
    sum_percent=0 sum_kib=0 last=''
    while read -r percent kib taker pid start; do
        if [ "$taker" != "$last" ]; then
            [ -z "$last" ] || printf '%s\n' "$sum_percent $sum_kib $last $last_pid $last_start"
            sum_percent=0 sum_kib=0 last=$taker last_pid=$pid last_start=$start
        fi
        sum_percent=$((sum_percent + percent)) sum_kib=$((sum_kib + kib))
    done
    [ -z "$last" ] || printf '%s\n' "$sum_percent $sum_kib $last $last_pid $last_start"
}

# Who a process is, in words: name, number, user. Its name is foreign text.
tell_process() { # PID: process_text
    process_text="$({ foreign <"/proc/$1/comm"; } 2>/dev/null) (process $1, user $(stat -c %U "/proc/$1" 2>/dev/null || echo unknown))"
}
