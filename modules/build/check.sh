# shellcheck shell=bash
# Whether the artifacts are those that were reviewed; if so, they are what runs.
# From the build: $policy (JSON), $host (its name), $generator (package), $generated and $reviewed (folders), $out.
set -eu

# Names that a person knows stand in the difference, not store paths.
cp "${policy:?}" "${host:?}.json"
cp -R "${reviewed:?}" reviewed
if ! "${generator:?}/bin/nixos-gui-gen" check "$host.json" --output reviewed; then
  cat >&2 <<END

services.nixos-gui.reviewed is not what services.nixos-gui.settings says: the difference is above.
Read it. To accept it, put the new artifacts in place of the folder, review and commit them:
  nix build .#nixosConfigurations.$host.config.services.nixos-gui.build.generated
  rm -r generated && cp -RL result generated && chmod -R u+w generated
END
  exit 1
fi
ln -s "${generated:?}" "${out:?}"
