# Names what stops the service. Each cause is a finding of the run; causes holds them in one line for alerts.
name_cause() { # SUBJECT MESSAGE
    found "$1" "$2"
    causes="${causes:+$causes; }$2"
}

look_for_causes() {
    causes=''
    look_at_exit
    look_at_port
    look_at_disk
    look_at_memory
    look_at_database
    if [ -z "$causes" ]; then name_cause service 'no cause found; see: journalctl -u nixos-gui.service -n 50'; fi
}

look_at_exit() {
    read_unit nixos-gui.service
    # While it is being started once more the unit has forgotten how it ended before; systemd's own line in the journal has not.
    if [ "$active_state:$result" = activating:success ]; then
        result=$(journalctl -b -q -o cat -n 1 --since -5min --no-pager MESSAGE_ID=d9b373ed55a64feb8242e02dbe79a49c UNIT=nixos-gui.service _PID=1 2>/dev/null |
            sed -n "s/.*Failed with result '\([a-z-]*\)'.*/\1/p") || result=''
        result=${result:-success}
    fi
    # systemd may see the end of a process before it sees why the kernel ended it; its line of the reason comes all the same.
    if [ "$result:$exit_status_of_unit" = signal:9 ] && journalctl -b -q -o cat -n 1 --since -5min --no-pager \
        MESSAGE_ID=fe6faa94e7774663a0da52717891d8ef UNIT=nixos-gui.service _PID=1 2>/dev/null | grep -q .; then
        result=oom-kill
    fi
    case $result:$exit_status_of_unit in
        exit-code:64) name_cause exit 'the service ended with 64: its command line is wrong' ;;
        exit-code:65) name_cause database "the service ended with 65: $state_directory/db.sqlite is damaged or not ours; next: nixos-gui-repair-database --dry-run" ;;
        exit-code:69) name_cause port "the service ended with 69: port $service_port is taken" ;;
        exit-code:73) name_cause disk "the service ended with 73: $state_directory is missing or cannot be written" ;;
        exit-code:78) name_cause settings 'the service ended with 78: its settings are wrong; see: journalctl -u nixos-gui.service -n 20' ;;
        watchdog:*) name_cause frozen 'the service was frozen and its watchdog ended it' ;;
        oom-kill:*) name_cause memory 'the service was killed for want of memory' ;;
        start-limit-hit:*) name_cause crash 'the service crashed again and again until systemd gave up (start limit)' ;;
        success:*) ;;
        *) name_cause exit "the service ended with result $result, status $exit_status_of_unit" ;;
    esac
}

look_at_port() {
    if ! command -v ss >/dev/null 2>&1; then
        found port "tool missing: ss; who holds port $service_port is unknown"
        return 0
    fi
    main_pid=$(systemctl show -P MainPID nixos-gui.service 2>/dev/null) || main_pid=0
    # Only an address that collides with ours: our own, or all of them.
    owner=$(ss -ltnpH "sport = :$service_port" 2>/dev/null | grep -F -e " $probe_host:$service_port " -e " 0.0.0.0:$service_port " -e " *:$service_port " -e " [::]:$service_port " |
        sed -n 's/.*users:((\(.*\)))$/\1/p' | head -n 1 | foreign)
    pid=$(printf '%s' "$owner" | sed -n 's/.*pid=\([0-9]*\).*/\1/p')
    if [ -n "$pid" ] && [ "$pid" != "$main_pid" ]; then
        name=$(printf '%s' "$owner" | sed -n 's/^"\([^"]*\)".*/\1/p')
        name_cause port "port $service_port is held by $name (process $pid, user $(stat -c %U "/proc/$pid" 2>/dev/null || echo unknown))"
    fi
}

look_at_disk() {
    for folder in "$state_directory" "$log_directory" "$state_of_emergency"; do
        measure_disk "$folder"
        if [ "$disk" != measured ]; then
            name_cause disk "$folder $disk"
        elif [ "$used" -ge 99 ]; then
            name_cause disk "the disk of $folder is $used % full"
        elif [ -n "$inodes" ] && [ "$inodes" -ge 99 ]; then
            name_cause disk "the disk of $folder has no inodes left"
        fi
    done
}

look_at_memory() {
    available=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo)
    total=$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo)
    if [ -n "$available" ] && [ $((available * 20)) -lt "${total:-0}" ]; then
        name_cause memory "the machine has $((available / 1024)) MiB of memory left"
    fi
}

look_at_database() {
    if ! command -v sqlite3 >/dev/null 2>&1; then
        found database 'tool missing: sqlite3; the database was not checked'
        return 0
    fi
    set +e
    as_service_user 10 test -e "$state_directory/db.sqlite"
    there=$?
    set -e
    if [ "$there" != 0 ]; then
        found database "$state_directory/db.sqlite is not there, or the user $service_user cannot look"
        return 0
    fi
    verdict=$(as_service_user 10 sqlite3 -batch -init /dev/null -readonly -safe "$state_directory/db.sqlite" 'PRAGMA quick_check(1)' 2>&1 </dev/null | head -n 1 | foreign)
    disk_trouble=''
    case $verdict in *'disk I/O error'* | *'unable to open'* | *'disk is full'*) look_for_disk_trouble "$state_directory" ;; esac
    if [ -n "$disk_trouble" ]; then
        name_cause disk "the database cannot be checked: $disk_trouble"
        return 0
    fi
    case $verdict in
        ok) ;;
        *locked* | '') found database 'the database could not be checked in 10 s' ;;
        *) name_cause database "$state_directory/db.sqlite does not pass its check: $verdict; next: nixos-gui-repair-database --dry-run" ;;
    esac
}
