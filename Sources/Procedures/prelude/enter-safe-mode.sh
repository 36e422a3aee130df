# Safe mode, as a ladder's last rung and as a procedure. safe=yes when it answers.
enter_safe_mode() { # WHY
    safe=no
    place_hold safe-mode "$1"
    forget_failure nixos-gui-safe.service
    act systemctl start --no-block nixos-gui-safe.service
    wait_live nixos-gui-safe.service "$safe_port" "$start_budget"
    safe=$live
}
