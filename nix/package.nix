# Both executables. Unverified: it was never built, because nixpkgs' Swift and the network were not at hand.
{
  fetchSwiftPMDeps,
  hiredis,
  installShellFiles,
  lib,
  sqlite,
  stdenv,
  swift,
  swiftpm,
  tomlplusplus,
  zlib,
}:
let
  # The commit of every dependency.
  pins = ./Package.resolved;
in
stdenv.mkDerivation (finalAttrs: {
  pname = "nixos-gui";
  version = "0.1.0";

  # A change of a host, of generated files or of a page rebuilds nothing. SwiftPM wants the folders of the tests, too.
  src = lib.fileset.toSource {
    root = ../.;
    fileset = lib.fileset.unions [
      ../Package.swift
      ../Sources
      ../Tests
      ../docs/man
    ];
  };

  swiftpmDeps = fetchSwiftPMDeps {
    inherit (finalAttrs) pname version src;
    # Unverified. The first build says the right one ("got: sha256-…"): put it here.
    hash = lib.fakeHash;
    postPatch = ''
      cp ${
        if lib.pathExists pins then
          pins
        else
          throw "nix/Package.resolved is missing. Make it: swift package resolve && cp Package.resolved nix/"
      } Package.resolved
    '';
  };

  strictDeps = true;
  nativeBuildInputs = [
    installShellFiles
    swift
    swiftpm
  ];
  buildInputs = [
    hiredis
    sqlite
    tomlplusplus
    zlib
  ];

  # The tests need a machine with a real systemd, or tools that a build does not have: `make test` runs them.
  doCheck = false;

  # nixpkgs' SwiftPM hook installs the executables. Pages and styles are embedded in them; there is no other resource.
  postInstall = ''
    installManPage docs/man/*.1
  ''
  + lib.optionalString (stdenv.buildPlatform.canExecute stdenv.hostPlatform) ''
    for program in nixos-gui nixos-gui-gen; do
      installShellCompletion --cmd "$program" \
        --bash <("$out/bin/$program" --generate-completion-script bash) \
        --fish <("$out/bin/$program" --generate-completion-script fish) \
        --zsh <("$out/bin/$program" --generate-completion-script zsh)
    done
  '';

  meta = {
    description = "Admin tool of one NixOS machine, with its emergency runbook as software";
    longDescription = ''
      One typed policy gives the units, recovery scripts, cron entries and runbook pages of a host,
      which a team reviews. `nixos-gui-gen` generates and checks them; `nixos-gui` is the web
      server that they deploy.
    '';
    # The project has chosen no licence yet: `license` comes with it.
    mainProgram = "nixos-gui";
    maintainers = [ ];
    platforms = lib.platforms.linux;
  };
})
