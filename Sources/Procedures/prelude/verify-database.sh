# Asks in a folder that root does not trust: told is what the command says, told_status how it ended.
ask_service_user() { # SECONDS COMMAND ARGUMENT...
    set +e
    told=$(as_service_user "$@" 2>/dev/null)
    told_status=$?
    set -e
}

# Is a file a whole database of ours? It is not trusted: the service's user looks, read-only, with the shell's dangerous
# commands off (-safe) and without the user's own start file (-init). immutable=1 leaves a -wal that lies beside it alone.
# verdict is ok, newer, damaged, foreign, empty, missing or unknown (which is never "fine"); why says it in words.
verify_database() { # FOLDER NAME still|live
    verdict=missing why='it is not there' id='' integrity='' references='' lacks='' newer='' complaint='' complete=no disk_trouble=''
    ask_service_user 10 stat -c %F -- "$1/$2"
    case $told_status:$told in
        '0:regular file') ;;
        '0:regular empty file') verdict=empty why='the file is empty'; return 0 ;;
        0:*) verdict=foreign why="it is no file but a $told"; return 0 ;;
        124:* | 137:*) verdict=unknown why='its file system does not answer'; return 0 ;;
        *) why="it is not there, or the user $service_user cannot look"; return 0 ;;
    esac
    case $3 in still) place="file:$2?immutable=1" ;; *) place=$2 ;; esac
    answers=$(as_service_user "$copy_budget" env -C "$1" sqlite3 -batch -init /dev/null -readonly -safe -bail -noheader -list \
        "$place" '.timeout 5000' "$(questions)" 2>&1 </dev/null | tr -c '[:print:]\n' ' ' | head -c 4000)
    read_answers
    case $3:$complaint in
        live:*'disk I/O error'* | live:*'unable to open'* | live:*'disk is full'*) look_for_disk_trouble "$1" ;;
    esac
    judge
}

questions() {
    cat <<QUESTIONS
SELECT 'id=' || application_id FROM pragma_application_id;
SELECT 'integrity=' || integrity_check FROM pragma_integrity_check(3);
SELECT 'reference=' || "table" FROM pragma_foreign_key_check LIMIT 3;
CREATE TEMP TABLE known AS SELECT column1 AS migration, column2 AS tab FROM (VALUES $database_structure);
SELECT 'lacks=' || tab FROM known WHERE migration IN (SELECT identifier FROM grdb_migrations)
    AND tab NOT IN (SELECT name FROM sqlite_master WHERE type = 'table');
SELECT 'lacks=every change of its structure' WHERE NOT EXISTS (SELECT 1 FROM grdb_migrations);
SELECT 'newer=' || identifier FROM grdb_migrations WHERE identifier NOT IN (SELECT migration FROM known);
SELECT 'end';
QUESTIONS
}

read_answers() {
    while IFS= read -r line; do
        case $line in
            '') ;;
            id=*) id=${line#id=} ;;
            integrity=*) integrity="$integrity${integrity:+; }${line#integrity=}" ;;
            reference=*) references="$references${references:+, }${line#reference=}" ;;
            lacks=*) lacks="$lacks${lacks:+, }${line#lacks=}" ;;
            newer=*) newer="$newer${newer:+, }${line#newer=}" ;;
            end) complete=yes ;;
            *) complaint="$complaint${complaint:+ }$line" ;;
        esac
    done <<ANSWERS
$answers
ANSWERS
    complaint=$(printf '%s' "$complaint" | foreign)
}

# shellcheck disable=SC2034 # not every script asks
judge() {
    verdict=damaged
    if [ -n "$disk_trouble" ]; then
        verdict=unknown why="$disk_trouble"
        return 0
    fi
    case $complaint in
        *'database is locked'* | *'unable to open'* | *'out of memory'* | *'disk is full'*) verdict=unknown why=$complaint; return 0 ;;
        *'not a database'*) verdict=foreign why='it is no SQLite database, or its first page is damaged'; return 0 ;;
    esac
    if [ -n "$id" ] && [ "$id" != "$database_application" ]; then
        verdict=foreign why="it is the SQLite database of another program (application id $id)"
        return 0
    fi
    case $complaint in
        *'no such table'*) verdict=foreign why='it is a SQLite database, but it lacks the tables of ours'; return 0 ;;
    esac
    if [ "$integrity" != ok ] && [ -n "$integrity" ]; then
        why=$(printf 'integrity_check says: %s' "$integrity" | foreign)
    elif [ -n "$references" ]; then
        why=$(printf 'rows refer to rows that are not there, in %s' "$references" | foreign)
    elif [ -n "$lacks" ]; then
        verdict=foreign why=$(printf 'it lacks %s' "$lacks" | foreign)
    elif [ -n "$complaint" ]; then
        why="SQLite says: $complaint"
    elif [ "$complete" = no ]; then
        verdict=unknown why="the check was not done in $copy_budget s"
    elif [ -n "$newer" ]; then
        verdict=newer why=$(printf 'a newer nixos-gui changed its structure (%s)' "$newer" | foreign)
    else
        verdict=ok why='integrity_check and foreign_key_check pass'
    fi
}
