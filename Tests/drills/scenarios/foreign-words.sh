# shellcheck shell=bash
# Whoever holds the port writes what a probe reads: it may not forge lines of root's journal, nor feed a probe without end.
# shellcheck disable=SC2016 # expands in the machine

tb 'systemctl stop nixos-gui.service
  mkdir -p /run/systemd/system/nixos-gui.service.d
  printf "[Service]\nType=exec\nExecStart=\nExecStart=/bin/sleep 600\nWatchdogSec=0\n" >/run/systemd/system/nixos-gui.service.d/sleep.conf
  systemctl daemon-reload
  cat >/run/forger <<"ANSWER"
printf "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"
printf "line\n<0>FORGED by a stranger\n\033[31m"
while :; do printf "%01000d" 0; done
ANSWER
  chmod 644 /run/forger
  systemd-run --quiet --uid=nobody --unit=nixos-gui-forger socat TCP-LISTEN:8080,bind=127.0.0.1,reuseaddr,fork SYSTEM:"sh /run/forger"; sleep 0.5
  systemctl start nixos-gui.service'
before=$(tb 'date +%s')
tb 'rm -f /run/nixos-gui-emergency/incident /var/lib/nixos-gui-emergency/incident; timeout 60 systemctl start nixos-gui-health-check.service; echo $? >/run/status'
check foreign-ends "the health check ends in spite of an endless answer" tb '! grep -qx 124 /run/status'
check foreign-journal "no line of the journal is forged" tb "! journalctl -b -q --since=@$before _UID=0 -p 0 -o cat | grep -q FORGED"
check foreign-size "and what was answered fills no journal" tb "[ \$(journalctl -b -q --since=@$before -u nixos-gui-health-check.service -u nixos-gui-auto-recovery.service -o cat | wc -c) -lt 20000 ]"
check foreign-not-taken "the answer is not taken for the service's" tb "journalctl -b -q --since=@$before -u nixos-gui-health-check.service -o cat | grep -q 'another process\|does not answer'"
tb 'systemctl stop nixos-gui-forger.service nixos-gui-auto-recovery.service nixos-gui.service; rm -f /run/systemd/system/nixos-gui.service.d/sleep.conf; systemctl daemon-reload'
forget_everything
check foreign-end "healthy at the end" within 30 healthy
