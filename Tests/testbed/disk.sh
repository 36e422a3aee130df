# shellcheck shell=bash
# The container's disk: an overlay on this machine's own root, and a small file system of its own for the state directory.

disk_attach() { # folder of the machine
  local dir=$1 root=$1/root
  mkdir -p "$dir/disk" "$root" /run/systemd/nspawn
  mount -t tmpfs tmpfs /run/systemd/nspawn || return 1 # nspawn's own notes
  # An overlay cannot lie on an overlay, as in a container of another kind.
  [ "$(stat -f -c %T "$dir/disk")" != overlayfs ] || mount -t tmpfs -o size=12G tmpfs "$dir/disk" || return 1
  mkdir -p "$dir/disk/upper" "$dir/disk/work"
  mount -t overlay overlay -o "lowerdir=/,upperdir=$dir/disk/upper,workdir=$dir/disk/work" "$root" || return 1
  disk_make_bare "$root"
  disk_attach_state "$dir/disk/state.img" "$root/var/lib/nixos-gui"
}

disk_make_bare() { # nothing of this machine's own services, journals and cron entries
  local etc=$1/etc
  rm -rf "$etc"/systemd/system "$etc"/init.d "$etc"/rc?.d "$etc"/cron.d "$1"/var/log/journal "$1"/usr/sbin/policy-rc.d
  mkdir -p "$etc"/systemd/system/multi-user.target.wants "$etc"/cron.d "$1"/var/log/journal
  ln -s /lib/systemd/system/cron.service "$etc"/systemd/system/multi-user.target.wants/
  # An empty machine-id would mean a first boot, which enables every service.
  tr -d - </proc/sys/kernel/random/uuid >"$etc"/machine-id
  echo testbed >"$etc"/hostname
  : >"$etc"/fstab
}

disk_attach_state() { # image, mount point: of its own, so that a full state directory is a real one. Sparse: what is not written costs nothing
  rm -rf "$2" && mkdir -p "$2"
  truncate -s 4G "$1" && mke2fs -q -F -t ext4 -m 0 "$1"
  if mount -o loop "$1" "$2" 2>/dev/null; then rmdir "$2/lost+found"; else mount -t tmpfs -o size=4G tmpfs "$2"; fi
}

disk_detach() { # folder of the machine
  umount -l "$1/root/var/lib/nixos-gui" "$1/root" "$1/disk" /run/systemd/nspawn 2>/dev/null
  return 0
}
