# shellcheck shell=bash
# The machine as a container over this machine's own root. `keep` boots it and owns its mounts.

container_missing() { command -v systemd-nspawn >/dev/null || echo systemd-nspawn; }

container_prepare() { :; }

container_keep() { exec setpriv --pdeathsig TERM unshare --mount --propagation private "$BASH" "$TB_HOME/keep" "$TB_DIR"; }

container_state() { # what systemd says of the whole machine
  timeout 5 nsenter -t "$(tb_leader)" -a systemctl is-system-running 2>/dev/null
}

container_run() { # script
  nsenter -t "$(tb_leader)" -a env -i HOME=/root LC_ALL=C.UTF-8 SYSTEMD_PAGER= \
    PATH=/run/current-system/sw/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin bash -c "$1" </dev/null
}

container_put() { # folder, folder in the machine
  local into
  into=/proc/$(tb_leader)/root$2
  mkdir -p "$into" && cp -rL "$1/." "$into/"
}
