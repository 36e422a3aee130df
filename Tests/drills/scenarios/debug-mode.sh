# shellcheck shell=bash
# Debug mode for a few seconds: lines about what was asked for and nothing else, and an end that nobody has to make.
# shellcheck disable=SC2016 # expands in the machine
invocation() { tb 'systemctl show -P InvocationID nixos-gui.service'; }
lines() { tb "journalctl -q -o cat _SYSTEMD_INVOCATION_ID=$before | grep -c -e '$1'"; }
ask() { tb 'curl -s -o /dev/null -H "Cookie: session=planted-cookie" "http://127.0.0.1:8080/nowhere-'"$1"'?token=planted-token"'; }
has_lines() { [ "$(lines "$1")" -gt 0 ]; }

before=$(invocation)
tb "sed 's/^debug_seconds=.*/debug_seconds=8/' /run/current-system/sw/bin/nixos-gui-debug-mode >/run/debug-mode; chmod 755 /run/debug-mode"
ask before
check debug-off "without it a request leaves no line" [ "$(lines nowhere-before)" = 0 ]
check debug-on "it ends well once the server has heeded it" tb '/run/debug-mode http >/run/said 2>&1'
ask while
check debug-line "then a request leaves one" within 5 has_lines nowhere-while
check debug-filter "about nothing but what was asked for" [ "$(lines 'database probed')" = 0 ]
check debug-redacted "no query and no cookie is in it" [ "$(lines 'planted-')" = 0 ]
check debug-end "it ends by itself" within 15 has_lines 'debug lines off'
ask after
tb 'sleep 0.5'
check debug-silent "and a request leaves no line again" [ "$(lines nowhere-after)" = 0 ]
check debug-one-process "all of it without a restart" [ "$(invocation)" = "$before" ]
check debug-wrong "another word is refused" [ "$(tb 'nixos-gui-debug-mode everything >/run/said 2>&1; echo $?')" = 64 ]
tb 'nixos-gui-debug-mode all >/run/said 2>&1'
check debug-off-by-hand "off takes it back" tb 'nixos-gui-debug-mode off >/run/said 2>&1 && ! test -e /run/nixos-gui-emergency/debug.json'
tb 'rm -f /run/debug-mode'
check debug-healthy "healthy at the end" healthy
