# A verified copy of the database, made while the service writes. trouble says why there is none.
#
# The service's user copies into a file that root has made for it beside the backups: that disk has the room, while a second
# copy in the state directory could fill the service's own disk. From there the bytes reach root's file through a pipe,
# because the service could go on writing into a file of its own after it was verified.
copy_name=.copy-of-the-service
partial_name=.not-verified-yet

remove_unfinished() { act rm -f "$backup_directory/$copy_name" "$backup_directory/$partial_name"; }

# Size of the database with its log, in KiB, and which file it is.
read_source() { # trouble, size, source_file
    trouble='' size=0 source_file=''
    ask_service_user 10 stat -c %s -- "$state_directory/db.sqlite-wal"
    wal_size=$told
    ask_service_user 10 stat -c '%F %s %d:%i' -- "$state_directory/db.sqlite"
    case $told_status:$told in
        '0:regular file '*) ;;
        '0:regular empty file '*) trouble="$state_directory/db.sqlite: the file is empty"; return 0 ;;
        0:*) trouble="$state_directory/db.sqlite is no database, but a ${told% * *}"; return 0 ;;
        124:* | 137:*) trouble="the disk of $state_directory does not answer"; return 0 ;;
        *) trouble="there is no $state_directory/db.sqlite, or the user $service_user cannot look"; return 0 ;;
    esac
    source_file=${told##* }
    size=${told% *}
    size=$(((${size##* } + ${wal_size:-0}) / 1024 + 1))
}

# Twice the size, for the service's copy and root's own, and 8 MiB.
look_for_room() { # trouble
    measure_disk "$backup_directory"
    needed=$((size * 2 + 8192))
    if [ "$disk" != measured ]; then
        trouble="$backup_directory $disk"
    elif [ "$free" -lt "$needed" ]; then
        trouble="$backup_directory has $((free / 1024)) MiB free, and a backup needs $((needed / 1024)) MiB for a moment"
    fi
}

# In one read transaction: without BEGIN, each write of the service in between makes SQLite start the copy anew, and beside a
# busy service it never ends. A reader never makes a writer wait in WAL mode. --async: no journal beside the copy; root syncs.
copy_online() { # trouble
    [ "$dry_run" = no ] || return 0
    remove_unfinished
    : >"$backup_directory/$copy_name"
    chown "$service_user:$service_group" "$backup_directory/$copy_name"
    set +e
    said=$(as_service_user "$copy_budget" env -C "$backup_directory" sqlite3 -batch -init /dev/null -readonly -bail \
        "$state_directory/db.sqlite" '.timeout 5000' BEGIN 'SELECT count(*) FROM sqlite_master' ".backup --async $copy_name" COMMIT 2>&1 >/dev/null 8>&- 9>&-)
    copy_status=$?
    set -e
    case $copy_status in
        0) ;;
        124 | 137) trouble="the copy was not done in $copy_budget s"; return 0 ;;
        *) trouble=$(printf 'the copy failed: %s' "$said" | foreign); return 0 ;;
    esac
    file_before=$source_file
    read_source
    if [ -z "$trouble" ] && [ "$source_file" != "$file_before" ]; then trouble='the database was replaced while it was copied'; fi
}

take_copy() { # trouble
    [ "$dry_run" = no ] || return 0
    set +e
    as_service_user "$copy_budget" cat -- "$backup_directory/$copy_name" >"$backup_directory/$partial_name" 8>&- 9>&-
    copy_status=$?
    set -e
    if [ "$copy_status" != 0 ]; then trouble="the copy could not be taken over (status $copy_status)"; return 0; fi
    rm -f "$backup_directory/$copy_name"
    share "$backup_directory/$partial_name"
}

# Only what verifies gets a backup's name. One of a newer structure is whole too: this nixos-gui only cannot use it.
verify_copy() { # trouble
    [ "$dry_run" = no ] || return 0
    verify_database "$backup_directory" "$partial_name" still
    case $verdict in
        ok) ;;
        newer) say "  $why" ;;
        *) trouble="the copy does not verify: $why" ;;
    esac
}

name_copy() { # TIME
    [ "$dry_run" = no ] || return 0
    sync -d "$backup_directory/$partial_name"
    mv -fT "$backup_directory/$partial_name" "$backup_directory/$1.sqlite"
    sync "$backup_directory"
}

# A time at which there is no backup yet, taken before the copy begins.
choose_stamp() { # stamp
    stamp=$(date -u +%Y%m%dT%H%M%SZ)
    while [ -e "$backup_directory/$stamp.sqlite" ]; do
        sleep 0.2
        stamp=$(date -u +%Y%m%dT%H%M%SZ)
    done
}
