# shellcheck shell=bash
# shellcheck disable=SC2016 # expands in the machine
# A real Prometheus scrapes the machine with the generated files: its metrics follow what happens, and its alerts fire.

if ! tb 'command -v prometheus && command -v promtool' >/dev/null; then
  skip metrics "prometheus is not installed"
  exit 0
fi
value() { # port, series: its value
  tb "curl -fsS --max-time 10 http://127.0.0.1:$1/metrics" | sed -n "s/^$(printf '%s' "$2" | sed 's/[].[*^$/]/\\&/g') //p"
}
is() { [ "$(value "$1" "$2")" = "$3" ]; } # port, series, value
asked() { # query: the first value in Prometheus' answer
  tb "promtool query instant http://127.0.0.1:9090 '$1'" 2>/dev/null | sed -n 's/.* => \([^ ]*\) @.*/\1/p' | head -n 1
}
answers() { [ "$(asked "$1")" = "$2" ]; } # query, value

tb 'systemctl start nixos-gui-health-check.service'
check metrics-page "promtool has nothing to say about the page" tb 'curl -fsS http://127.0.0.1:8080/metrics | promtool check metrics'
check metrics-mode "the service says that it is in normal mode" is 8080 'nixos_gui_mode{mode="normal"}' 1
check metrics-check "the database passes" is 8080 'nixos_gui_check_status{check="database"}' 0
limit=$(tb 'systemctl show -P MemoryMax nixos-gui.service')
check metrics-memory "the limit of memory is the unit's, $limit bytes" is 8080 nixos_gui_memory_limit_bytes "$limit"
disk=$(tb 'df -B 1 --output=size /var/lib/nixos-gui | tail -n 1 | tr -d " "')
check metrics-disk "the size of the state directory's disk is $disk bytes" is 8080 'nixos_gui_disk_size_bytes{folder="/var/lib/nixos-gui"}' "$disk"
age=$(($(date +%s) - $(value 8080 nixos_gui_last_health_check_timestamp_seconds | cut -d . -f 1)))
check metrics-health-check "the health check ran $age s ago" [ "$age" -lt 60 ]
tb 'mkdir -p /backup/nixos-gui && rm -f /backup/nixos-gui/*.sqlite && : >/backup/nixos-gui/20260102T030405Z.sqlite'
check metrics-backup "the newest backup is told by its name" within 5 is 8080 nixos_gui_newest_backup_timestamp_seconds 1767323045
tb 'rm /backup/nixos-gui/20260102T030405Z.sqlite; echo "{\"key\":\"x\",\"message\":\"x\"}" >/var/lib/nixos-gui-emergency/alerts/x.json; chgrp nixos-gui /var/lib/nixos-gui-emergency/alerts/x.json; chmod 640 /var/lib/nixos-gui-emergency/alerts/x.json'
check metrics-alert "an alert is counted" within 5 is 8080 nixos_gui_open_alerts 1

# The generated files as they are, but for the pace: a test does not wait for minutes.
tb 'mkdir -p /run/prometheus && cd /run/prometheus
  sed "s/for: .*/for: \"1s\"/" /opt/nixos-gui/generated/prometheus/alerts.yml >alerts.yml
  { echo "rule_files: [alerts.yml]"; echo "global: { evaluation_interval: 1s }"
    sed "s/scrape_interval: .*/scrape_interval: \"1s\"/; s/scrape_timeout: .*/scrape_timeout: \"1s\"/" /opt/nixos-gui/generated/prometheus/scrape.yml; } >prometheus.yml
  promtool check config prometheus.yml &&
    systemd-run -q --unit=test-prometheus -p WorkingDirectory=/run/prometheus prometheus --config.file=prometheus.yml \
      --storage.tsdb.path=/run/prometheus/data --web.listen-address=127.0.0.1:9090' >/dev/null
check metrics-scraped "Prometheus scrapes the service as scrape.yml says" within 30 answers 'up{job="nixos-gui",host="drill"}' 1
check metrics-quiet "no alert of safe mode fires" answers 'count(ALERTS{alertname="NixosGuiSafeMode"}) or vector(0)' 0
tb 'nixos-gui-safe-mode >/dev/null 2>&1'
check metrics-safe "safe mode says so on its own port" within 10 is 8081 'nixos_gui_mode{mode="safe"}' 1
check metrics-hold "and that it is held" within 5 is 8081 nixos_gui_holds 1
check metrics-safe-alert "its alert fires" within 30 answers 'count(ALERTS{alertname="NixosGuiSafeMode",alertstate="firing",host="drill"})' 1
check metrics-safe-not-down "and the service does not count as down" answers 'count(ALERTS{alertname="NixosGuiDown"}) or vector(0)' 0
tb 'nixos-gui-leave-safe-mode >/dev/null 2>&1'
check metrics-safe-over "the alert ends with safe mode" within 30 answers 'count(ALERTS{alertname="NixosGuiSafeMode"}) or vector(0)' 0
tb 'systemctl stop nixos-gui.service'
check metrics-down "a stopped service counts as down" within 30 answers 'count(ALERTS{alertname="NixosGuiDown",alertstate="firing"})' 1
tb 'systemctl stop test-prometheus.service; rm -rf /run/prometheus; systemctl start nixos-gui.service'
check metrics-end "healthy at the end" within 20 healthy
forget_everything
