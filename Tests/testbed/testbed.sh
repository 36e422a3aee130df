# shellcheck shell=bash
# A real systemd: a throw-away container over this machine's own root, in a second, or a virtual machine. Source it, as root:
#
#   tb_up                      boots the machine; $TB_DIR names it, also for child processes
#   tb 'systemctl restart x'   runs a command in it; without arguments a bash script on stdin
#   tb_put FOLDER INTO         copies what a folder holds into a folder of the machine
#   tb_deploy GENERATED BIN    see deploy.sh
#   tb_crash                   kills it without warning and boots it again from the same disk
#   tb_down                    ends it; nothing is left behind
#
# TB_MACHINE says what it is: container (the default) or vm. The machine belongs to a keeper process, `keep` or `keep-vm`,
# which holds every mount in a mount namespace of its own and ends the machine when the process that called tb_up is gone,
# even by kill -9.
TB_HOME=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
export TB_MACHINE=${TB_MACHINE:-container}
# shellcheck source=Tests/testbed/deploy.sh
. "$TB_HOME/deploy.sh"
# shellcheck source=Tests/testbed/container.sh
. "$TB_HOME/container.sh"
# shellcheck source=Tests/testbed/vm.sh
. "$TB_HOME/vm.sh"

tb_up() {
  local i
  TB_DIR=${TB_TMP:-/var/tmp}/nixos-gui-testbed-$$
  export TB_DIR
  "$TB_HOME/sweep"
  "${TB_MACHINE}_prepare" || return 1
  mkdir -p "$TB_DIR"
  # The time of death of the caller is the machine's: pdeathsig survives the exec.
  "${TB_MACHINE}_keep" >"$TB_DIR/keep.log" 2>&1 </dev/null &
  TB_KEEP=$!
  for ((i = 0; i < 400; i++)); do
    [ ! -s "$TB_DIR/leader" ] || break
    kill -0 "$TB_KEEP" 2>/dev/null || break
    sleep 0.05
  done
  tb_booted
}

tb_leader() { # the machine's first process, as this machine numbers it; of a virtual machine the process that is the machine
  cat "$TB_DIR/leader" 2>/dev/null
}

tb_booted() { # waits until systemd has started everything
  local i state=
  for ((i = 0; i < 2400; i++)); do
    if [ -s "$TB_DIR/leader" ]; then
      state=$("${TB_MACHINE}_state")
      case $state in running | degraded) return 0 ;; esac
    fi
    if [ ! -d "$TB_DIR" ] || [ -e "$TB_DIR/ended" ]; then break; fi
    sleep 0.05
  done
  echo "testbed: the machine did not boot (${state:-it ended})" >&2
  cat "$TB_DIR"/*.log >&2 2>/dev/null
  return 1
}

tb() {
  local script=$*
  [ $# -gt 0 ] || script=$(cat)
  "${TB_MACHINE}_run" "$script"
}

tb_put() { "${TB_MACHINE}_put" "$1" "$2"; }

tb_crash() { # in the container not quite a power loss: its page cache is this machine's, and survives
  local leader
  leader=$(tb_leader)
  rm -f "$TB_DIR/leader" "$TB_DIR/ready"
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
  kill -KILL "$TB_KEEP" 2>/dev/null && echo "testbed: had to kill the machine's keeper" >&2
  wait "$TB_KEEP" 2>/dev/null
  TB_KEEP=
  [ ! -e "$TB_DIR" ] || "$TB_HOME/sweep"
}
