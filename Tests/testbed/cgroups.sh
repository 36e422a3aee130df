# shellcheck shell=bash
# The machine's control groups: one child of our own group in every hierarchy, so that nothing of this machine is touched.

cgroup_dirs() { # "CONTROLLERS FOLDER" of our own group in every hierarchy
  local controllers path dir
  while IFS=: read -r _ controllers path; do
    case $controllers in
    "") dir=/sys/fs/cgroup/unified && [ -d "$dir" ] || dir=/sys/fs/cgroup ;;
    name=*) dir=/sys/fs/cgroup/${controllers#name=} ;;
    *) dir=/sys/fs/cgroup/$controllers ;;
    esac
    [ "$path" = / ] && path=
    [ ! -d "$dir$path" ] || echo "${controllers:-v2} $dir$path"
  done </proc/self/cgroup
}

cgroup_make() { # name: fills CGROUPS
  local controllers dir file
  CGROUPS=()
  while read -r controllers dir; do
    mkdir -p "$dir/$1" || return 1
    CGROUPS+=("$dir/$1")
    # An empty cpuset takes no process.
    [ "$controllers" = cpuset ] || continue
    for file in cpus mems; do cat "$dir/cpuset.$file" >"$dir/$1/cpuset.$file"; done
  done < <(cgroup_dirs)
}

cgroup_join() { # this very process, BASHPID because it is called in a subshell
  local dir
  for dir in "${CGROUPS[@]}"; do echo "$BASHPID" >"$dir/cgroup.procs" || echo "cannot join $dir" >&2; done
}

cgroup_remove() { # folders...
  local dir
  for dir in "$@"; do
    [ ! -d "$dir" ] || find "$dir" -depth -type d -exec rmdir {} \; 2>/dev/null
  done
}
