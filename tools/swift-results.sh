# shellcheck shell=bash
# Reads what Swift Testing wrote about a test run. Source it.

swift_results() { # xunit file: one line a test, "PASS NAME:", "FAIL NAME:" or "SKIP NAME: reason"; nothing when there is no file
  [ ! -f "$1" ] || awk '
    function attribute(key) {
      return match($0, " " key "=\"[^\"]*\"") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 4) : ""
    }
    function say(what) { gsub(/ /, "-", name); print what " " name ": " reason }
    /<testcase / {
      name = attribute("classname") "." attribute("name"); result = "PASS"; reason = ""
      if (/\/>/) say(result)
    }
    /<failure/ { result = "FAIL"; reason = attribute("message") }
    /<skipped/ { result = "SKIP"; reason = $0; gsub(/ *<[^>]*> */, "", reason) }
    /<\/testcase>/ { say(result) }
  ' "$1"
}
