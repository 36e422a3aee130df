# A look that later steps build on: told like a step, but in this shell, so that what it found stays. It sets seen.
look() { # NAME
    current_step=$1
    say "$1"
    "$(printf '%s' "$1" | tr - _)"
    say "  $seen"
    record step step "$1" outcome 'done' message "$seen"
    current_step=''
}

# Where backups are, and how one of them takes the place of the database.

# The newest copy that verifies: chosen_folder, chosen_name, chosen_at (its time) and chosen_from (what is unusual about it);
# chosen_name is empty where there is none. A backup stays open as descriptor 7: it may be forgotten before it is used.
choose_newest_backup() {
    chosen_folder='' chosen_name='' chosen_at='' chosen_from=''
    list_all_backups
    order_candidates
    for candidate in $candidates; do
        case $candidate in */*) try_copy_before_migration "${candidate#*/}" ;; *) try_backup "$candidate" ;; esac
        [ -z "$chosen_name" ] || break
    done
    [ -n "$chosen_name" ] || return 0
    case " $rolled_away " in *" $candidate "*) chosen_from="$chosen_from (nixos-gui-roll-back-database went away from it)" ;; esac
    [ -z "$chosen_from" ] || found backup "chosen: $chosen_folder/$chosen_name$chosen_from"
}

# candidates, as TIME or TIME/NAME: by their time; then those of the future; then what a person went away from, but before
# copies from before a migration that are older than every other backup, because these are old indeed.
order_candidates() {
    list_copies_before_migration
    # shellcheck disable=SC2086 # words
    put_future_last "$(printf '%s\n' $all_backups $copies | sort -ru)"
    list_roll_backs
    candidates='' rolled_away='' older=''
    for candidate in $dated; do
        judge_roll_back "${candidate%%/*}"
        case $went_away:$candidate in
            yes:*) rolled_away="$rolled_away${rolled_away:+ }$candidate" ;;
            no:*/*) older="$older $candidate" ;;
            *) candidates="$candidates$older $candidate" older='' ;;
        esac
    done
    if [ -n "$rolled_away" ]; then found backup "tried last, because nixos-gui-roll-back-database went away from it: $rolled_away"; fi
    candidates="$candidates $future $rolled_away$older"
}

# roll_backs, as FROM-TO in seconds: a roll-back at TO went back to FROM, and what lies between them must not come back by
# itself. Newest first: one that went back to a time before another had gone away undoes that.
list_roll_backs() {
    roll_backs='' marks='' line_end=''
    measure_disk "$backup_directory"
    [ "$disk" = measured ] || return 0
    for file in "$backup_directory"/$stamp_pattern.kept; do
        stamp=${file##*/}
        if [ -f "$file" ]; then marks="${stamp%.kept} $marks"; fi
    done
    for stamp in $marks; do
        back_to=$(sed -n 's/^the database before nixos-gui-roll-back-database \([0-9]\{8\}T[0-9]\{6\}Z\),.*/\1/p' "$backup_directory/$stamp.kept" | head -n 1)
        [ -n "$back_to" ] || continue
        read_stamp "$back_to"
        from=$seconds
        read_stamp "$stamp"
        # A clock that was set meanwhile: only the copy itself is known.
        if [ "$from" -ge "$seconds" ] || [ "$seconds" -gt $((seconds_now + clock_slack)) ]; then from=$((seconds - 1)); fi
        if [ -n "$line_end" ] && [ "$seconds" -ge "$line_end" ]; then continue; fi
        roll_backs="$roll_backs $from-$seconds"
        line_end=$from
    done
}

judge_roll_back() { # TIME: went_away
    went_away=no
    read_stamp "$1"
    for span in $roll_backs; do
        if [ "$seconds" -gt "${span%-*}" ] && [ "$seconds" -le "${span#*-}" ]; then went_away=yes; fi
    done
}

# all_backups: the times of both places, newest first and those of the future last.
list_all_backups() {
    list_backups "$backup_directory"
    if [ "$disk" != measured ]; then found backup "$backup_directory $disk"; fi
    all_backups=$backups
    if [ -n "$second_target" ]; then
        list_backups "$second_target"
        if [ "$disk" != measured ]; then found backup "$second_target $disk"; fi
        # shellcheck disable=SC2086 # words
        put_future_last "$(printf '%s\n' $all_backups $backups | sort -ru)"
        all_backups=$backups
    fi
    for stamp in $future; do found backup "$stamp.sqlite is dated in the future, so it is tried last"; done
}

try_backup() { # TIME
    for folder in "$backup_directory" "$second_target"; do
        if [ -z "$folder" ] || [ ! -f "$folder/$1.sqlite" ]; then continue; fi
        # "command" keeps the shell from ending where the file has just gone.
        { command exec 7<"$folder/$1.sqlite"; } 2>/dev/null || continue
        verify_database "$folder" "$1.sqlite" still
        if [ "$verdict" = ok ]; then
            chosen_folder=$folder chosen_name=$1.sqlite chosen_at=$1
            return 0
        fi
        found backup "refused: $folder/$1.sqlite: $why"
    done
}

# copies: the server's own ones from before a change of the structure, as TIME/NAME. They lie in the folder that the service
# owns, so they are only ever read as its user.
copies_folder=$state_directory/before-migration
list_copies_before_migration() {
    ask_service_user 10 ls -1 -- "$copies_folder"
    copies=$(printf '%s\n' "$told" | grep -xE -e '[0-9]{4}-[a-z0-9-]{1,100}-[0-9]{8}T[0-9]{6}Z[.]sqlite' |
        sed 's/^.*-\([0-9]*T[0-9]*Z\)[.]sqlite$/\1\/&/') || copies=''
}

try_copy_before_migration() { # NAME
    verify_database "$copies_folder" "$1" still
    if [ "$verdict" = ok ]; then
        chosen_folder=$copies_folder chosen_name=$1 chosen_at=${1##*-}
        chosen_at=${chosen_at%.sqlite}
        chosen_from=" (the server's copy from before a migration)"
        return 0
    fi
    found backup "refused: $copies_folder/$1: $why"
}

# lost: what goes with the present files, in minutes.
tell_loss() {
    measure_present
    read_stamp "$chosen_at"
    if [ "$seconds" -gt $((seconds_now + clock_slack)) ]; then
        lost="what is lost cannot be told: $chosen_name is dated in the future"
    # A write in the second in which the backup began may have come after it.
    elif [ "$last_write" -ge "$seconds" ]; then
        minutes=$(((last_write - seconds) / 60 + 1))
        case $minutes in 1) minutes='1 minute' ;; *) minutes="$minutes minutes" ;; esac
        lost="writes after $(written_time "$chosen_at") are lost: at most $minutes of data"
    else
        lost="nothing was written after $(written_time "$chosen_at"): no data is lost"
    fi
    found data-loss "$lost"
}

# make_room=yes where the present files must go first, once they are kept elsewhere. In KiB, and 8 MiB more than it takes.
check_room() { # KEPT_FOLDER KEPT_SIZE
    make_room=no
    case $chosen_folder in
        "$state_directory"/*) ask_service_user 10 stat -c %s -- "$chosen_folder/$chosen_name" ;;
        *) told=$(stat -L -c %s /proc/self/fd/7) ;;
    esac
    chosen_size=$((${told:-0} / 1024 + 8192))
    kept_place=$1
    while [ ! -d "$kept_place" ]; do kept_place=$(dirname "$kept_place"); done
    measure_disk "$kept_place"
    [ "$disk" = measured ] || refuse 78 "$1 $disk. Nothing was changed."
    kept_free=$free
    measure_disk "$state_directory"
    [ "$disk" = measured ] || refuse 78 "$state_directory $disk. Nothing was changed."
    [ "$kept_free" -ge $(($2 + 8192)) ] || refuse 78 "$1 has $((kept_free / 1024)) MiB free, and what is kept of the present files needs $((($2 + 8192) / 1024)) MiB. Nothing was changed."
    ask_service_user 10 stat -c %d -- "$state_directory"
    if [ "$told" = "$(stat -c %d "$kept_place")" ]; then free=$((free - $2)); fi
    if [ "$free" -ge "$chosen_size" ]; then return 0; fi
    [ $((free + present_size)) -ge "$chosen_size" ] || refuse 78 "$state_directory has $((free / 1024)) MiB free, and the backup needs $((chosen_size / 1024)) MiB, even without the present files. Nothing was changed."
    make_room=yes
}

# All in the state directory is done by the service's user; owner and mode follow from that. An interrupted run leaves either
# the old files, or no database at all and the hold that keeps one from being made: never a new file beside an old log.
put_in_place() { # WHETHER_THE_PRESENT_FILES_MAY_GO
    target=$state_directory/db.sqlite
    if [ "$dry_run" = yes ]; then
        say "  would put $chosen_folder/$chosen_name in the place of $target"
        return 0
    fi
    as_service_user 60 rm -f -- "$target.restoring"
    if [ "$make_room:$1" = yes:yes ]; then remove_present; fi
    set +e
    # shellcheck disable=SC2016 # expands in the user's shell
    case $chosen_folder in
        "$state_directory"/*) as_service_user "$copy_budget" sh -c 'set -C; umask 077; cat -- "$2" >"$1"' sh "$target.restoring" "$chosen_folder/$chosen_name" 9>&- ;;
        *) as_service_user "$copy_budget" sh -c 'set -C; umask 077; cat >"$1"' sh "$target.restoring" <&7 9>&- ;;
    esac
    copy_status=$?
    set -e
    [ "$copy_status" = 0 ] || failed "$chosen_folder/$chosen_name could not be copied to $target.restoring (status $copy_status); nothing else was replaced"
    as_service_user "$copy_budget" sync -d "$target.restoring"
    verify_database "$state_directory" db.sqlite.restoring still
    if [ "$verdict" != ok ]; then
        as_service_user 60 rm -f -- "$target.restoring"
        failed "the copy of $chosen_folder/$chosen_name does not verify in $state_directory: $why"
    fi
    set_present_aside "$1"
    as_service_user 60 mv -fT -- "$target.restoring" "$target"
    as_service_user 60 sync "$state_directory"
    as_service_user 60 rm -f -- "$target.replaced"
    ask_service_user 10 stat -c '%U %a' -- "$target"
    [ "$told" = "$service_user 600" ] || failed "$target has owner and mode $told instead of $service_user 600"
}

# What is kept elsewhere goes; what is not (no regular file, or not all of it could be read) stays under another name, whatever
# became of the rest: a log may be all that there is.
set_present_aside() { # WHETHER_THE_PRESENT_FILES_MAY_GO
    aside=$target.aside-$(date -u +%Y%m%dT%H%M%SZ)
    for suffix in '' -wal -shm -journal; do
        ask_service_user 10 stat -c %F -- "$target$suffix"
        case $told_status in 124 | 137) failed "the disk of $state_directory does not answer" ;; esac
        case $1:$suffix:$told in
            *:) ;;
            yes::'regular'*) as_service_user 60 mv -fT -- "$target" "$target.replaced" ;;
            yes:-*) as_service_user 60 rm -f -- "$target$suffix" ;;
            *)
                as_service_user 60 mv -T -- "$target$suffix" "$aside$suffix"
                found evidence "the $told that stood in the place of ${target##*/}$suffix is now $aside$suffix"
                ;;
        esac
    done
}

remove_present() {
    say '  the present files make room: they are kept already'
    set_present_aside yes
    as_service_user 60 rm -f -- "$target.replaced"
}
