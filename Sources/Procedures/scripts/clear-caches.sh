# Only the cache's own keys, by their prefix: sessions, rate limits and other applications' data stay.
check_redis() {
    need_redis
    ask_redis PING
    [ "$reply" = PONG ] || failed "$redis_place does not answer with PONG: $(printf '%s' "${reply:-nothing}" | foreign). No key was deleted."
    did "$redis_place answers"
}

# Counts, deletes and counts again. A service that writes meanwhile makes new keys: several rounds, before it counts as failed.
clear_redis() {
    need_redis
    walk_keys count
    [ "$walked" = whole ] || failed "the keys of $redis_place cannot be counted: $why_not. No key was deleted."
    before=$keys
    say "  $before keys begin with $cache_prefix"
    if [ "$before" = 0 ]; then already "$redis_place has no key that begins with $cache_prefix"; fi
    if [ "$dry_run" = yes ]; then
        say "  would delete the keys of $redis_place that begin with $cache_prefix, and no other"
        did "0 keys begin with $cache_prefix"
    fi
    deleted=0 round=0
    while [ "$keys" != 0 ] && [ "$round" -lt 5 ]; do
        round=$((round + 1))
        walk_keys unlink
        deleted=$((deleted + keys))
        [ "$walked" = whole ] || failed "after $deleted keys $redis_place refused to delete more: $why_not. Run it again."
        walk_keys count
        [ "$walked" = whole ] || failed "$deleted keys were deleted, but what is left cannot be counted: $why_not"
    done
    [ "$keys" = 0 ] || failed "$deleted keys were deleted, but $keys are there again: somebody writes them all the time. Stop the service first"
    did "$deleted keys deleted; 0 keys begin with $cache_prefix now ($before before)"
}

# Where Redis is, in words and as redis-cli's options, without the password.
need_redis() {
    if [ -n "$redis_socket" ]; then redis_place="the Redis at $redis_socket"; else redis_place="the Redis at $redis_host:$redis_port"; fi
    password=''
    [ -n "$redis_password_file" ] || return 0
    [ -r "$redis_password_file" ] || failed "the file with the password of Redis is missing: $redis_password_file. No key was deleted."
    password=$(head -c 4096 "$redis_password_file")
}

# redis-cli exits with 0 where there is no server, and where the server refuses: only the answer tells. The password is in
# the environment of this one process; in the list of arguments everyone could read it.
ask_redis() { # COMMAND ARGUMENT...: reply
    if [ -n "$redis_socket" ]; then set -- -s "$redis_socket" "$@"; else set -- -h "$redis_host" -p "$redis_port" "$@"; fi
    set +e
    reply=$(
        if [ -n "$password" ]; then
            REDISCLI_AUTH=$password
            export REDISCLI_AUTH
        fi
        timeout -k 1 20 redis-cli --no-auth-warning --raw "$@" 2>&1 </dev/null | head -c 4096
    )
    set -e
}

# Runs in the server, so that no name of a key passes through a shell: a name may hold anything. MATCH takes a pattern, in
# which the prefix is spelled literally; each name is compared again, byte by byte. One batch of the walk at a time, so that the
# server answers others in between. Three numbers come back, each on a line: cursor, keys found, keys deleted.
batch='
local prefix, what, cursor = ARGV[1], ARGV[2], ARGV[3]
if redis.replicate_commands then redis.replicate_commands() end
local pattern = string.gsub(prefix, "[%*%?%[%]%^%-\\]", "\\%0") .. "*"
local answer = redis.call("SCAN", cursor, "MATCH", pattern, "COUNT", 1000)
local own, deleted = {}, 0
for _, key in ipairs(answer[2]) do
    if string.sub(key, 1, #prefix) == prefix then own[#own + 1] = key end
end
if what == "unlink" then
    for first = 1, #own, 500 do
        deleted = deleted + redis.call("UNLINK", unpack(own, first, math.min(first + 499, #own)))
    end
end
return { answer[1], #own, deleted }'

newline='
'
# Walks over all keys: keys is how many there are, or were deleted; walked=whole, or broken with why_not.
walk_keys() { # count|unlink
    keys=0 cursor=0 walked=broken
    while :; do
        ask_redis EVAL "$batch" 0 "$cache_prefix" "$1" "$cursor"
        why_not=$(printf '%s' "${reply:-no answer within 20 s}" | foreign)
        # Three numbers and nothing else: no other character reaches the shell's words.
        case $reply in '' | *[!0-9"$newline"]*) return 0 ;; esac
        # shellcheck disable=SC2086 # three words
        set -- "$1" $reply
        [ $# = 4 ] || return 0
        cursor=$2
        if [ "$1" = unlink ]; then keys=$((keys + $4)); else keys=$((keys + $3)); fi
        if [ "$cursor" = 0 ]; then break; fi
    done
    walked=whole
}

# What a process of the service's user left beside its own private folder. As that user, so that nothing of others goes.
clear_temporary_files() {
    removed=0
    for file in /tmp/nixos-gui-* /var/tmp/nixos-gui-*; do
        if [ ! -e "$file" ] && [ ! -L "$file" ]; then continue; fi
        [ "$(stat -c %U "$file" 2>/dev/null)" = "$service_user" ] || continue
        if [ "$dry_run" = yes ]; then
            say "  would remove $(printf '%s' "$file" | foreign)"
            continue
        fi
        set +e
        as_service_user 60 rm -rf --one-file-system -- "$file" 9>&-
        set -e
        if [ ! -e "$file" ] && [ ! -L "$file" ]; then removed=$((removed + 1)); else say "  not removed: $(printf '%s' "$file" | foreign)"; fi
    done
    did "$removed temporary files or folders of the user $service_user removed"
}

# What the server keeps in its own memory, and its private /tmp, go with its process.
restart_server() {
    read_unit nixos-gui-safe.service
    unit=nixos-gui.service port=$service_port
    if [ "$active_state" = active ]; then unit=nixos-gui-safe.service port=$safe_port; fi
    read_unit "$unit"
    if [ "$active_state" != active ]; then skipped "$unit does not run ($active_state), so that nothing is in its memory"; fi
    before=$invocation
    act systemctl restart --no-block "$unit"
    if [ "$dry_run" = yes ]; then did "$unit is a new process"; fi
    # The old process answers until it is gone.
    read_uptime
    deadline=$((now + start_budget * 100))
    while :; do
        wait_live "$unit" "$port" "$start_budget"
        if [ "$live" = yes ] && [ "$invocation" != "$before" ]; then break; fi
        read_uptime
        [ "$now" -lt "$deadline" ] || failed "$unit is not back: ${why_not:-its old process still answers}"
        sleep 0.1
    done
    did "$unit answers on port $port as a new process: its memory and its private /tmp are empty"
}

main() {
    read_options "$@"
    need_root
    need systemctl curl flock sed setpriv
    if [ "$cache_type" = redis ]; then need redis-cli; fi
    open_record
    watch_signals
    take_lock
    if [ "$cache_type" = redis ]; then
        step check-redis
        [ "$step_status" = 0 ] || finish failed 'nothing was done'
        step clear-redis
        [ "$step_status" = 0 ] || finish failed 'the cache is not empty'
    fi
    step clear-temporary-files
    step restart-server
    [ "$step_status" = 0 ] || finish failed 'the service did not come back after the restart: run nixos-gui-complete-service-failure'
    finish 'done' 'the caches are empty'
}

main "$@"
