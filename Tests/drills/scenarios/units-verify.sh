# shellcheck shell=bash
# Every deployed unit passes `systemd-analyze verify` with no output at all: systemd ignores a wrong value with a mere warning.

verify() { # unit
  tb "systemd-analyze verify /etc/systemd/system/$1 2>&1; status=\$?; [ \$status = 0 ] || echo exit status \$status"
}

verify_quietly() { # name, unit
  local said
  said=$(verify "$2")
  if [ -z "$said" ]; then pass "$1" "nothing to say about $2"; else fail "$1" "$2: $said"; fi
}

units=$(tb 'cd /etc/systemd/system && ls | grep -E "^nixos-gui.*\.(service|timer|path|socket)$"')
[ -n "$units" ] || fail units-verify "no unit is deployed"
for unit in $units; do verify_quietly "verify-$unit" "$unit"; done

# The emergency limits where a procedure puts them.
drop_in=/run/systemd/system/nixos-gui.service.d/zz-emergency-limits.conf
tb "install -D -m 644 /etc/nixos-gui/emergency-limits.conf $drop_in && systemctl daemon-reload"
verify_quietly verify-emergency-limits nixos-gui.service
check verify-emergency-limits-apply "the unit takes them" \
  tb "systemctl show -P DropInPaths nixos-gui.service | grep -q zz-emergency-limits"
tb "rm $drop_in && systemctl daemon-reload"
