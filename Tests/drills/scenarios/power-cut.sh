# shellcheck shell=bash
# The machine is killed without warning and boots again: the service is healthy; safe mode is left by a reboot.

tb 'nixos-gui-safe-mode >/dev/null 2>&1'
check power-safe "safe mode is on" in_safe_mode
tb_crash
check power-normal "after the reboot the normal service answers" within 60 healthy
check power-records "the records are still there" tb 'grep -q start-safe-mode /var/lib/nixos-gui-emergency/runs/*.jsonl'
forget_everything
