# The machine is switched to a generation on which the service cannot start. Such a generation is made from the present one:
# a folder with its links, put into the store as it is, whose switch adds a drop-in that forbids the start while it is the
# running system. Nothing is evaluated, built or fetched.
prepare_it() {
    for tool in nix-store nix-env; do
        command -v "$tool" >/dev/null || { say "missing on this machine: $tool. Without Nix there are no generations; nothing was broken." >&2; exit 78; }
    done
    before_drill=$(readlink -f "$current_system") made='' is_nixos=yes
    if [ ! -L "$system_profile" ]; then
        # Nix, but not NixOS: a stand-in of the present system is the generation to go back to.
        is_nixos=no
        make_system nixos-gui-drill-good no
        good_system=$system
        nix-env -p "$system_profile" --set "$good_system"
        ln -sfn "$good_system" "$current_system"
    elif [ -x "$before_drill/bin/switch-to-configuration" ] && [ "$(readlink -f "$system_profile")" = "$before_drill" ]; then
        good_system=$before_drill
    else
        say "the running system ($before_drill) is not the one of $system_profile: switch to one of them first. Nothing was broken." >&2
        exit 78
    fi
    good_number=$(readlink "$system_profile" | sed 's/.*-\([0-9]*\)-link$/\1/')
    make_system nixos-gui-drill-broken yes
    bad_system=$system
    write_numbers
}

make_system() { # NAME yes|no (whether the service may not start on it): system
    rm -rf "${work:?}/$1"
    mkdir "$work/$1"
    cp -a "$before_drill/." "$work/$1"
    chmod u+w "$work/$1"
    rm -rf "${work:?}/$1/bin"
    mkdir -p "$work/$1/bin"
    printf '%s\n' '#!/bin/sh' "breaks=$2" "runtime_link=$current_system" >"$work/$1/bin/switch-to-configuration"
    cat >>"$work/$1/bin/switch-to-configuration" <<'SWITCH'
# Made by a drill of NixOS GUI: a stand-in for a switch of the whole system.
here=$(dirname "$(dirname "$(readlink -f "$0")")")
case $1 in
    switch | test) ;;
    *) exit 0 ;;
esac
if [ "$breaks" = yes ]; then
    mkdir -p /run/systemd/system/nixos-gui.service.d
    printf '[Service]\nExecStartPre=/bin/sh -c "! test %s -ef %s"\n' "$runtime_link" "$here" >/run/systemd/system/nixos-gui.service.d/zz-nixos-gui-drill.conf
fi
ln -sfn "$here" "$runtime_link"
systemctl daemon-reload
if [ "$breaks" = yes ]; then systemctl restart --no-block nixos-gui.service; fi
SWITCH
    chmod 755 "$work/$1/bin/switch-to-configuration"
    system=$(nix-store --add "$work/$1")
    made="$made $system"
}

break_it() {
    nix-env -p "$system_profile" --set "$bad_system"
    bad_number=$(readlink "$system_profile" | sed 's/.*-\([0-9]*\)-link$/\1/')
    "$bad_system/bin/switch-to-configuration" switch
}
is_detected() {
    find_run '"procedure":"auto-recovery"'
    if [ -n "$file" ]; then yes=yes seen='the service does not start on the new generation; OnFailure= called auto-recovery'; fi
}
# A person waits until automation has had its turn: it holds the lock.
recover_it() {
    wait_for automation_is_over 60
    run_procedure "$good_number" --yes-roll-back-generation
}
automation_is_over() {
    ask_unit nixos-gui-auto-recovery.service ActiveState
    case $answer in active | activating) ;; *) yes=yes ;; esac
}
is_recovered() {
    is_normal
    if [ "$(readlink -f "$current_system")" != "$good_system" ]; then yes=no; fi
    seen="the machine is on generation $good_number again, and the service answers"
}
verify_it() {
    count_lost
    if [ "$(readlink -f "$system_profile")" != "$good_system" ]; then wrong='the profile does not point to the generation that runs'; fi
    if [ ! -d "$bad_system" ]; then wrong='the generation before was not kept'; fi
}

mend_it() {
    if [ "$(readlink -f "$system_profile")" != "$good_system" ] || [ "$(readlink -f "$current_system")" != "$good_system" ]; then
        nix-env -p "$system_profile" --switch-generation "$good_number" || :
        "$good_system/bin/switch-to-configuration" switch || :
    fi
    rm -f /run/systemd/system/nixos-gui.service.d/zz-nixos-gui-drill.conf
    rm -f "$state_of_emergency/open-switch" "$runtime_directory/open-switch"
    if [ "$is_nixos" = no ]; then
        ln -sfn "$before_drill" "$current_system"
        rm -f "$system_profile" "$system_profile"-*-link
    elif [ -n "${bad_number:-}" ]; then
        nix-env -p "$system_profile" --delete-generations "$bad_number" 2>/dev/null || :
    fi
    # shellcheck disable=SC2086 # store paths are words
    nix-store --delete $made >/dev/null 2>&1 || :
    systemctl daemon-reload
    /run/current-system/sw/bin/nixos-gui-leave-safe-mode >/dev/null 2>&1 || :
    forget_incident
    systemctl reset-failed nixos-gui.service 2>/dev/null || :
    systemctl start --no-block nixos-gui.service
}
