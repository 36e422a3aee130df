# shellcheck shell=bash
# A program that answers on our port, even with our words, is not taken for the service.

tb 'systemctl stop nixos-gui.service
  cat >/run/impostor <<"ANSWER"
printf "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 75\r\nConnection: close\r\n\r\n{\"invocationId\":\"00000000000000000000000000000000\",\"status\":\"pass\",\"a\":\"1\"}"
ANSWER
  systemd-run --quiet --unit=nixos-gui-impostor socat TCP-LISTEN:8080,bind=127.0.0.1,reuseaddr,fork SYSTEM:"sh /run/impostor"; sleep 0.5'
check impostor-answers "the impostor answers with status pass" tb 'curl -fsS --max-time 5 http://127.0.0.1:8080/api/health/live | grep -q pass'
tb 'systemctl start --no-block nixos-gui.service'
check impostor-not-believed "auto-recovery does not take it for the service: safe mode" within 60 in_safe_mode
check impostor-named "its owner is named" grep -q 'port 8080 is held by socat' <<<"$(run_record auto-recovery)"
tb 'systemctl stop nixos-gui-impostor.service; nixos-gui-leave-safe-mode >/dev/null 2>&1'
check impostor-end "normal again once the port is free" within 20 healthy
forget_everything
