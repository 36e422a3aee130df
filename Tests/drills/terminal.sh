# shellcheck shell=bash
# A terminal line into the machine, as a serial console is one: a pseudo-terminal with TERM=dumb, keys in, characters out.
#   dial COMMAND...    runs it at the other end
#   types TEXT         the text and the return key;  presses '\003' for Ctrl-C
#   sees SECONDS TEXT  waits for the text in what came since the last sees
#   hangs_up           the line is gone, without a word

dial() {
  TERMINAL=$(mktemp -d) && mkfifo "$TERMINAL/keys" || return 1
  seen=0
  # A shell starts what it puts in the background deaf to Ctrl-C; no terminal does that.
  nsenter -t "$(tb_leader)" -a env --default-signal=INT,QUIT -i HOME=/root LC_ALL=C.UTF-8 TERM=dumb \
    PATH=/run/current-system/sw/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    script -q -e -f -c "stty rows 24 cols 80; exec $*" /dev/null <"$TERMINAL/keys" >"$TERMINAL/screen" 2>&1 &
  LINE=$!
  exec 7>"$TERMINAL/keys"
}

types() { printf '%s\r' "$1" >&7; }
presses() { printf '%b' "$1" >&7; }

sees() { # seconds, text
  local end=$((SECONDS + $1)) rest place
  while :; do
    rest=$(tail -c +$((seen + 1)) "$TERMINAL/screen" | tr -d '\r\0')
    if [[ $rest == *"$2"* ]]; then
      place=$(LC_ALL=C; tail -c +$((seen + 1)) "$TERMINAL/screen" | grep -abo -m 1 -F -- "$2" | head -n 1 | cut -d : -f 1)
      [ -z "$place" ] || seen=$((seen + place + ${#2}))
      return 0
    fi
    [ "$SECONDS" -lt "$end" ] || break
    sleep 0.1
  done
  echo "--- waited in vain for: $2" >&2
  tail -c 1500 "$TERMINAL/screen" | sed 's/^/    /' >&2
  return 1
}

hangs_up() {
  exec 7>&-
  kill -KILL "$LINE" 2>/dev/null
  wait "$LINE" 2>/dev/null
  rm -rf "$TERMINAL"
}

ended_with() { # the exit status of the command at the other end
  exec 7>&-
  wait "$LINE"
  local status=$?
  rm -rf "$TERMINAL"
  return "$status"
}
