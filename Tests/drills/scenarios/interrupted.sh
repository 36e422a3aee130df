# shellcheck shell=bash
# A procedure that is killed in the middle is run again, and finishes the work.
# shellcheck disable=SC2016 # expands in the machine

kill_in() { # command, text: kills the procedure as soon as its output has the text
  tb "rm -f /run/said; systemd-run --quiet --unit=nixos-gui-interrupted -p StandardOutput=file:/run/said -p StandardError=file:/run/said $1
    for i in \$(seq 400); do grep -q '$2' /run/said 2>/dev/null && break; sleep 0.02; done
    systemctl kill -s KILL --kill-whom=all nixos-gui-interrupted.service 2>/dev/null; sleep 0.3; systemctl reset-failed nixos-gui-interrupted.service 2>/dev/null; grep -q '$2' /run/said"
}

check interrupted-safe-mode "safe mode is interrupted at its second step" kill_in /run/current-system/sw/bin/nixos-gui-safe-mode '^start-safe-mode'
check interrupted-safe-mode-again "and finished by a second run" tb 'nixos-gui-safe-mode >/run/said 2>&1'
check interrupted-safe-mode-answers "safe mode answers" in_safe_mode
check interrupted-leave "leaving is interrupted at its second step" kill_in /run/current-system/sw/bin/nixos-gui-leave-safe-mode '^start-normal-service'
check interrupted-leave-again "and finished by a second run" tb 'nixos-gui-leave-safe-mode >/run/said 2>&1'
check interrupted-healthy "the service is healthy" within 20 healthy

# SIGTERM, as systemctl stop sends it: the run says where it was interrupted.
break_service
tb 'systemctl stop nixos-gui.service'
tb 'nixos-gui-complete-service-failure >/run/said 2>&1 & pid=$!; sleep 0.6; kill -TERM $pid; wait $pid; echo $? >/run/status'
check interrupted-status "SIGTERM ends a run with 143" tb 'grep -qx 143 /run/status'
check interrupted-record "its record says where" grep -q 'interrupted in step' <<<"$(run_record complete-service-failure)"
mend_service
check interrupted-end "and a second run brings the service back" tb 'nixos-gui-complete-service-failure >/run/said 2>&1'
check interrupted-end-healthy "healthy at the end" within 20 healthy
# Killed in the moment in which its record is made: the group reads that, too.
tb 'for i in $(seq 20); do nixos-gui-diagnose >/dev/null 2>&1 & pid=$!
    for j in $(seq 200); do [ "$(ls /var/lib/nixos-gui-emergency/runs | wc -l)" = "${count:-x}" ] || break; done
    count=$(ls /var/lib/nixos-gui-emergency/runs | wc -l); kill -KILL $pid 2>/dev/null; wait $pid 2>/dev/null; done; true'
check interrupted-readable "no record is unreadable for the service's group" \
  [ -z "$(tb 'find /var/lib/nixos-gui-emergency/runs -type f ! \( -group nixos-gui -perm -040 \)')" ]
forget_everything
