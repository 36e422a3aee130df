# shellcheck shell=bash
# What runs away inside the service's own control group and stays: the service is named with its figure, ended, and held to the limits.
# shellcheck disable=SC2016 # expands in the machine
if ! tb 'command -v python3 >/dev/null'; then skip limits-inside "python3, which takes the memory here, is not in this machine" && return; fi
# In every hierarchy that has the service, as the kernel lists them.
tb 'cat >/run/enter.sh <<"SCRIPT"
while IFS=: read -r _ controllers path; do
    case $path in */nixos-gui.service) ;; *) continue ;; esac
    folder=/sys/fs/cgroup/${controllers#name=}
    if [ -z "$controllers" ]; then folder=/sys/fs/cgroup/unified; [ -d "$folder" ] || folder=/sys/fs/cgroup; fi
    [ ! -e "$folder$path/cgroup.procs" ] || echo $$ >"$folder$path/cgroup.procs"
done <"/proc/$(systemctl show -P MainPID nixos-gui.service)/cgroup"
exec setpriv --reuid=nixos-gui --regid=nixos-gui --clear-groups "$@"
SCRIPT'
inside() { # command with its arguments, quoted for a shell: as the service's user, in its control group, in the background
  tb "sh /run/enter.sh $1 >/dev/null 2>&1 & sleep 2"
}
limit() { tb 'nixos-gui-limit-resources >/run/said 2>&1; echo $?'; }
named() { run_record limit-resources | grep -q -e "$1"; }
figure() { tb "group=\$(systemctl show -P ControlGroup nixos-gui.service)
  cat /sys/fs/cgroup/memory\$group/memory.limit_in_bytes 2>/dev/null || cat /sys/fs/cgroup\$group/memory.max"; }
wanted=$(tb "sed -n 's/^MemoryMax=//p' /etc/nixos-gui/emergency-limits.conf")

# 440 of 512 MiB, which the kernel does not kill for.
inside "python3 -c 'import time; taken = bytearray(b\"x\") * (440 << 20); time.sleep(300)'"
check inside-memory "the procedure ends well" [ "$(limit)" = 0 ]
check inside-memory-named "the service is named with what it holds" named 'nixos-gui.service: .*it holds 4[0-9]* MiB of memory of [0-9]* MiB'
check inside-memory-ended "what held it is gone" tb '! pgrep -u nixos-gui python3 >/dev/null'
check inside-memory-limit "the kernel holds the new process to the reviewed memory" [ "$(figure)" = "$wanted" ]
check inside-memory-healthy "and it answers" within 20 healthy
tb 'nixos-gui-lift-limits >/run/said 2>&1'

# 230 of 256 tasks.
inside "sh -c 'for i in \$(seq 230); do sleep 300 & done; wait'"
check inside-tasks "the procedure ends well" [ "$(limit)" = 0 ]
check inside-tasks-named "the service is named with its tasks" named 'nixos-gui.service: .*it has 2[0-9]* of 256 tasks'
check inside-tasks-ended "they are gone" tb '[ "$(pgrep -u nixos-gui -x sleep | wc -l)" = 0 ]'
tb 'nixos-gui-lift-limits >/run/said 2>&1'
tb 'rm -f /run/enter.sh'
forget_everything
check inside-end "healthy at the end" within 20 healthy
