# Which backups are kept: the last one of each hour, day and week (from Monday, all in UTC), for as many of them as the policy
# says. Hours, days and weeks without a backup do not count: a machine that was off for a month forgets nothing by that.
# kept and forgotten are lists of times; the backup just made is kept in any case, also when the clock was set back.
#
# A second backup today may be of what broke since this morning: for so long the one before it stays, so that somebody notices.
never_forgotten_for=$((48 * 3600))
choose_kept() { # FOLDER TIME_JUST_MADE
    kept='' forgotten='' last_hour='' last_day='' last_week=''
    hours=$keep_hourly days_left=$keep_daily weeks=$keep_weekly
    for stamp in $backups; do
        # What a person keeps, and what has no age, stays, and takes the place of no other.
        case " $future " in *" $stamp "*) kept="$kept${kept:+ }$stamp"; continue ;; esac
        if [ -e "$1/$stamp.kept" ]; then kept="$kept${kept:+ }$stamp"; continue; fi
        keep=no
        hour=${stamp%????Z}
        if [ "$hour" != "$last_hour" ] && [ "$hours" -gt 0 ]; then keep=yes hours=$((hours - 1)) last_hour=$hour; fi
        if [ "${stamp%T*}" != "$last_day" ] && [ "$days_left" -gt 0 ]; then keep=yes days_left=$((days_left - 1)) last_day=${stamp%T*}; fi
        read_stamp "$stamp"
        # 1970 began on a Thursday.
        week=$(((days + 3) / 7))
        if [ "$week" != "$last_week" ] && [ "$weeks" -gt 0 ]; then keep=yes weeks=$((weeks - 1)) last_week=$week; fi
        if [ "$stamp" = "$2" ] || [ $((seconds_now - seconds)) -lt "$never_forgotten_for" ]; then keep=yes; fi
        case $keep in yes) kept="$kept${kept:+ }$stamp" ;; *) forgotten="$forgotten${forgotten:+ }$stamp" ;; esac
    done
}

# A file TIME.kept beside a backup keeps it until a person removes that.
forget_backups() { # FOLDER TIME_JUST_MADE: forgotten_count, kept_count
    list_backups "$1"
    choose_kept "$1" "$2"
    kept_count=0 forgotten_count=0
    for stamp in $kept; do kept_count=$((kept_count + 1)); done
    for stamp in $forgotten; do
        act rm -f "$1/$stamp.sqlite"
        say "  forgotten: $1/$stamp.sqlite"
        forgotten_count=$((forgotten_count + 1))
    done
}
