# What holds of every configuration that NixOS takes: true or false, by the sentence that says it.
def lines: split("\n") | map(select(. != ""));
def own: .units | with_entries(select(.key | startswith("nixos-gui")));
def services: own | with_entries(select(.key | endswith(".service")));
def recovery: services | del(.["nixos-gui.service"]);
def in_drop_in: # all that a drop-in may say; LOCALE_ARCHIVE and TZDIR come with every unit of NixOS
  test("^(\\[(Unit|Service|Timer|Install)\\]"
    + "|ExecStart=(/nix/store/[^/ ]+/bin/nixos-gui(-[a-z-]+( (--yes-[a-z-]+ )*%i| --after-boot)?| --config /etc/nixos-gui/(nixos-gui|safe-mode)\\.json))?"
    + "|Environment=\"(PATH|LOCALE_ARCHIVE|TZDIR)=/nix/store/[^\"]+\""
    + "|X-Restart-Triggers=/nix/store/[^ ]+|X-RestartIfChanged=false"
    + "|WantedBy=(multi-user|timers)\\.target)$");
{
  "no assertion fails": (.failedAssertions == []),
  "the whole system evaluates": (.toplevel != null),
  "every unit of ours is a drop-in of the reviewed one": (own | length >= 8 and all(.overrideStrategy == "asDropin")),
  "a drop-in says ExecStart, PATH and restart triggers, nothing else":
    ([own[].text | lines[]] | length > 0 and all(in_drop_in)),
  "each service runs a program of the store":
    ([services[].text | lines | map(select(startswith("ExecStart=/"))) | length] | length > 0 and all(. == 1)),
  "the server starts at boot": (.units["nixos-gui.service"].wantedBy == ["multi-user.target"]),
  "safe mode and procedures do not": ([recovery | del(.["nixos-gui-isolation.service"])[].wantedBy] | length > 0 and all(. == [])),
  "a switch restarts the server when its settings changed":
    (.units["nixos-gui.service"].text | contains("X-Restart-Triggers=") and (contains("X-RestartIfChanged") | not)),
  "a switch leaves safe mode and procedures alone":
    ([recovery[].text] | length > 0 and all(contains("X-RestartIfChanged=false"))),
  "procedures find nix, curl, ss, nft and sqlite3":
    (.units["nixos-gui-diagnose.service"].text as $text
      | ["-nix-", "-curl-", "-iproute2-", "-nftables-", "-sqlite-", "-util-linux-"] | all(. as $tool | $text | test("PATH=[^\"]*" + $tool))),
  "units come with the installed artifacts": (.systemdPackages | any(endswith("-nixos-gui-installed"))),
  "folders, too": (.defines | any(. == "systemd.tmpfiles.packages")),
  "settings and limits are in /etc/nixos-gui":
    ([.etc | keys[] | select(startswith("nixos-gui/"))]
      == ["nixos-gui/emergency-limits.conf", "nixos-gui/isolated.json", "nixos-gui/isolation.conf", "nixos-gui/nixos-gui.json",
        "nixos-gui/procedures.json", "nixos-gui/safe-mode.json"]),
  "the isolation after a breach comes back when the machine boots":
    (.units["nixos-gui-isolation.service"] | .wantedBy == ["multi-user.target"]
      and (.text | contains("/bin/nixos-gui-contain-breach --after-boot"))),
  "polkit is on": .polkit.enable,
  "no user of ours is a person": ([.users.users[].isSystemUser] | length > 0 and all),
  "every option is explained": ([.options[] | select(.hasDescription | not) | .name] == [])
}
