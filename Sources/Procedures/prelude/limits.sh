# The emergency limits: a drop-in below /run, whose name comes last. A reboot removes it.
# shellcheck disable=SC2034 # not every script asks for all of it
limits_folder=/run/systemd/system/nixos-gui.service.d
limits_drop_in=$limits_folder/zz-emergency-limits.conf

# listed=yes where systemd holds the unit to the drop-in, even if its file is gone since; in_place=yes where it has read the
# file as it stands.
# shellcheck disable=SC2034 # not every script asks for both
read_drop_in() {
    in_place=no listed=unknown
    loaded=$(systemctl show -P NeedDaemonReload -P DropInPaths nixos-gui.service 2>/dev/null) || return 0
    loaded=" $(printf '%s' "$loaded" | tr '\n' ' ') "
    case $loaded in *" $limits_drop_in "*) listed=yes ;; *) listed=no ;; esac
    case $loaded in *' yes '*) ;; *) in_place=$listed ;; esac
}

# by_hand=yes where a person has stopped the service: it stays as they left it.
read_stop_by_hand() {
    by_hand=no
    read_unit nixos-gui.service
    case $active_state:$result in
        # Not a person, but a recovery that was killed while it restarted the service (restart_normal_service).
        inactive:success) if [ ! -e "$runtime_directory/restarting" ]; then by_hand=yes; fi ;;
    esac
}

# What systemd holds the unit to (bytes, tasks, microseconds of a processor in a second) and where its control group is.
read_limits_of_unit() {
    cpu_limit='' memory_limit='' memory_high='' tasks_limit='' group=''
    limit_properties=$(systemctl show -p CPUQuotaPerSecUSec,MemoryMax,MemoryHigh,TasksMax,ControlGroup nixos-gui.service 2>/dev/null) || return 0
    while IFS='=' read -r key value; do
        case $key in
            CPUQuotaPerSecUSec)
                to_microseconds "$value"
                cpu_limit=$microseconds
                ;;
            MemoryMax) memory_limit=$value ;;
            MemoryHigh) memory_high=$value ;;
            TasksMax) tasks_limit=$value ;;
            ControlGroup) group=$value ;;
        esac
    done <<PROPERTIES
$limit_properties
PROPERTIES
}

# systemd writes a share of a processor as a time: 500ms, 1.500s, 1min 40s.
to_microseconds() { # TIME: microseconds
    microseconds=$1
    [ "$1" != infinity ] || return 0
    microseconds=0
    for word in $1; do
        number=${word%%[!0-9.]*}
        case $word in
            *min) factor=60000000 ;;
            *ms) factor=1000 ;;
            *us) factor=1 ;;
            *h) factor=3600000000 ;;
            *) factor=1000000 ;;
        esac
        whole=${number%%.*}
        microseconds=$((microseconds + ${whole:-0} * factor))
        case $number in
            *.*)
                digits=${number#*.}
                while [ -n "$digits" ]; do
                    factor=$((factor / 10))
                    microseconds=$((microseconds + ${digits%"${digits#?}"} * factor))
                    digits=${digits#?}
                done
                ;;
        esac
    done
}

# What the kernel holds the unit's control group to, in the same measures; groups=v2, v1, or none where they cannot be read.
read_limits_of_kernel() {
    groups=none kernel_cpu='' kernel_memory='' kernel_memory_high='' kernel_tasks=''
    [ -n "$group" ] || return 0
    # A service that ends in the middle takes its group with it.
    if [ -e "/sys/fs/cgroup$group/memory.max" ]; then
        { read -r quota period <"/sys/fs/cgroup$group/cpu.max"; } 2>/dev/null || return 0
        kernel_memory=$(cat "/sys/fs/cgroup$group/memory.max" 2>/dev/null) || return 0
        kernel_memory_high=$(cat "/sys/fs/cgroup$group/memory.high" 2>/dev/null) || return 0
        kernel_tasks=$(cat "/sys/fs/cgroup$group/pids.max" 2>/dev/null) || return 0
        groups=v2
    elif [ -e "/sys/fs/cgroup/memory$group/memory.limit_in_bytes" ] && [ -e "/sys/fs/cgroup/cpu$group/cpu.cfs_quota_us" ]; then
        quota=$(cat "/sys/fs/cgroup/cpu$group/cpu.cfs_quota_us" 2>/dev/null) || return 0
        period=$(cat "/sys/fs/cgroup/cpu$group/cpu.cfs_period_us" 2>/dev/null) || return 0
        kernel_memory=$(cat "/sys/fs/cgroup/memory$group/memory.limit_in_bytes" 2>/dev/null) || return 0
        kernel_tasks=$(cat "/sys/fs/cgroup/pids$group/pids.max" 2>/dev/null) || kernel_tasks=''
        groups=v1
    else
        return 0
    fi
    case $quota in max | -1) kernel_cpu=max ;; *) kernel_cpu=$((quota * 1000000 / period)) ;; esac
}

# wrong says where the kernel does not hold the unit to what systemd says; empty where it does.
compare_limits() {
    wrong=''
    same_limit 'processor time in microseconds a second' "$cpu_limit" "$kernel_cpu" 1
    same_limit 'memory' "$memory_limit" "$kernel_memory" 4096
    # The first kind of control groups cannot slow down before it kills.
    [ "$groups" != v2 ] || same_limit 'memory before it slows down' "$memory_high" "$kernel_memory_high" 4096
    [ -z "$kernel_tasks" ] || same_limit 'tasks' "$tasks_limit" "$kernel_tasks" 1
}

same_limit() { # WHAT WANTED FOUND GRAIN: the kernel rounds down to whole pages
    case $2:$3 in
        infinity:max | infinity:92233720368547*) return 0 ;;
        *[!0-9:]* | :* | *:) ;;
        *) if [ $(($2 / $4)) = $(($3 / $4)) ]; then return 0; fi ;;
    esac
    wrong="${wrong:+$wrong; }$1 is ${3:-unknown} in the control group, and should be ${2:-unknown}"
}

# held_to: the limits that the kernel holds, in words.
tell_limits() {
    share=$kernel_cpu
    case $kernel_cpu in max) ;; *) share="$((kernel_cpu / 10000)) %" ;; esac
    held_to="processor $share, memory $kernel_memory bytes${kernel_memory_high:+ (slowed down above $kernel_memory_high)}${kernel_tasks:+, tasks $kernel_tasks}; control groups $groups, $group"
}
