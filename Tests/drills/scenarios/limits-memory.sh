# shellcheck shell=bash
# The limits while the memory of the whole machine is nearly used up by something beside the service.
# shellcheck disable=SC2016 # expands in the machine

if [ "$TB_MACHINE" = container ]; then
  skip limits-memory "a container's memory is this machine's own; make drill-vm shows it"
  return 0
fi
# It fills nine tenths of what is left again and again, and can never take more.
size=$(($(tb 'sed -n "s/^MemAvailable: *\([0-9]*\) kB/\1/p" /proc/meminfo') * 94 / 100))
tb "systemd-run -q --unit=memory-hog -p RuntimeMaxSec=600 -p MemoryMax=$((size + 20000))K -p OOMPolicy=continue \
  dd if=/dev/zero of=/dev/null bs=${size}K count=1000000"
short() { [ "$(tb 'total=$(sed -n "s/^MemTotal: *\([0-9]*\) kB/\1/p" /proc/meminfo)
  echo $(($(sed -n "s/^MemAvailable: *\([0-9]*\) kB/\1/p" /proc/meminfo) * 100 / total))')" -lt 10 ]; }
check memory-short "less than a tenth of the machine's memory is left" within 240 short
check memory-limits "the unit does its work all the same" tb 'systemctl start nixos-gui-limit-resources.service'
record=$(run_record limit-resources)
check memory-named "the culprit is named, with what it takes" grep -q 'memory-hog.service takes [0-9]* MiB of memory, most of it dd' <<<"$record"
check memory-left-alone "it was left alone" tb 'systemctl -q is-active memory-hog.service'
check memory-consent "with consent it is stopped" tb 'nixos-gui-limit-resources --yes-stop-culprit >/run/said 2>&1'
check memory-gone "and gone" tb '! systemctl -q is-active memory-hog.service'
tb 'systemctl stop memory-hog.service; nixos-gui-lift-limits' >/dev/null 2>&1
forget_everything
check memory-end "healthy at the end" within 60 healthy
