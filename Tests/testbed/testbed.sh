# shellcheck shell=bash
# A real systemd in a second: a throw-away container over this machine's own root. Source it, as root:
#
#   tb_up                      boots the machine; $TB_DIR names it, also for child processes
#   tb 'systemctl restart x'   runs a command in it; without arguments a bash script on stdin
#   tb_deploy GENERATED BIN    see deploy.sh
#   tb_crash                   kills it without warning and boots it again from the same disk
#   tb_down                    ends it; nothing is left behind
#
# The machine belongs to the process `keep`, which holds every mount in a mount namespace of its own and ends the machine
# when the process that called tb_up is gone, even by kill -9.
TB_HOME=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
# shellcheck source=Tests/testbed/deploy.sh
. "$TB_HOME/deploy.sh"

tb_up() {
  local i
  TB_DIR=${TB_TMP:-/var/tmp}/nixos-gui-testbed-$$
  export TB_DIR
  "$TB_HOME/sweep"
  mkdir -p "$TB_DIR"
  # The time of death of the caller is the machine's: pdeathsig survives the exec.
  setpriv --pdeathsig TERM unshare --mount --propagation private "$BASH" "$TB_HOME/keep" "$TB_DIR" \
    >"$TB_DIR/keep.log" 2>&1 </dev/null &
  TB_KEEP=$!
  for ((i = 0; i < 400; i++)); do
    [ ! -s "$TB_DIR/leader" ] || break
    kill -0 "$TB_KEEP" 2>/dev/null || break
    sleep 0.05
  done
  tb_booted
}

tb_leader() { # the machine's first process, as this machine numbers it
  cat "$TB_DIR/leader" 2>/dev/null
}

tb_booted() { # waits until systemd has started everything
  local i state=
  for ((i = 0; i < 600; i++)); do
    if [ -s "$TB_DIR/leader" ]; then
      state=$(timeout 5 nsenter -t "$(tb_leader)" -a systemctl is-system-running 2>/dev/null)
      case $state in running | degraded) return 0 ;; esac
    fi
    if [ ! -d "$TB_DIR" ] || [ -e "$TB_DIR/ended" ]; then break; fi
    sleep 0.05
  done
  echo "testbed: the container did not boot (${state:-it ended})" >&2
  cat "$TB_DIR/keep.log" "$TB_DIR/console.log" >&2 2>/dev/null
  return 1
}

tb() {
  local script=$*
  [ $# -gt 0 ] || script=$(cat)
  nsenter -t "$(tb_leader)" -a env -i HOME=/root LC_ALL=C.UTF-8 SYSTEMD_PAGER= \
    PATH=/run/current-system/sw/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin bash -c "$script" </dev/null
}

tb_crash() { # not quite a power loss: the page cache survives
  local leader
  leader=$(tb_leader)
  rm "$TB_DIR/leader"
  : >"$TB_DIR/again"
  kill -KILL "$leader"
  tb_booted
}

tb_down() {
  local i
  [ -n "${TB_KEEP:-}" ] || return 0
  kill -TERM "$TB_KEEP" 2>/dev/null
  for ((i = 0; i < 300; i++)); do
    kill -0 "$TB_KEEP" 2>/dev/null || break
    sleep 0.05
  done
  kill -KILL "$TB_KEEP" 2>/dev/null && echo "testbed: had to kill the container's keeper" >&2
  wait "$TB_KEEP" 2>/dev/null
  TB_KEEP=
  [ ! -e "$TB_DIR" ] || "$TB_HOME/sweep"
}
