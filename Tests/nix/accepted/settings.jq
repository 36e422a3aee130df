{
  "what runs is what the build generates, under the host's name":
    (.etc["nixos-gui/nixos-gui.json"].source | endswith("-nixos-gui-generated-web01/nixos-gui.json")),
  "cron reads the generated file": (.cron.cronFiles | any(endswith("-nixos-gui-generated-web01/cron.d/nixos-gui"))),
  "all procedures are there, though nothing was built":
    (["auto-recovery", "complete-service-failure", "diagnose", "health-check", "leave-safe-mode", "safe-mode"]
      - [.units | keys[] | ltrimstr("nixos-gui-") | rtrimstr(".service")] == []),
  "a procedure that takes an argument is a template, with the consents of its reviewed unit":
    (.units["nixos-gui-roll-back-generation@.service"].text
      | test("\nExecStart=/nix/store/[^ ]+/bin/nixos-gui-roll-back-generation --yes-roll-back-generation %i\n")),
  "the server runs as the user of the settings": (.users.users | has("gui") and (has("nixos-gui") | not)),
  "the server restarts when its own part of the policy changes": ([.files[].text] | any(contains("\"port\":9090"))),
  "every key is an option":
    (["service.port", "service.limits.memoryMax", "service.tls.keyFile", "emergency.escalation.*.contact"] - [
      .options[].name | ltrimstr("services.nixos-gui.settings.")] == [])
}
