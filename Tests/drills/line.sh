# shellcheck shell=bash
# The last line of a drill: drill name=crash procedure=auto-recovery ending=healthy detected=0.12 ... result=pass
# Its values have no blanks: data_lost=0_writes.

drill_fields='name procedure ending detected recovered rto data_lost rpo refused again interrupted missing_tool seed took result'

drill_field() { # line, key
  sed -n "s/^drill .*\b$2=\([^ ]*\).*/\1/p" <<<"$1 "
}

drill_complete() { # line: it is a drill's last line and says everything
  local key
  for key in $drill_fields; do
    [ -n "$(drill_field "$1" "$key")" ] || return 1
  done
}
