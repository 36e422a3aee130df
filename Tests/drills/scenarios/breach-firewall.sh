# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# The whole machine is cut off, seen from a network beside it: by IPv4 and IPv6, in both directions, but for SSH; and the cut ends by
# itself, also where everything that could end it is dead.
. Tests/drills/breach.sh
if ! tb 'command -v nft >/dev/null'; then
  skip cut "nft is not installed"
  exit 0
fi
with_policy '[emergency.isolation]
hostFirewall = true
undoAfter = "1m"
keepPorts = [22, 9090]'
# The network beside it: a namespace at the other end of a cable. sshd's place is taken by anything that answers.
network() {
  tb 'ip netns add beside; ip link add cable type veth peer name far netns beside
    ip address add 192.0.2.1/24 dev cable; ip -6 address add 2001:db8::1/64 dev cable nodad; ip link set cable up
    ip -n beside address add 192.0.2.2/24 dev far; ip -n beside -6 address add 2001:db8::2/64 dev far nodad; ip -n beside link set far up; ip -n beside link set lo up
    for port in 9090 9999; do systemd-run --quiet --collect --unit=listens-$port socat TCP6-LISTEN:$port,fork,reuseaddr SYSTEM:"echo here"; done
    systemd-run --quiet --collect --unit=listens-22 socat TCP6-LISTEN:22,fork,reuseaddr SYSTEM:"echo here\; cat"
    systemd-run --quiet --collect --unit=listens-beside ip netns exec beside socat TCP6-LISTEN:80,fork,reuseaddr SYSTEM:"echo beside"
    for i in $(seq 40); do ip netns exec beside timeout 1 socat -u TCP:192.0.2.1:22 - 2>/dev/null | grep -q here && break; sleep 0.1; done'
}
comes_in() { tb "ip netns exec beside timeout 2 socat -u TCP:$1 - 2>/dev/null | grep -q here"; } # address:port
goes_out() { tb "timeout 2 socat -u TCP:$1:80 - 2>/dev/null | grep -q beside"; }
open_all() { comes_in 192.0.2.1:9999 && comes_in '[2001:db8::1]:9999' && goes_out 192.0.2.2 && goes_out '[2001:db8::2]'; }
shut_all() { ! comes_in 192.0.2.1:9999 && ! comes_in '[2001:db8::1]:9999' && ! goes_out 192.0.2.2 && ! goes_out '[2001:db8::2]'; }
kept_all() { comes_in 192.0.2.1:22 && comes_in '[2001:db8::1]:22' && comes_in 192.0.2.1:9090; }
network
check cut-before "before, both ways are open, by IPv4 and IPv6" open_all
check cut-before-kept "and the ports that are kept" kept_all
# A connection of whoever administers the machine, and one of the intruder's: out of the machine, as a shell that calls home is.
tb 'systemd-run --quiet --collect --unit=administers sh -c "(sleep 2; for i in \$(seq 40); do echo still \$i; sleep 1; done) | ip netns exec beside socat - TCP:192.0.2.1:22 >/run/administers"'
sleep 1
begun=$SECONDS
check cut "contained, with the machine cut off" [ "$(contain --yes-rotate-secrets)" = 0 ]
check cut-said "it says for how long, and what is kept" said 'cut off for 60 s, but for loopback and the ports 22, 9090'
check cut-shut "both ways are shut, by IPv4 and IPv6" shut_all
check cut-kept "the ports that are kept are open" kept_all
check cut-loopback "loopback is open" tb 'timeout 2 socat -u TCP:127.0.0.1:9999 - | grep -q here'
lines=$(tb 'wc -l </run/administers')
sleep 3
check cut-established "an established connection of SSH goes on" [ "$(tb 'wc -l </run/administers')" -gt "$lines" ]
check cut-timer "systemd has a timer that ends it" tb 'systemctl -q is-active nixos-gui-isolation-undo.timer'
check cut-again "a second run does not begin it anew" tb 'nixos-gui-contain-breach --yes-rotate-secrets 2>&1 | grep -q "already so: the machine is cut off"'
# Everything that could end it dies.
tb 'systemctl stop nixos-gui-isolation-undo.timer cron.service dbus.service dbus.socket polkit.service 2>/dev/null; true'
opened() { open_all; }
check cut-ends "the cut ends by itself, with the timer dead" within 70 opened
pass cut-time "open again $((SECONDS - begun)) s after the start of the run (undoAfter: 60 s)"
tb 'systemctl start dbus.socket dbus.service polkit.service 2>/dev/null; true'
check cut-ends-stopped "the service stays stopped" stopped
check cut-ends-third "a run after that does not begin it anew" tb 'nixos-gui-contain-breach --yes-rotate-secrets 2>&1 | grep -q "was cut off at .* already"'
check cut-lift "lifted: the empty table goes, too" tb 'nixos-gui-lift-isolation --yes-lift-isolation >/run/said 2>&1 && ! nft list table inet nixos_gui_isolation 2>/dev/null'
forget_breach

# With the timer alive, the table goes as well; a reboot in between keeps what is left of the time.
check cut-second "contained once more" [ "$(contain)" = 0 ]
check cut-second-shut "shut" shut_all
# Its time is nearly over: the reboot must not begin it anew.
tb "sed -i \"s/^cut_until=.*/cut_until=\$((\$(date +%s) + 30))/\" $keep/containment"
crash
check cut-reboot "after a reboot the machine is cut off for the rest of the time, $(tb 'nft list set inet nixos_gui_isolation cut | grep -o "ipv4 timeout [0-9]*s"')" tb 'nft list set inet nixos_gui_isolation cut | grep -qE "ipv4 timeout (2[0-9]|30)s"'
network
check cut-reboot-shut "both ways are shut" shut_all
check cut-reboot-kept "and the ports that are kept are open" kept_all
check cut-reboot-ends "it ends in its time" within 40 opened
check cut-reboot-table "and its table is gone" within 10 tb '! nft list table inet nixos_gui_isolation 2>/dev/null'
check cut-reboot-stopped "the service stays stopped" stopped
check cut-lift-kept "lifting needs both consents" [ "$(lift --yes-lift-isolation --yes-keep-old-secrets)" = 0 ]
forget_breach

# Without its tool the service is cut off all the same.
tb 'mkdir -p /root/away; mv "$(command -v nft)" /root/away/nft'
check cut-no-tool "without nft it fails" [ "$(contain --yes-rotate-secrets)" = 1 ]
check cut-no-tool-said "and says so" said 'the tool nft is missing'
check cut-no-tool-stopped "but the service is stopped, and the rest is done" tb "! systemctl -q is-active nixos-gui.service && grep -qx proven=yes $keep/containment"
tb 'mv /root/away/nft /usr/sbin/nft; systemctl stop "listens-*" administers 2>/dev/null; ip link delete cable; ip netns delete beside; true'
forget_breach
as_before
check cut-end "healthy at the end" healthy
