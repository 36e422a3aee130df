# How full the disk of a folder is: used and inodes in per cent, free in KiB; disk=measured, or what is wrong with it.
# A file system that hangs must not hold a recovery.
# shellcheck disable=SC2034 # not every script asks for all of it
measure_disk() { # FOLDER
    used='' inodes='' free='' disk=measured
    set +e
    numbers=$(timeout -k 1 5 df -P "$1" 2>/dev/null)
    df_status=$?
    [ "$df_status" != 0 ] || inodes=$(timeout -k 1 5 df -Pi "$1" 2>/dev/null | sed -n '2s/.* \([0-9]*\)% .*/\1/p')
    set -e
    case $df_status in
        0) ;;
        124 | 137) disk='does not answer: its file system hangs' ;;
        *) disk='is missing' ;;
    esac
    numbers=$(printf '%s\n' "$numbers" | sed -n '2s/^[^ ]* *[0-9]* *[0-9]* *\([0-9]*\) *\([0-9]*\)%.*/\1 \2/p')
    free=${numbers% *}
    used=${numbers#* }
    if [ "$disk" = measured ] && [ -z "$used" ]; then disk='cannot be measured'; fi
}

# Who reads a database in WAL mode makes an index beside it. Where the disk has no room for that, SQLite says of a whole database
# "disk I/O error", and where nothing can be written "unable to open": it must not be taken for damaged.
# shellcheck disable=SC2034 # not every script asks
look_for_disk_trouble() { # FOLDER: disk_trouble
    disk_trouble=''
    measure_disk "$1"
    set +e
    as_service_user 10 test -w "$1"
    writable=$?
    set -e
    if [ "$disk" != measured ]; then
        disk_trouble="$1 $disk"
    # 8 MiB: the index of a log of 2 GB.
    elif [ "$free" -lt 8192 ]; then
        disk_trouble="the disk of $1 is full: $free KiB free"
    elif [ "${inodes:-0}" -ge 100 ]; then
        disk_trouble="the disk of $1 has no inodes left"
    elif [ "$writable" != 0 ]; then
        disk_trouble="$1 cannot be written by $service_user: a read-only disk, or a wrong owner"
    fi
}
