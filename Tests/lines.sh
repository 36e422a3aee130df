# shellcheck shell=bash
# The lines by which tests outside Swift say what they found. tools/test counts them. A name has no blank.

pass() { echo "PASS $1: $2"; }
fail() { echo "FAIL $1: $2"; }
skip() { echo "SKIP $1: $2"; }

check() { # name, text, command...: pass when the command succeeds
  if "${@:3}"; then pass "$1" "$2"; else fail "$1" "$2"; fi
}
