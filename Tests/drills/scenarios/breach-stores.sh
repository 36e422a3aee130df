# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# A stolen cookie ends in each store of sessions, by the key alone: the store itself is not touched, nor what others keep in it.
. Tests/drills/breach.sh

ends() { # store: the cookie works before and not after, and who signs in then gets in
  intruder
  check "breach-store-$1-in" "sessions in $1: the intruder is in" [ "$(codes)" = '200 200' ]
  check "breach-store-$1" "contained, with new secrets" [ "$(contain --yes-rotate-secrets)" = 0 ]
  check "breach-store-$1-lifted" "and lifted" [ "$(lift --yes-lift-isolation)" = 0 ]
  within 20 healthy
  check "breach-store-$1-out" "the stolen cookie and the stolen token are refused" [ "$(codes)" = '401 401' ]
  sign_in again
  check "breach-store-$1-again" "who signs in anew gets in" [ "$(code again)" = 200 ]
  forget_breach
}

ends sqlite
with_policy '[service.sessions]
store = "memory"'
ends memory
as_before

redis() { tb "redis-cli -s /run/redis-test.sock $*"; }
others() { redis '--raw EVAL "local all = {} for _, key in ipairs(redis.call(\"KEYS\", \"*\")) do if string.sub(key, 1, 10) ~= \"nixos-gui:\" then all[#all + 1] = key .. redis.sha1hex(redis.call(\"DUMP\", key)) .. redis.call(\"TTL\", key) end end table.sort(all) return table.concat(all, \" \")" 0'; }
tb 'systemd-run --quiet --unit=redis-test -p LimitCORE=0 redis-server --port 0 --unixsocket /run/redis-test.sock --unixsocketperm 777 --save "" --dir /run
  for i in $(seq 50); do redis-cli -s /run/redis-test.sock PING >/dev/null 2>&1 && break; sleep 0.1; done
  for key in b "a b" "session:a b" session:1 "sess:nixos-gui:session:1" other:app nixos-gui; do redis-cli -s /run/redis-test.sock SET "$key" "of another application" >/dev/null; done
  redis-cli -s /run/redis-test.sock HSET other:cart a 1 >/dev/null'
before=$(others)
check breach-store-redis-others "a Redis with keys of another application" grep -q other:cart <<<"$before"
with_policy '[service.sessions]
store = "redis"
[service.redis]
socket = "/run/redis-test.sock"'
intruder
check breach-store-redis-keys "the session is kept in Redis" [ "$(redis '--raw KEYS "nixos-gui:session:*" | wc -l')" = 1 ]
forget_breach
ends redis
check breach-store-redis-untouched "nothing of the other application is touched" [ "$(others)" = "$before" ]
check breach-store-redis-untouched-none "and there was something" [ -n "$before" ]

# A Redis that does not answer changes nothing: the key is what ends a session.
intruder
tb 'systemctl stop redis-test'
check breach-store-dead "with a dead Redis it ends well, too" [ "$(contain --yes-rotate-secrets)" = 0 ]
check breach-store-dead-proof "and the old cookie is refused" said 'the old cookie is refused .401.'
lift --yes-lift-isolation --yes-keep-old-secrets >/dev/null
tb 'rm -f /run/redis-test.sock'
as_before
forget_breach
check breach-store-end "healthy at the end" healthy
