# shellcheck shell=bash
# The last line of a drill: drill name=crash ending=healthy detected=0.12 recovered=0.61 rto=2 lost=3 result=pass

drill_field() { # line, key
  sed -n "s/^drill .*\b$2=\([^ ]*\).*/\1/p" <<<"$1 "
}

drill_complete() { # line: it is a drill's last line and says everything
  local key
  for key in name ending detected recovered rto lost result; do
    [ -n "$(drill_field "$1" "$key")" ] || return 1
  done
}

drill_json() { # line: the same as a JSON object, numbers as numbers
  jq -cR 'ltrimstr("drill ") | split(" ") | map(split("=") | { key: .[0], value: (.[1] | tonumber? // .) }) | from_entries' <<<"$1"
}
