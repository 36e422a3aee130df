# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# A journal of 100 MB: isolated in 2 s, complete in 60 s; and what is kept of it where there is less room.
. Tests/drills/breach.sh
# A line a message, as services write them. journald keeps what one service sends too fast back, unless it is told not to.
tb 'mkdir -p /run/systemd/journald.conf.d; printf "[Journal]\nRateLimitIntervalSec=0\nSystemMaxUse=1G\nRuntimeMaxUse=1G\nCompress=no\n" >/run/systemd/journald.conf.d/drill.conf
  systemctl restart systemd-journald
  size() { du -sk /var/log/journal /run/log/journal 2>/dev/null | awk "{ sum += \$1 } END { print sum + 0 }"; }
  for i in $(seq 60); do
    head -c 4000000 /dev/urandom | base64 -w 300 | systemd-cat -t flood
    [ "$(size)" -ge 100000 ] && break
  done; journalctl --sync'
usage=$(tb 'du -sk /var/log/journal /run/log/journal 2>/dev/null | awk "{ sum += \$1 } END { print int(sum / 1000) }"')
check journal-filled "a journal of $usage MB, $(tb 'journalctl -q -o cat | wc -l') messages" [ "${usage:-0}" -ge 100 ]
intruder
begun=$(tb 'cut -d " " -f 1 /proc/uptime')
check journal-contain "contained" [ "$(contain --yes-rotate-secrets)" = 0 ]
record=$(run_record contain-breach)
at() { sed -n "/$1/s/.*\"uptime\":\"\([0-9.]*\)\".*/\1/p" <<<"$record" | head -n 1; }
isolated=$(awk -v from="$begun" -v to="$(at '"step":"isolate"')" 'BEGIN { printf "%.2f", to - from }')
complete=$(awk -v from="$begun" -v to="$(at '"event":"finished"')" 'BEGIN { printf "%.2f", to - from }')
check journal-isolated "isolated $isolated s after the command was typed, at most 2 s" awk -v t="$isolated" 'BEGIN { exit !(t > 0 && t <= 2) }'
check journal-complete "complete after $complete s, at most 60 s" awk -v t="$complete" 'BEGIN { exit !(t > 0 && t <= 60) }'
size=$(tb "du -sm $(kept) | cut -f 1")
check journal-sums "the evidence is whole ($size MiB)" sums
check journal-all "every message is in it" [ "$(tb "cat $(kept)/journal-*.export | grep -a -c '^SYSLOG_IDENTIFIER=flood\$'")" = "$(tb 'journalctl -q -t flood -o cat | wc -l')" ]
forget_breach

# Less room than that: the newest is kept.
with_policy '[emergency.evidence]
maxSize = "20M"
journalSince = "2h"'
check journal-bounded "with emergency.evidence.maxSize it ends well" [ "$(contain)" = 0 ]
check journal-bounded-size "and keeps to it" tb "[ \$(du -sm $(kept) | cut -f 1) -le 21 ]"
check journal-bounded-said "what is left out is said" tb "grep -q '^journal-[0-9]*.export: what is older than .* does not fit' $(kept)/INCOMPLETE && grep -q 'does not fit' $(kept).summary"
check journal-bounded-sums "what is kept is whole" sums
forget_breach
as_before
tb 'rm /run/systemd/journald.conf.d/drill.conf; systemctl restart systemd-journald; journalctl --rotate --vacuum-size=10M >/dev/null 2>&1; true'
check journal-end "healthy at the end" healthy
