# shellcheck shell=bash
# The cache in a real Redis, by socket and by TCP with a password: only keys with the cache's own prefix go, whatever bytes
# their names hold, and what is counted is what is gone.
# shellcheck disable=SC2016 # expands in the machine
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
script_for() { # name, lines of [service.redis]: the script of a host with that policy, as /run/NAME.sh in the machine
  mkdir -p "$made/$1"
  printf '[service.cache]\ntype = "redis"\n[service.redis]\n%s\n' "$2" >"$made/$1.toml"
  "${BINARIES:-.build/debug}/nixos-gui-gen" generate "$made/$1.toml" --output "$made/$1-all" >/dev/null 2>&1 || return
  cp "$made/$1-all/procedures/clear-caches/recover.sh" "$made/$1/$1.sh"
  tb_put "$made/$1" /run
}
redis() { tb "redis-cli -s /run/redis-test.sock $*"; }
clear() { tb "sh /run/$1.sh ${*:2} >/run/said 2>&1; echo \$?"; }
said() { tb "grep -qF -e '$1' /run/said"; }

script_for by-socket 'socket = "/run/redis-test.sock"
prefix = "g-u.i:"'
script_for by-password 'host = "127.0.0.1"
port = 6399
passwordFile = "/run/redis-test.password"'
check caches-no-redis "without a Redis it fails" [ "$(clear by-socket)" = 1 ]
check caches-no-redis-said "and says what does not answer" said 'the Redis at /run/redis-test.sock does not answer with PONG'

tb 'printf "a word of three blanks" >/run/redis-test.password; chmod 600 /run/redis-test.password
  systemd-run --quiet --unit=redis-test -p LimitCORE=0 redis-server --port 0 --unixsocket /run/redis-test.sock --save "" --dir /run
  printf "bind 127.0.0.1\nport 6399\nrequirepass \"a word of three blanks\"\nsave \"\"\n" >/run/redis-password.conf
  systemd-run --quiet --unit=redis-password redis-server /run/redis-password.conf
  for i in $(seq 50); do redis-cli -s /run/redis-test.sock PING >/dev/null 2>&1 && redis-cli -p 6399 PING >/dev/null 2>&1 && break; sleep 0.1; done'

# A key with a NUL, a line end, blanks, quotes, bytes that are no UTF-8; keys that only look alike; the trap of the emergency
# document, `session:a b` beside `b`; another application.
tb "cat >/run/fill.lua <<'LUA'
local prefix = 'g-u.i:cache:'
for _, rest in ipairs({ '1', 'a b', 'line\nend', 'nul\0nul', '\"quote\" \$(id)', '\255\254', '' }) do redis.call('SET', prefix .. rest, 'x') end
for i = 1, 3000 do redis.call('SET', prefix .. 'page:' .. i, 'x') end
for _, key in ipairs({ 'b', 'a b', 'session:a b', 'g-u.i:session:1', 'g-uXi:cache:1', 'xg-u.i:cache:1', 'other:app', 'g-u.i:cach' }) do redis.call('SET', key, 'x') end
return redis.call('DBSIZE')
LUA"
all=$(redis '--eval /run/fill.lua')
check caches-filled "3007 keys of the cache and 8 others" [ "$all" = 3015 ]
check caches-dry "a dry run deletes nothing" [ "$(clear by-socket --dry-run)" = 0 ]
check caches-dry-count "and counts" said '3007 keys begin with g-u.i:cache:'
check caches-dry-unchanged "all are there" [ "$(redis DBSIZE)" = 3015 ]
check caches-done "it ends well" [ "$(clear by-socket)" = 0 ]
check caches-count "what was deleted is counted, and counted again" said '3007 keys deleted; 0 keys begin with g-u.i:cache: now (3007 before)'
check caches-others "every other key stays" [ "$(redis DBSIZE)" = 8 ]
check caches-others-named "sessions and other applications among them" [ "$(redis 'EXISTS b "a b" "session:a b" "g-u.i:session:1" g-uXi:cache:1 xg-u.i:cache:1 other:app g-u.i:cach')" = 8 ]
check caches-restarted "the server is a new process, which answers" healthy
check caches-again "a second time is harmless" [ "$(clear by-socket)" = 0 ]
check caches-again-said "and says so" said 'already so: the Redis at /run/redis-test.sock has no key that begins with g-u.i:cache:'

tb "REDISCLI_AUTH='a word of three blanks' redis-cli -p 6399 SET nixos-gui:cache:1 x >/dev/null; REDISCLI_AUTH='a word of three blanks' redis-cli -p 6399 SET session:1 x >/dev/null"
check caches-password "by TCP with a password" [ "$(clear by-password)" = 0 ]
check caches-password-count "the key is gone" said '1 keys deleted; 0 keys begin with nixos-gui:cache: now (1 before)'
check caches-password-others "the session stays" [ "$(tb "REDISCLI_AUTH='a word of three blanks' redis-cli -p 6399 DBSIZE")" = 1 ]
check caches-password-hidden "the password is in no output and no record" tb '! grep -rq "three blanks" /run/said /var/lib/nixos-gui-emergency/runs'
tb 'printf wrong >/run/redis-test.password'
check caches-wrong-password "a wrong password fails, and nothing is deleted" [ "$(clear by-password)" = 1 ]
check caches-wrong-password-said "and says so" said 'WRONGPASS'
tb 'rm /run/redis-test.password'
check caches-no-password "a missing password file fails" [ "$(clear by-password)" = 1 ]
check caches-no-password-said "and names the file" said 'the file with the password of Redis is missing: /run/redis-test.password'
tb 'systemctl stop redis-test redis-password 2>/dev/null; rm -f /run/redis-* /run/by-*.sh /run/fill.lua'
check caches-end "healthy at the end" within 20 healthy
