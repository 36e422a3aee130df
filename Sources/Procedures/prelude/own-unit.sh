# Apart from the terminal: a switch of the generation may restart what the terminal hangs on.

deaf=no

# own_unit=yes where this runs in a unit that no switch touches: the procedure's own one, its template, or a transient unit.
find_own_unit() {
    own_unit=no
    unit_name=$(sed -n -e 's#^0::.*/\([^/]*\.service\)$#\1#p' -e 's#^[0-9]*:name=systemd:.*/\([^/]*\.service\)$#\1#p' /proc/self/cgroup | head -n 1)
    case $unit_name in
        '') return 0 ;;
        "nixos-gui-$procedure.service" | "nixos-gui-$procedure@"*) own_unit=yes ;;
        *) if [ "$(systemctl show -P Transient "$unit_name" 2>/dev/null)" = yes ]; then own_unit=yes; fi ;;
    esac
}

run_in_own_unit() { # ARGUMENT...
    # Without D-Bus nothing can be told to wait for a unit, and a recovery must not be lost to a systemd that starts none: then
    # here, deaf to the loss of the terminal.
    starts_units=no
    if [ -S /run/dbus/system_bus_socket ]; then
        set +e
        timeout -k 1 10 systemd-run --quiet --collect --no-ask-password --wait true 2>/dev/null && starts_units=yes
        set -e
    fi
    if [ "$starts_units" = no ]; then
        warn 'no D-Bus, or no unit for this: it runs in your terminal, and goes on when that is lost'
        deaf=yes
        stay_deaf
        return 0
    fi
    unit_name=nixos-gui-$procedure-$(tr -d - </proc/sys/kernel/random/uuid | head -c 8).service
    say "runs as $unit_name, and goes on when this terminal is lost; its record is the newest in $state_of_emergency/runs"
    if [ -n "${SUDO_USER:-}" ]; then set -- --setenv="SUDO_USER=$SUDO_USER" "$0" "$@"; else set -- "$0" "$@"; fi
    exec systemd-run --quiet --collect --no-ask-password --pipe --wait --service-type=exec --unit="$unit_name" \
        --description="NixOS GUI procedure $procedure${instance:+ $instance}" --property=UMask=0077 --property=LimitCORE=0 \
        --setenv="PATH=$PATH" "$@"
}

# Once more after watch_signals, which listens to HUP.
stay_deaf() { if [ "$deaf" = yes ]; then trap '' HUP PIPE; fi }
