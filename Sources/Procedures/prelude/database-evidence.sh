# The broken files are kept before anything replaces them: perhaps they are all that is left of the last minutes. Root's own
# folder, bytes through a pipe, and a summary beside it for the service's group: names, sizes and hashes, no contents.
database_files='db.sqlite db.sqlite-wal db.sqlite-shm db.sqlite-journal db.sqlite.replaced'

# present_size: KiB of all of them; last_write: when one was written last, in seconds since 1970, or now where none is there.
measure_present() {
    present_size=0 last_write=0
    for name in $database_files; do
        ask_service_user 10 stat -c '%s %Y %F' -- "$state_directory/$name"
        facts=$told
        case $facts in *' regular'*) ;; *) continue ;; esac
        rest=${facts#* }
        present_size=$((present_size + ${facts%% *} / 1024 + 1))
        case $name in
            # Whoever only reads writes into -shm, and leaves an empty -wal.
            db.sqlite | db.sqlite-wal) if [ "${facts%% *}" -gt 0 ] && [ "${rest%% *}" -gt "$last_write" ]; then last_write=${rest%% *}; fi ;;
        esac
    done
    seconds_now=$(date +%s)
    if [ "$last_write" = 0 ] || [ "$last_write" -gt "$seconds_now" ]; then last_write=$seconds_now; fi
}

# A name of its own: a run that is tried again in the second of the one before must not meet that one's folder.
choose_evidence() { # evidence
    while :; do
        evidence=$evidence_directory/$(date -u +%Y%m%dT%H%M%SZ)-$procedure
        [ -e "$evidence" ] || return 0
        sleep 0.2
    done
}

# A file INCOMPLETE in the folder says that a disk did not give all bytes.
keep_database_evidence() { # FOLDER
    evidence=$1
    [ "$dry_run" = no ] || return 0
    mkdir -p "$evidence_directory"
    chgrp "$service_group" "$evidence_directory"
    chmod 0750 "$evidence_directory"
    # The rest of an interrupted run: what it copied is still in its place.
    new=$evidence_directory/.unfinished
    rm -rf "$new"
    mkdir -m 0700 "$new"
    summary="kept by nixos-gui-$procedure, run $run, $(date -u +%Y-%m-%dT%H:%M:%SZ)"
    for name in $database_files; do keep_one_file; done
    printf '%s\n' "$summary" >"$new/SUMMARY"
    for file in "$new"/*; do sync -d "$file"; done
    mv -T "$new" "$evidence"
    sync "$evidence_directory"
    printf '%s\n' "$summary" >"$evidence.summary"
    share "$evidence.summary"
}

keep_one_file() {
    ask_service_user 10 stat -c 'size %s, owner %U, mode %a, written %y, %F' -- "$state_directory/$name"
    facts=$told
    [ -n "$facts" ] || return 0
    case $facts in
        *', regular'*) ;;
        *)
            summary="$summary
$name: $(printf '%s' "$facts" | foreign); not copied"
            return 0
            ;;
    esac
    set +e
    as_service_user "$copy_budget" cat -- "$state_directory/$name" >"$new/$name" 2>/dev/null 9>&-
    cat_status=$?
    set -e
    kept_size=$(stat -c %s "$new/$name")
    whole=whole
    case $cat_status:$facts in
        0:"size $kept_size,"*) ;;
        *)
            whole="ONLY $kept_size BYTES COULD BE READ"
            printf '%s\n' "$name: $whole" >>"$new/INCOMPLETE"
            ;;
    esac
    hash=$(sha256sum <"$new/$name")
    summary="$summary
$name: sha256 ${hash%% *}, $facts, $whole"
}

tell_evidence_count() {
    evidence_count=0
    for folder in "$evidence_directory"/*/; do
        if [ -d "$folder" ]; then evidence_count=$((evidence_count + 1)); fi
    done
    if [ "$evidence_count" -gt "$evidence_keep" ]; then
        found evidence "$evidence_directory holds $evidence_count incidents, more than the $evidence_keep of the policy; nothing is deleted: a person decides"
    fi
}
