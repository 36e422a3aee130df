# shellcheck shell=bash
# Starts servers and looks at their processes, for measurements. Source it with `work`, a private folder, set.
# shellcheck disable=SC2154 # work

answers() { # port, path: whether a first line with 200 comes back
  local line
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' "$2" >&3
  IFS= read -r line <&3
  exec 3>&-
  [[ $line == *" 200 "* ]]
} 2>/dev/null

start_server() { # port, path, command...: sets pid; the milliseconds until the path was answered go to $work/started
  local port=$1 path=$2 began
  shift 2
  began=$EPOCHREALTIME
  "$@" >"$work/log-$port" 2>&1 &
  pid=$!
  until answers "$port" "$path"; do
    kill -0 "$pid" 2>/dev/null || { echo "${0##*/}: it ended: $(cat "$work/log-$port")" >&2; exit 1; }
    sleep 0.001
  done
  awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f\n", (b - a) * 1000 }' >"$work/started"
}

stop_server() { # pid
  kill -TERM "$1"
  wait "$1" 2>/dev/null || :
}

our_server() { # server, port, private folder, argument...: the command line goes to the array `ours`
  mkdir -p "$3/state/log" "$3/state/backup" "$3/emergency" "$3/runtime"
  # shellcheck disable=SC2034 # for whoever sources this
  ours=("$1" --port "$2" --state-directory "$3/state" --emergency-directory "$3/emergency" --runtime-directory "$3/runtime" "${@:4}")
}

resident() { awk '/^VmRSS/ { print $2 }' "/proc/$1/status"; }          # pid: KiB
proportional() { awk '/^Pss:/ { print $2 }' "/proc/$1/smaps_rollup"; } # pid: KiB, shared pages by their share

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
