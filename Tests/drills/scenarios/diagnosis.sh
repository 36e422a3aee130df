# shellcheck shell=bash
# Seven looks; a missing tool is said; what is wrong is named; nothing is changed.
# shellcheck disable=SC2016 # expands in the machine

tb 'nixos-gui-diagnose >/run/said 2>&1'
for number in 1 2 3 4 5 6 7; do check "diagnosis-look-$number" "$(tb "grep -o '== $number\. .*' /run/said")" tb "grep -q '== $number\. ' /run/said"; done
check diagnosis-database "the database passes" tb 'grep -q "ok: integrity_check and foreign_key_check pass" /run/said'
check diagnosis-port "the port is ours" tb 'grep -q "ok: nixos-gui.service listens on port 8080" /run/said'
for tool in ss journalctl sqlite3 curl; do
  path=$(tb "command -v $tool")
  tb "mv $path $path.away; nixos-gui-diagnose >/run/said 2>&1; mv $path.away $path"
  check "diagnosis-without-$tool" "$tool missing is said, the other looks are taken" tb "grep -q 'TOOL MISSING: $tool' /run/said && grep -q '== 7\. ' /run/said && grep -q 'found problems' /run/said"
done
tb 'systemctl stop nixos-gui.service; nixos-gui-diagnose >/run/said 2>&1; systemctl start nixos-gui.service'
check diagnosis-healthy-database "a sound database is not named as a cause" tb '! grep -q "does not pass" /var/lib/nixos-gui-emergency/runs/*.jsonl'
check diagnosis-down "a stopped service is a problem" tb 'grep -q "PROBLEM: nixos-gui.service is inactive" /run/said && grep -q "PROBLEM: nobody listens on port 8080" /run/said'
check diagnosis-record "the record has the findings" grep -q '"event":"finding","at":"[^"]*","uptime":"[^"]*","subject":"service"' <<<"$(run_record diagnose)"
check diagnosis-end "healthy at the end" within 20 healthy
forget_everything
