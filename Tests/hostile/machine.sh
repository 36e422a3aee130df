# shellcheck shell=bash
# The part of the hostile texts that needs a real systemd and a real cron. Sourced by run, which sets:
# shellcheck disable=SC2154  # $work

bring_units() { # the emitted units under their names
  local number
  mkdir -p "$work/units" "$work/machine"
  for number in "$work"/emitted/*; do cp "$number/unit.service" "$work/units/hostile-text-${number##*/}.service"; done
}

units_verified() { # systemd has nothing to say of any unit; it may complain and still exit with 0
  local said
  mkdir "$work/verified" && cp "$work"/units/*.service "$work/verified"
  # The server's program is not on this machine.
  sed -i 's|^ExecStart=/run/current-system/sw/bin/nixos-gui |ExecStart=/bin/true |' "$work"/verified/*
  said=$(systemd-analyze verify "$work"/verified/* 2>&1 || echo "exit status $?")
  check hostile-verify "systemd-analyze verify has nothing to say of $(find "$work/verified" -type f | wc -l) units${said:+: ${said:0:600}}" [ -z "$said" ]
}

start_machine() { # cron begins with the next minute, while the host looks at everything else
  local number
  [ "$(id -u)" = 0 ] || return
  tb_up || { fail hostile-machine "the machine does not boot"; return; }
  mkdir -p "$work/cron"
  for number in "$work"/emitted/*; do cp "$number/crontab" "$work/cron/hostile-${number##*/}"; done
  tb 'mkdir -p /run/hostile/cron /run/hostile/env'
  # cron reads no file that others may write.
  chmod -R go-w "$work/cron" && tb_put "$work/cron" /etc/cron.d && tb 'systemctl restart cron.service'
}

machine_reads() {
  local end=$((SECONDS + 90)) wanted
  if [ "$(id -u)" != 0 ]; then
    skip hostile-machine "a real systemd needs root"
    return
  fi
  mkdir -p "$work/readers" && cp Tests/hostile/read-units.py "$work/readers"
  tb_put "$work/units" /run/systemd/system && tb_put "$work/readers" /run/hostile
  tb 'systemctl daemon-reload
    cd /run/systemd/system && systemctl start hostile-text-*.service
    python3 /run/hostile/read-units.py >/run/hostile/units.json'
  wanted=$(grep -lE '^\* \* \* \* \* .*/run/hostile/cron/[0-9]+$' "$work"/cron/* | wc -l)
  until [ "$(tb 'ls /run/hostile/cron | wc -l')" -ge "$wanted" ] || [ "$SECONDS" -ge "$end" ]; do sleep 1; done
  cp -r "/proc/$(tb_leader)/root/run/hostile/." "$work/machine"
  python machine.py "$work"
}
