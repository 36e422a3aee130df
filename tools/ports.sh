# shellcheck shell=bash
# Which port of this machine a demo takes. Source it.

port_taken() { # port: something on this machine answers there
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

free_port() { # wanted port, [port that is kept for something else]: prints the next free one, says so where it is another
  local port=$1
  while [ "$port" -le 65535 ] && { [ "$port" = "${2:-}" ] || port_taken "$port"; }; do port=$((port + 1)); done
  if [ "$port" -gt 65535 ]; then
    echo "No free port from $1 on." >&2
    return 1
  fi
  [ "$port" = "$1" ] || echo "Port $1 is not free on this machine; the demo takes $port instead." >&2
  echo "$port"
}
