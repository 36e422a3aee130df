# Who holds a TCP port, as the kernel tells it: a process's own words (its name in ss) could name another one.

# The listening sockets that collide with ours, one "INODE ADDRESS" a line: the same address, or one that stands for all of
# them. An IPv6-only wildcard does not collide with an IPv4 address, nor another address of this machine with loopback.
find_sockets() { # PORT HOST EVERYWHERE(yes|no): sockets
    mine="0.0.0.0 * $2"
    case $2 in
        localhost) mine="$mine 127.0.0.1 [::1] [::]" ;;
        \[*) mine="$mine [::]" ;;
        *[!0-9.]*) mine="$mine [::]" ;;
        *) mine="$mine [::ffff:$2]" ;;
    esac
    sockets=''
    rows=$(ss -ltneH "sport = :$1" 2>/dev/null | sed -n -E 's/^[A-Z-]+ +[0-9]+ +[0-9]+ +([^ ]+):[0-9]+ .* ino:([0-9]+) .*$/\2 \1/p')
    # Names of its own: who asks has an inode that it waits for.
    while read -r row_inode address; do
        [ -n "$row_inode" ] || continue
        address=$(printf '%s' "$address" | sed 's/%[^]]*//')
        if [ "$3" = no ]; then
            case " $mine " in *" $address "*) ;; *) continue ;; esac
        fi
        sockets="$sockets$row_inode $address
"
    done <<ROWS
$rows
ROWS
}

# The processes that have one of the sockets open: owners, one "PROCESS INODE" a line. ls escapes the names, so that no file
# can pass for a socket. Another process may have inherited the socket: it holds the port as well.
find_owners() { # PORT HOST EVERYWHERE
    find_sockets "$1" "$2" "$3"
    owners=''
    [ -n "$sockets" ] || return 0
    inodes=$(printf '%s' "$sockets" | sed 's/ .*//' | tr '\n' '|' | sed 's/|$//')
    # A process that ends while it is listed is no error.
    # shellcheck disable=SC2012 # it escapes what find would print
    owners=$(ls -lbU /proc/[0-9]*/fd 2>/dev/null |
        sed -n -E -e '/^\/proc\/[0-9]+\/fd:$/{s/[^0-9]//g;h;d}' -e "/ -> socket:\\[($inodes)\\]\$/{s/.*\\[([0-9]+)\\]\$/\\1/;G;s/(.*)\\n(.*)/\\2 \\1/p}" |
        sort -u) || :
}

# When a process began, in ticks since boot: a number that is used again has another one.
read_birth() { # PID: birth, empty where there is no such process, or only what is left of one (Z, X)
    birth=$(sed -n 's/^.*) \([^ZX] .*\)/\1/p' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20) || birth=''
}

# The unit of the system's manager that a process belongs to, with its control group: unit_of_process, or empty for what a
# person runs in a session, and for a container's inside. Stopping those would end much more than the process.
find_unit() { # PID
    unit_of_process=''
    path=$(sed -n -e 's/^0:://p' -e 's/^[0-9]*:name=systemd://p' "/proc/$1/cgroup" 2>/dev/null | grep -v '^/$' | head -n 1) || path=''
    root=$(sed -n -e 's/^0:://p' -e 's/^[0-9]*:name=systemd://p' /proc/1/cgroup | grep -v '^/$' | head -n 1 | sed 's#/init\.scope$##') || root=''
    case $path in "$root"/system.slice/*) ;; *) return 0 ;; esac
    part=$(printf '%s' "${path#"$root"/system.slice/}" | sed -n -E 's#^(([^/]*\.slice/)*[^/]*\.service)(/.*)?$#\1#p')
    name=${part##*/}
    case $name in '' | *[!0-9A-Za-z:_.@\\-]*) return 0 ;; esac
    group=$(systemctl show -P ControlGroup -- "$name" 2>/dev/null) || group=''
    case $path in "$root$group" | "$root$group"/*) if [ -n "$group" ]; then unit_of_process=$name; fi ;; esac
}

# The socket unit through which systemd itself holds a port: socket_unit, or empty.
find_socket_unit() { # PORT
    socket_unit=''
    for name in $(systemctl list-units --type=socket --all --plain --no-legend --no-pager 2>/dev/null | sed 's/^ *\([^ ]*\).*/\1/'); do
        if systemctl show -P Listen -- "$name" 2>/dev/null | grep -q -E "(^|:|\\[::\\]:)$1 \\(Stream\\)"; then socket_unit=$name; fi
    done
}
