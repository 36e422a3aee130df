# A client that writes numbered on-call notes and keeps the numbers that the server acknowledged. What is acknowledged and
# not there after the recovery is lost.

# Returns when some writes are acknowledged, so that the break falls among them. The token never stands in an argument list: curl reads the file.
write_numbers() {
    stop_writing
    rm -f "$work/stop-writing"
    acknowledged=$work/acknowledged
    : >"$acknowledged"
    mark=$(od -An -N3 -tx1 /dev/urandom | tr -d ' ')
    printf 'Authorization: Bearer %s\n' "$(cat "$state_of_emergency/keys/operator-token")" >"$work/authorization"
    write_all_the_time &
    writer=$!
    broken_at=$now
    wait_for is_acknowledged 20
    [ "$yes" = yes ] || end_drill fail 'the server acknowledges no write'
}

is_acknowledged() { if [ "$(wc -l <"$acknowledged")" -ge 20 ]; then yes=yes; fi; }

write_all_the_time() {
    number=0
    while [ ! -e "$work/stop-writing" ]; do
        number=$((number + 1))
        code=$(printf '{"text":"drill %s %s, write %s"}' "$drill" "$mark" "$number" |
            curl -q -sk -o /dev/null -w '%{http_code}' --noproxy '*' --max-time 2 -H "@$work/authorization" \
                -H 'Content-Type: application/json' --data-binary @- "$service_url/api/notes" 2>/dev/null) || code=000
        if [ "$code" = 201 ]; then
            printf '%s\n' "$number" >>"$acknowledged"
        else
            sleep 0.1
        fi
        sleep 0.01
    done
}

stop_writing() {
    [ -n "$writer" ] || return 0
    touch "$work/stop-writing"
    wait "$writer" 2>/dev/null || :
    writer=''
}

# Every write that was acknowledged must be there: data_lost, and wrong where one is not.
count_lost() {
    stop_writing
    read_numbers
    lost_writes=$(sort "$acknowledged" | comm -23 - "$work/kept" | wc -l)
    data_lost="$lost_writes writes"
    say "$(wc -l <"$acknowledged") writes were acknowledged, $lost_writes of them are lost"
    if [ "$numbers_read" = no ]; then
        wrong='the notes cannot be read'
    elif [ "$lost_writes" != 0 ]; then
        wrong="$lost_writes acknowledged writes are lost: $(sort "$acknowledged" | comm -23 - "$work/kept" | head -n 5 | tr '\n' ' ')"
    fi
}

# The numbers that the server has kept, sorted, in the file kept.
read_numbers() {
    after=0 numbers_read=yes
    : >"$work/notes"
    while :; do
        page=$(curl -q -fsSk --noproxy '*' --max-time 10 -H "@$work/authorization" "$service_url/api/notes?after=$after&limit=200") || {
            numbers_read=no
            break
        }
        last=$(printf '%s' "$page" | grep -o '"id":[0-9]*' | tail -n 1)
        [ -n "$last" ] || break
        printf '%s\n' "$page" >>"$work/notes"
        after=${last#\"id\":}
    done
    grep -o "drill $drill $mark, write [0-9]*" "$work/notes" | sed 's/.* //' | sort >"$work/kept" || :
}
