# shellcheck shell=bash
# The steps of the build, modules/build/*.sh, run as Nix would run them, with the real generator and what evaluation gives
# them. Sourced by run, which sets $binaries, $reports, $evaluator and $mirror:
# shellcheck disable=SC2154,SC2034  # deployed.sh uses what is set here

step() { # step, folder of its run, NAME=value...: as a build, in an empty folder, with nothing else in the environment
  local script
  script=$(realpath "modules/build/$1.sh")
  mkdir -p "$2"
  (cd "$2" && env -i PATH="$PATH" "${@:3}" bash -e -o pipefail "$script") >"$2.said" 2>&1
}

policy_of() { # configuration, file: the policy that its settings give
  "$evaluator" --mirror "$mirror" modules/default.nix "Tests/nix/accepted/$1.nix" \
    config.services.nixos-gui.build.generated.policy.passthru.text | jq -r . >"$2"
}

holds() { # folder of a run, text...: its output says each
  local text
  for text in "${@:2}"; do grep -qF -- "$text" "$1.said" || return 1; done
}

builds() {
  local at=$reports/build procedures templates generator=$reports/generator
  local reviewed=$PWD/generated generated=$at/generated
  mkdir -p "$at" "$generator/bin"
  ln -s "$binaries/nixos-gui-gen" "$generator/bin/"
  procedures=$(nix-instantiate --eval --json -A procedures modules/procedures.nix 2>/dev/null | jq -r 'join(" ")')
  templates=$(nix-instantiate --eval --json --strict -A templates modules/procedures.nix 2>/dev/null |
    jq -r 'to_entries[] | "\(.key) \(.value)"')
  policy_of reviewed "$at/policy.json"
  policy_of settings "$at/other.json"

  check build-generate "the settings of the reference host generate" \
    step generate "$at/generate" policy="$at/policy.json" host=reference generator="$generator" out="$generated"
  check build-generate "and give the bytes that are committed, although the policy is Nix here and TOML there" \
    diff -r "$reviewed" "$generated"
  check build-check "what was reviewed passes" step check "$at/fresh" policy="$at/policy.json" host=reference \
    generator="$generator" generated="$generated" reviewed="$reviewed" out="$at/checked"
  check build-check "and is what runs" [ "$(realpath "$at/checked")" = "$(realpath "$generated")" ]
  step check "$at/stale" policy="$at/other.json" host=reference generator="$generator" generated="$generated" \
    reviewed="$reviewed" out="$at/unchecked"
  check build-check "other settings fail the build" [ $? = 1 ]
  check build-check "nothing comes out" [ ! -e "$at/unchecked" ]
  check build-check "the difference is shown, and what to do" holds "$at/stale" '--- reviewed/nixos-gui.json' \
    '-  "port": 8080,' '+  "port": 9090,' 'services.nixos-gui.reviewed is not what services.nixos-gui.settings says'
  jq '.emergency.safeMode.port = .service.port' "$at/policy.json" >"$at/wrong.json"
  step generate "$at/wrong" policy="$at/wrong.json" host=reference generator="$generator" out="$at/ungenerated"
  check build-generate "a policy that no type can refuse is refused by the build" [ $? = 2 ]
  check build-generate "with the key's name" holds "$at/wrong" 'reference.json:' 'emergency.safeMode.port'
  installs
}
