# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# A host that is reached without a proxy: after a breach the service runs on loopback, and only there, also after a reboot; where it
# is seen to listen elsewhere, it is stopped.
. Tests/drills/breach.sh
other=192.0.2.1 other6=2001:db8::1
addresses() { tb "ip address add $other/32 dev lo 2>/dev/null; ip -6 address add $other6/128 dev lo nodad 2>/dev/null; ip link set lo up"; }
reached() { tb "curl -q -sS -o /dev/null --max-time 2 http://$1:8080/api/health/live 2>/dev/null"; } # address
nowhere_else() { ! reached $other && ! reached "[$other6]"; }
listens() { tb 'ss -ltnH "sport = :8080" | sed -n -E "s/^[A-Z-]+ +[0-9]+ +[0-9]+ +([^ ]+):8080 .*/\1/p" | sort -u | tr "\n" " "'; }
safe() { tb 'curl -fsS --max-time 5 http://127.0.0.1:8080/api/health/live 2>/dev/null | grep -q invocationId'; }
loopback() { safe && [ "$(listens)" = '127.0.0.1 ' ] && nowhere_else; }

with_policy '[service]
host = "::"'
addresses
check everywhere-before "before, it answers at other addresses of the machine, by IPv4 and IPv6" reached $other
check everywhere-before-6 "by IPv6" reached "[$other6]"
intruder
check everywhere-contain "contained" [ "$(contain --yes-rotate-secrets)" = 0 ]
check everywhere-said "it says where the service listens, and what was tried" said 'it listens on 127.0.0.1 only, and is not reached at 2 other addresses'
check everywhere-loopback "it answers on loopback, and nowhere else" loopback
check everywhere-out "the stolen cookie and the stolen token are refused there" [ "$(codes)" = '401 401' ]
# What the kernel filters is the second wall: seen with a unit that has it and listens everywhere.
filters=$(tb 'systemctl show -P IPAddressDeny nixos-gui.service')
check everywhere-deny "systemd denies the unit every other address: $filters" grep -q '::/0' <<<"$filters"
tb 'systemd-run --quiet --unit=wall -p IPAddressDeny=any -p IPAddressAllow=localhost socat TCP6-LISTEN:9998,fork,reuseaddr SYSTEM:"echo in"
  systemd-run --quiet --unit=no-wall socat TCP6-LISTEN:9997,fork,reuseaddr SYSTEM:"echo in"; sleep 0.5'
comes_in() { tb "timeout 2 socat -u TCP:$other:$1 - 2>/dev/null | grep -q in"; }
check everywhere-no-wall "without it, a port of the machine is reached" comes_in 9997
if ! comes_in 9998; then pass everywhere-wall "the kernel of this machine filters by control group (IPAddressDeny=)"; else skip everywhere-wall "the kernel of this machine does not filter by control group: here the isolation is the listening address alone"; fi
tb 'systemctl stop wall no-wall 2>/dev/null'

check everywhere-again "a second run is harmless" [ "$(tb 'systemctl show -P InvocationID nixos-gui.service'; contain --yes-rotate-secrets)" = "$(tb 'systemctl show -P InvocationID nixos-gui.service')
0" ]
tb 'systemctl kill -s KILL nixos-gui.service'
check everywhere-crash "a crash is mended by systemd, on loopback" within 20 loopback
tb 'systemctl restart nixos-gui.service'
check everywhere-restart "a restart by a person leaves it on loopback" within 20 loopback
crash
addresses
check everywhere-reboot "after a reboot it answers on loopback, and nowhere else" within 60 loopback
check everywhere-reboot-held "and is held" tb "test -e $keep/holds/breach.json"
# Without what puts the isolation in its place, it stays down.
tb 'ln -sf /dev/null /etc/systemd/system/nixos-gui-isolation.service; systemctl daemon-reload'
crash
addresses
check everywhere-no-unit "where the isolation's unit is gone, a reboot leaves the service stopped" stopped
tb 'rm /etc/systemd/system/nixos-gui-isolation.service; cp /opt/nixos-gui/generated/systemd/nixos-gui-isolation.service /etc/systemd/system/; systemctl daemon-reload'
check everywhere-no-unit-again "the next run starts it on loopback again" [ "$(contain --yes-rotate-secrets)" = 0 ]
check everywhere-no-unit-loopback "on loopback only" loopback
check everywhere-lift "lifted" [ "$(lift --yes-lift-isolation)" = 0 ]
check everywhere-lift-reached "it answers everywhere again" within 20 reached $other
forget_breach

# Settings that do not isolate: seen, and stopped.
tb 'cp /etc/nixos-gui/isolated.json /root/isolated.json; sed -i "s/\"host\": \"[^\"]*\"/\"host\": \"::\"/" /etc/nixos-gui/isolated.json'
check everywhere-wrong "settings that listen everywhere are no isolation: it fails" [ "$(contain --yes-rotate-secrets)" = 1 ]
check everywhere-wrong-said "and says what it saw" said 'stopped again: .*listens on'
check everywhere-wrong-stopped "and the service is stopped" stopped
tb 'mv /root/isolated.json /etc/nixos-gui/isolated.json'
check everywhere-right-again "mended, the next run ends well" [ "$(contain --yes-rotate-secrets)" = 0 ]
check everywhere-right-loopback "on loopback only" loopback
forget_breach
as_before
check everywhere-end "healthy at the end" healthy
