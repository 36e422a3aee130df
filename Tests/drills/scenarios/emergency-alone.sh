# shellcheck shell=bash
# Nothing of ours but the scripts: the server's program is gone from the machine, and the terminal still lists, looks and saves.
# shellcheck disable=SC2016 # expands in the machine
tb 'nixos-gui-back-up-database >/dev/null 2>&1'
program=$(tb 'readlink -f /run/current-system/sw/bin/nixos-gui')
tb "mv $program $program.away; systemctl kill -s KILL nixos-gui.service; sleep 1"
alone() { tb "nixos-gui-emergency $* >/run/said 2>&1"; }
said() { tb "grep -q -e '$1' /run/said"; }

check alone-list "it lists every procedure" alone list
check alone-list-said "with severity and effect" said '^repair-database  (SEV1, destructive)'
check alone-status "it tells the state" alone status
check alone-status-said "nothing answers" said 'nothing answers on port'
check alone-diagnose "it diagnoses" alone run diagnose
check alone-diagnose-said "and names that the service is down" said 'PROBLEM: nixos-gui.service is'
check alone-backup "it backs up the database" alone run back-up-database
check alone-backup-said "and verifies the copy" said 'is made and verified'
# Automation has its turn first: it holds the lock.
within 90 tb '[ -z "$(systemctl list-units --no-legend --plain --state=activating "nixos-gui-*")" ]'
check alone-recover "a recovery that cannot succeed says so" tb '! nixos-gui-emergency run complete-service-failure >/run/said 2>&1'
check alone-recover-said "and whom to call" said 'Escalate'

tb "mv $program.away $program; systemctl reset-failed 2>/dev/null; nixos-gui-leave-safe-mode >/dev/null 2>&1; true"
forget_everything
check alone-end "healthy at the end" within 30 healthy
