# The whole machine is cut off by a table of its own, beside whatever firewall there is: a packet that it drops is gone, one that
# it lets through is still up to the others. The cut ends by itself: the kernel forgets what it drops (the timeouts in the set),
# whatever has become of everybody else; a timer of systemd then removes the empty table; and what a reboot finds is looked at
# again by its time.
cut_table=nixos_gui_isolation
undo_unit=nixos-gui-isolation-undo

# cut=yes while something is dropped.
look_at_cut() {
    cut=no
    cut_expires=$(timeout -k 1 10 nft list table inet "$cut_table" 2>/dev/null | grep expires) || return 0
    if [ -n "$cut_expires" ]; then cut=yes; fi
}

# Loopback; the ports that are kept, and answers from them, but no connection that begins here; what addresses need to be found
# and kept (neighbours, routers, DHCP); what tells that a packet is too big.
cut_rules() { # SECONDS
    kept_in='' kept_out=''
    if [ -n "$keep_ports" ]; then
        kept_in="tcp dport { $keep_ports } accept"
        kept_out="tcp sport { $keep_ports } tcp flags & (syn | ack) != syn accept"
    fi
    needed='icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert, packet-too-big, destination-unreachable } accept
        icmp type { destination-unreachable, time-exceeded } accept'
    cat <<RULES
add table inet $cut_table
delete table inet $cut_table
table inet $cut_table {
    set cut {
        typeof meta nfproto
        flags timeout
        elements = { ipv4 timeout ${1}s, ipv6 timeout ${1}s }
    }
    chain input {
        type filter hook input priority -10; policy accept;
        iif lo accept
        $kept_in
        $needed
        udp sport 67 udp dport 68 accept
        udp sport 547 udp dport 546 accept
        meta nfproto @cut counter drop
    }
    chain forward {
        type filter hook forward priority -10; policy accept;
        meta nfproto @cut counter drop
    }
    chain output {
        type filter hook output priority -10; policy accept;
        oif lo accept
        $kept_out
        $needed
        udp sport 68 udp dport 67 accept
        udp sport 546 udp dport 547 accept
        meta nfproto @cut counter drop
    }
}
RULES
}

# The undo is armed first.
# shellcheck disable=SC2034 # not every script places it
place_cut() { # SECONDS: placed=yes, or no with why_not_cut
    placed=no why_not_cut=''
    if ! command -v nft >/dev/null 2>&1; then
        why_not_cut='the tool nft is missing on this machine'
        return 0
    fi
    disarm_undo
    set +e
    act timeout -k 1 10 systemd-run --quiet --no-ask-password --collect --on-active="${1}s" --timer-property=AccuracySec=1s \
        --unit="$undo_unit" "$(command -v nft)" delete table inet "$cut_table" >/dev/null 2>&1
    armed=$?
    set -e
    [ "$armed" = 0 ] || found firewall 'systemd arms no timer: the kernel alone ends the cut, and its empty table stays'
    if [ "$dry_run" = yes ]; then
        say "  would place the table inet $cut_table for $1 s"
        placed=yes
        return 0
    fi
    set +e
    nft_says=$(cut_rules "$1" | timeout -k 1 10 nft -f - 2>&1)
    nft_status=$?
    set -e
    look_at_cut
    if [ "$cut" = yes ]; then placed=yes; else why_not_cut="nft ended with status $nft_status: $(printf '%s' "$nft_says" | foreign)"; fi
}

disarm_undo() {
    set +e
    act systemctl stop "$undo_unit.timer" 2>/dev/null
    act systemctl reset-failed "$undo_unit.service" "$undo_unit.timer" 2>/dev/null
    set -e
}

remove_cut() {
    disarm_undo
    if ! command -v nft >/dev/null 2>&1; then return 0; fi
    set +e
    act timeout -k 1 10 nft delete table inet "$cut_table" 2>/dev/null
    set -e
}

# What is left of the cut's time, by the clock that people set, because a reboot has none other: never more than all of it.
read_cut_left() { # cut_left: seconds, 0 where it is over
    cut_left=0
    [ -n "$cut_until" ] || return 0
    cut_left=$((cut_until - $(date +%s)))
    if [ "$cut_left" -gt "$cut_seconds" ]; then cut_left=$cut_seconds; fi
    if [ "$cut_left" -lt 0 ]; then cut_left=0; fi
}
