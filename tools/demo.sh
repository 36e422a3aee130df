# shellcheck shell=bash
# The running demo, as a second terminal finds it. Source it from the project's folder.
DEMO=/run/nixos-gui-demo
# shellcheck source=Tests/testbed/testbed.sh
. Tests/testbed/testbed.sh

demo_value() { # key of the demo's note
  sed -n "s/^$1=//p" "$DEMO/state" 2>/dev/null
}

demo_find() { # sets TB_DIR, or says why there is no demo
  if [ "$(id -u)" != 0 ]; then
    echo "The demo's machine belongs to root. Run this as root, beside a demo that root started with: make run" >&2
    return 1
  fi
  TB_DIR=$(demo_value machine)
  if [ -z "$TB_DIR" ] || [ ! -s "$TB_DIR/leader" ] || ! kill -0 "$(tb_leader)" 2>/dev/null; then
    echo "No demo is running. Start it in another terminal: make run" >&2
    return 1
  fi
  export TB_DIR
}

demo_drills() { # the drills in the machine, one "NAME<tab>SCRIPT<tab>SUMMARY" a line; the script as the machine sees it
  local root script name
  root=/proc/$(tb_leader)/root
  for script in "$root"/opt/nixos-gui/generated/procedures/*/drill.*.sh; do
    [ -f "$script" ] || continue
    name=${script##*/drill.}
    printf '%s\t%s\t%s\n' "${name%.sh}" "${script#"$root"}" "$(sed -n '2s/^# *//p' "$script")"
  done
}
