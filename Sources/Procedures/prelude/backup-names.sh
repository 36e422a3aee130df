# Backups are named by the time at which their copy began: whatever was acknowledged before is in them. Nothing else in the
# folder is ever touched.
stamp_pattern='[0-9][0-9][0-9][0-9][01][0-9][0-3][0-9]T[0-2][0-9][0-5][0-9][0-5][0-9]Z'

# More than this ahead of the clock, a time tells no age: the clock was wrong then, or is wrong now.
clock_slack=3600

# backups: the times, newest first and those in the future last; dated and future are the two kinds of them. disk says whether
# the folder could be read.
list_backups() { # FOLDER
    backups='' dated='' future=''
    measure_disk "$1"
    [ "$disk" = measured ] || return 0
    for file in "$1"/$stamp_pattern.sqlite; do
        if [ ! -f "$file" ] || [ -L "$file" ]; then continue; fi
        stamp=${file##*/}
        stamp=${stamp%.sqlite}
        # Digits that are no time: a month, day or hour that does not exist.
        case $stamp in ????00* | ????1[3-9]* | ??????00* | ??????3[2-9]* | *T2[4-9]*) continue ;; esac
        backups="$stamp${backups:+ }$backups"
    done
    put_future_last "$backups"
}

# Times, newest first; also times with a name behind them: TIME/NAME.
# shellcheck disable=SC2034 # not every script asks for all of it
put_future_last() { # LIST: backups, dated, future
    dated='' future='' seconds_now=$(date +%s)
    for stamp in $1; do
        read_stamp "${stamp%%/*}"
        if [ "$seconds" -gt $((seconds_now + clock_slack)) ]; then
            future="$future${future:+ }$stamp"
        else
            dated="$dated${dated:+ }$stamp"
        fi
    done
    backups="$dated${dated:+${future:+ }}$future"
}

# Days since 1970 by the calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"). A 1 in front keeps the
# shell from taking 08 for an octal number.
read_day_number() { # YYYYMMDD...: days
    rest=${1#????}
    year=$((1${1%"$rest"} - 10000))
    after=${rest#??}
    month=$((1${rest%"$after"} - 100))
    rest=${after#??}
    day=$((1${after%"$rest"} - 100))
    if [ "$month" -le 2 ]; then year=$((year - 1)) month=$((month + 12)); fi
    era=$((year / 400)) year_of_era=$((year % 400))
    days=$((era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + (153 * (month - 3) + 2) / 5 + day - 1 - 719468))
}

# The time in a name as seconds since 1970.
read_stamp() { # YYYYMMDDTHHMMSSZ: seconds
    read_day_number "$1"
    rest=${1#*T}
    after=${rest#??}
    seconds=$((days * 86400 + (1${rest%"$after"} - 100) * 3600))
    rest=${after#??}
    seconds=$((seconds + (1${after%"$rest"} - 100) * 60))
    rest=${rest%Z}
    seconds=$((seconds + 1$rest - 100))
}

# As people write it: 2026-01-02T03:04:05Z.
written_time() { printf '%s' "$1" | sed 's/^\(....\)\(..\)\(..\)T\(..\)\(..\)\(..\)Z$/\1-\2-\3T\4:\5:\6Z/'; } # YYYYMMDDTHHMMSSZ
