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

# The newest backup that verifies: chosen_folder, chosen_name and chosen_at (its time); chosen_name is empty where there is none.
choose_newest_backup() {
    chosen_folder='' chosen_name='' chosen_at=''
    list_all_backups
    for stamp in $all_backups; do
        try_backup "$stamp"
        [ -z "$chosen_name" ] || return 0
    done
    choose_copy_before_migration
}

# all_backups: the times, newest first, of both places.
list_all_backups() {
    list_backups "$backup_directory"
    if [ "$disk" != measured ]; then found backup "$backup_directory $disk"; fi
    all_backups=$backups
    if [ -n "$second_target" ]; then
        list_backups "$second_target"
        if [ "$disk" != measured ]; then found backup "$second_target $disk"; fi
        # shellcheck disable=SC2086 # words
        all_backups=$(printf '%s\n' $all_backups $backups | sort -ru)
    fi
}

try_backup() { # TIME
    for folder in "$backup_directory" "$second_target"; do
        if [ -z "$folder" ] || [ ! -f "$folder/$1.sqlite" ]; then continue; fi
        verify_database "$folder" "$1.sqlite" still
        if [ "$verdict" = ok ]; then
            chosen_folder=$folder chosen_name=$1.sqlite chosen_at=$1
            return 0
        fi
        found backup "refused: $folder/$1.sqlite: $why"
    done
}

# The server's own copies from before a change of the structure lie in the folder that the service owns: the last resort.
choose_copy_before_migration() {
    folder=$state_directory/before-migration
    ask_service_user 10 ls -1 -- "$folder"
    copies=$(printf '%s\n' "$told" | grep -xE -e '[0-9]{4}-[a-z0-9-]{1,100}-[0-9]{8}T[0-9]{6}Z[.]sqlite' |
        sed 's/^.*-\([0-9]*T[0-9]*Z\)[.]sqlite$/\1 &/' | sort -r | sed 's/^[^ ]* //') || copies=''
    for name in $copies; do
        verify_database "$folder" "$name" still
        if [ "$verdict" = ok ]; then
            chosen_folder=$folder chosen_name=$name chosen_at=${name##*-}
            chosen_at=${chosen_at%.sqlite}
            return 0
        fi
        found backup "refused: $folder/$name: $why"
    done
}

# lost: what goes with the present files, in minutes.
tell_loss() {
    measure_present
    read_stamp "$chosen_at"
    # A write in the second in which the backup began may have come after it.
    if [ "$last_write" -ge "$seconds" ]; then
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
    ask_service_user 10 stat -c %s -- "$chosen_folder/$chosen_name"
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
        *) as_service_user "$copy_budget" sh -c 'set -C; umask 077; cat >"$1"' sh "$target.restoring" <"$chosen_folder/$chosen_name" 9>&- ;;
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

# What is kept elsewhere goes; what is not (no regular file, or not all of it could be read) stays under another name.
set_present_aside() { # WHETHER_THE_PRESENT_FILES_MAY_GO
    ask_service_user 10 stat -c %F -- "$target"
    kind=$told
    case $1:$kind in
        *:) ;;
        yes:'regular'*) as_service_user 60 mv -fT -- "$target" "$target.replaced" ;;
        *)
            aside=$target.aside-$(date -u +%Y%m%dT%H%M%SZ)
            as_service_user 60 mv -T -- "$target" "$aside"
            # Its log belongs to it.
            ask_service_user 60 mv -T -- "$target-wal" "$aside-wal"
            found evidence "the $kind that stood in the place of the database is now $aside"
            ;;
    esac
    as_service_user 60 rm -f -- "$target-wal" "$target-shm" "$target-journal"
}

remove_present() {
    say '  the present files make room: they are kept already'
    set_present_aside yes
    as_service_user 60 rm -f -- "$target.replaced"
}
