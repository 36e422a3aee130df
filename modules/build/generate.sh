# shellcheck shell=bash
# The artifacts of a host from its policy, as a build makes them.
# From the build: $policy (JSON), $host (its name), $generator (package), $out.
set -eu

# The file's name is the host's name in the artifacts; the one in the store has a hash in it.
cp "${policy:?}" "${host:?}.json"
"${generator:?}/bin/nixos-gui-gen" generate "$host.json" --output "${out:?}"
