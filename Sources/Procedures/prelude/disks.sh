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
