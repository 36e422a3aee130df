# window: the name of the maintenance window that it is now, or nothing. The clock on the wall is what people plan by.
read_window() {
    window=''
    [ -n "$maintenance_windows" ] || return 0
    # shellcheck disable=SC2046 # three numbers
    set -- $(date '+%u %H %M')
    today=$1 minute=$((${2#0} * 60 + ${3#0}))
    while read -r day begins lasts name; do
        since=$((minute - begins + (today - day + 7) % 7 * 1440))
        # One that began on the last of the seven days is this day's next week.
        if [ "$since" -lt 0 ]; then since=$((since + 7 * 1440)); fi
        if [ "$since" -lt "$lasts" ]; then
            window=$name
            return 0
        fi
    done <<WINDOWS
$maintenance_windows
WINDOWS
}
