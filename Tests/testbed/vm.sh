# shellcheck shell=bash
# The machine as a virtual machine: a kernel of its own, one hierarchy of control groups (v2), and a power cut that is one.
# `keep-vm` boots it. It runs in software: it needs no KVM, and is several times slower than the machine it runs on.

TB_IMAGE=${TB_IMAGE:-$(realpath "$TB_HOME/../..")/.build/testbed-vm}
vm_requests=0

vm_missing() { # what this machine lacks for it, or nothing
  local tool
  for tool in qemu-system-x86_64 mmdebstrap mke2fs; do
    command -v "$tool" >/dev/null || echo "$tool"
  done
}

vm_prepare() { "$TB_HOME/vm-image" "$TB_IMAGE"; }

vm_keep() { exec setpriv --pdeathsig TERM "$BASH" "$TB_HOME/keep-vm" "$TB_DIR" "$TB_IMAGE"; }

vm_state() { # what systemd says of the whole machine
  [ -e "$TB_DIR/ready" ] && TB_PATIENCE=20 vm_run 'systemctl is-system-running' 2>/dev/null
}

vm_run() { # script: its output, its errors and its exit status come back when it is done
  local number answer status out err i
  vm_requests=$((vm_requests + 1))
  # No two requests at a time have the same number, whichever process of ours asks.
  number=$BASHPID$((vm_requests % 1000))$RANDOM
  answer=$TB_DIR/answers/$number
  {
    flock 7
    printf '%s %s\n' "$number" "$(base64 -w 0 <<<"$1")" >"$TB_DIR/line.in"
  } 7>"$TB_DIR/line.lock"
  for ((i = 0; i < ${TB_PATIENCE:-600} * 50; i++)); do
    [ ! -e "$answer" ] || break
    if [ ! -d "$TB_DIR" ] || [ -e "$TB_DIR/ended" ]; then break; fi
    sleep 0.02
  done
  read -r status out err 2>/dev/null <"$answer" || { echo "testbed: no answer from the virtual machine" >&2; return 124; }
  rm -f "$answer"
  base64 -d <<<"${out#=}"
  base64 -d <<<"${err#=}" >&2
  return "$status"
}

vm_put() { # folder, folder in the machine: the parcel is a disk, written here and read there past the guest's cache
  tar -C "$1" -chf - . | dd of="$TB_DIR/parcel" bs=1M conv=notrunc status=none || return 1
  vm_run "mkdir -p '$2' && blockdev --flushbufs /dev/nvme2n1 && tar -C '$2' --no-same-owner -xf /dev/nvme2n1"
}
