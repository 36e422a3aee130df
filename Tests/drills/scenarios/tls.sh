# shellcheck shell=bash
# A host with [service.tls]: its units, scripts and server as they are generated, and certificates that are renewed.
# shellcheck disable=SC2016 # expands in the machine
if ! command -v openssl >/dev/null; then
  skip tls "openssl is not installed"
  exit 0
fi
bin=${BINARIES:-.build/debug} made=$(mktemp -d)

certificate() { # name: NAME.pem and NAME.key, put into the machine as /run/tls/NAME
  mkdir -p "$made/$1"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj "/CN=$1" \
    -addext subjectAltName=IP:127.0.0.1 -keyout "$made/$1/key.pem" -out "$made/$1/fullchain.pem" 2>/dev/null
  tb_put "$made/$1" "/run/certificates/$1"
}
use() { # name, mode: puts it where the policy says, in one move a file
  tb "mkdir -p /etc/nixos-gui-tls && cd /etc/nixos-gui-tls && for file in fullchain.pem key.pem; do
    install -m $2 -g nixos-gui /run/certificates/$1/\$file \$file.new && mv \$file.new \$file; done"
}
serves() { # name: the server shows that certificate, and answers
  tb "curl -q -fsS --max-time 5 --cacert /run/certificates/$1/fullchain.pem https://127.0.0.1:8080/api/health/live" 2>/dev/null |
    grep -q '"status": *"pass"'
}
deploy() { # name, policy
  "$bin/nixos-gui-gen" generate "$2" --output "$made/$1-generated" >/dev/null 2>&1 && tb_deploy "$made/$1-generated" "$bin" >/dev/null
}
end() {
  deploy plain hosts/drill.toml
  tb 'rm -rf /etc/nixos-gui-tls /run/certificates; systemctl restart nixos-gui.service'
  rm -rf "$made"
}
trap end EXIT

{
  cat hosts/drill.toml
  printf '\n[service.tls]\ncertificateFile = "/etc/nixos-gui-tls/fullchain.pem"\nkeyFile = "/etc/nixos-gui-tls/key.pem"\n'
} >"$made/tls.toml"
tb 'mkdir -p /run/certificates'
certificate first && certificate second && certificate third
use first 0600
deploy tls "$made/tls.toml"
tb 'systemctl restart nixos-gui.service'

check tls-serves "the server serves by TLS, with files that only root reads" within 30 serves first
check tls-no-http "and not in the clear" tb '! curl -q -fsS --max-time 5 http://127.0.0.1:8080/api/health/live >/dev/null 2>&1'
check tls-watchdog "it feeds the watchdog: systemd has not restarted it" \
  tb 'sleep 7; [ "$(systemctl show -P NRestarts nixos-gui.service)" = 0 ] && systemctl -q is-active nixos-gui.service'
check tls-health-check "the health check finds it healthy" tb 'systemctl start nixos-gui-health-check.service'
check tls-diagnose "the diagnosis names its address" tb 'nixos-gui-diagnose | grep -F "nixos-gui.service answers on https://127.0.0.1:8080"'
check tls-status "the terminal's way in sees it" tb 'nixos-gui-emergency status | grep -q "port 8080: answers"'
check tls-command "nixos-gui health asks it" tb 'nixos-gui health | grep -q certificate'
check tls-quiet "the run-time has nothing to say of priorities" \
  tb '! journalctl -b -q -o cat -u nixos-gui.service _SYSTEMD_INVOCATION_ID="$(systemctl show -P InvocationID nixos-gui.service)" | grep -q "thread priority"'

use second 0600
tb 'systemctl kill --signal=HUP nixos-gui.service; sleep 1'
check tls-copy "what only root reads is not renewed while the unit runs" serves first
tb 'systemctl try-reload-or-restart nixos-gui.service'
check tls-restart "what ACME of NixOS runs renews it" within 30 serves second

before=$(tb 'systemctl show -P MainPID nixos-gui.service')
use third 0640
tb 'systemctl kill --signal=HUP nixos-gui.service'
check tls-reload "what the service reads is renewed at once" within 10 serves third
tb 'systemctl kill --signal=HUP nixos-gui.service'
check tls-no-restart "without a restart" [ "$before" = "$(tb 'systemctl show -P MainPID nixos-gui.service')" ]
tb 'install -m 0640 -g nixos-gui /run/certificates/first/key.pem /etc/nixos-gui-tls/key.pem; systemctl kill --signal=HUP nixos-gui.service'
check tls-refused "the key of another one is refused" within 10 \
  tb 'journalctl -b -q -o cat -u nixos-gui.service | grep -q "the new certificate is not used, the old one goes on"'
check tls-goes-on "and the old one goes on" serves third

tb 'systemctl restart nixos-gui.service'
check tls-start "a start with it ends with 78" within 30 tb '[ "$(systemctl show -P ExecMainStatus nixos-gui.service)" = 78 ]'
check tls-safe-mode "and safe mode, which needs no certificate, takes over" within 60 in_safe_mode
use third 0640
tb 'nixos-gui-leave-safe-mode >/dev/null'
check tls-back "with the right key it comes back" within 30 serves third
forget_everything
