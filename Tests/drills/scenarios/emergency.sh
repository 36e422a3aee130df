# shellcheck shell=bash
# The terminal's way in, over a line as a serial console is one: what it shows, asks, starts, follows and finds again.
. Tests/drills/terminal.sh
if [ "${TB_MACHINE:-container}" != container ]; then
  skip emergency "the line into a machine is the container's"
  exit 0
fi

slow_service() { # every start takes longer than a recovery waits, until mend_service
  tb 'mkdir -p /run/systemd/system/nixos-gui.service.d
    printf "[Service]\nExecStart=\nExecStart=/bin/sleep 300\n" >/run/systemd/system/nixos-gui.service.d/slow.conf
    systemctl daemon-reload; systemctl restart --no-block nixos-gui.service; sleep 0.5'
}

runs_now() { tb "nixos-gui-emergency running" | grep -qF "$1"; }
finished() { run_record complete-service-failure | grep -q '"event":"finished"'; }

# Wrong answers, and nothing that happens without a word.
dial nixos-gui-emergency
check emergency-state "the first screen tells the state" sees 10 'nixos-gui.service: active (running), last result success'
sees 10 'What do you see?' && sees 10 'procedure by name >'
types 999
check emergency-number "a number that is not there is refused" sees 10 'There is no number 999.'
types 'rm -rf /; x'
check emergency-word "a word that means nothing is refused" sees 10 "is neither a number"
presses '\003'
check emergency-ctrl-c "Ctrl-C asks before it leaves" sees 10 'Leave? Nothing that runs is stopped by that.'
types ''
sees 10 'procedure by name >'

# A consent is typed by its name; a slip agrees to nothing; without the last word nothing starts.
types complete-service-failure
sees 10 '-- Enter: go on >' && types ''
sees 10 'run: run it' && types run
sees 10 'To agree, type roll-back-generation'
types roll-back
check emergency-consent-mistyped "a mistyped consent agrees to nothing" sees 10 'That is not roll-back-generation. Nothing is agreed.'
types ''
check emergency-consent-declined "without the consent the command has no option for it" sees 10 'This starts: nixos-gui-complete-service-failure '
types ''
check emergency-not-started "without the word run nothing starts" sees 10 'Not started.'
before=$(tb 'ls /var/lib/nixos-gui-emergency/runs | wc -l')
types dry
sees 10 'To agree, type' && types ''
check emergency-dry "a dry run shows and changes nothing" sees 20 'dry run: nothing was changed'
check emergency-dry-record "a dry run leaves no record" test "$(tb 'ls /var/lib/nixos-gui-emergency/runs | wc -l')" = "$before"
sees 10 'run: run it' && types ''
sees 10 'procedure by name >' && types q
check emergency-leaves "q leaves" sees 10 'Left. Nothing more was done.'
check emergency-leaves-status "leaving is no failure" ended_with

# Ctrl-C while a run is followed; it goes on, is found, and is followed again.
slow_service
dial nixos-gui-emergency
sees 10 'procedure by name >' && types 1
sees 10 '-- Enter: go on >' && types ''
sees 10 'run: run it' && types run
sees 10 'To agree, type' && types ''
sees 10 'Type run to start it' && types run
check emergency-follows "a run is followed step by step" sees 10 'restart-service'
presses '\003'
check emergency-ctrl-c-run "Ctrl-C in a run asks what to do" sees 10 'The run goes on.'
types leave
check emergency-left "a run that is left alone goes on" runs_now 'started from a terminal: nixos-gui-complete-service-failure'
check emergency-lock "who holds the lock is said" runs_now 'Holds the lock: nixos-gui-complete-service-failure'
sees 10 'run: run it' && types run
sees 10 'To agree, type' && types ''
check emergency-busy "nothing else is started meanwhile" sees 10 'Until that ends, nothing else starts.'
hangs_up
dial nixos-gui-emergency follow
check emergency-found "it is found again, with all of its output" sees 10 'verify-issue'
check emergency-ends "the end of a run is reported" sees 40 'complete-service-failure: done.'
hangs_up
check emergency-safe-mode "the run has reached its end" in_safe_mode

# The line is lost in the middle of a run.
mend_service
tb nixos-gui-leave-safe-mode >/dev/null
slow_service
dial 'nixos-gui-emergency run complete-service-failure'
sees 10 'restart-service'
hangs_up
check emergency-line-lost "a run outlives the terminal that started it" within 40 finished
mend_service
tb nixos-gui-leave-safe-mode >/dev/null

# Stopped by the person: it says where, and the next run continues.
slow_service
dial 'nixos-gui-emergency run complete-service-failure'
sees 10 'restart-service'
presses '\003'
sees 10 'stop: stop it' && types stop
check emergency-stopped "a stopped run says where it was" sees 20 'interrupted'
check emergency-stopped-report "and that it failed, and whom to call" sees 20 'FAILED'
if ended_with; then fail emergency-stopped-status "a stopped run ends with status 0"; else pass emergency-stopped-status "its status is not 0"; fi
mend_service
tb 'systemctl reset-failed nixos-gui.service; systemctl restart --no-block nixos-gui.service'
within 30 healthy

# By name, without a terminal.
said=$(tb 'nixos-gui-emergency; echo "status $?"' 2>&1)
check emergency-eof "at the end of the input it leaves" grep -q '^status 0$' <<<"$said"
check emergency-list "list names every command" test "$(tb 'nixos-gui-emergency list' | grep -cE '^[a-z-]+  \(SEV')" = "$(tb 'ls /opt/nixos-gui/generated/procedures | wc -l')"
check emergency-run "run hands on the status" tb 'nixos-gui-emergency run diagnose >/dev/null'
tb 'nixos-gui-emergency run nothing-such' 2>/dev/null
check emergency-unknown "an unknown procedure is status 64" test $? = 64
tb 'setpriv --reuid=nobody --regid=nogroup --clear-groups nixos-gui-emergency run diagnose' 2>/dev/null
check emergency-root "without root it is status 77" test $? = 77
# shellcheck disable=SC2016 # expands in the machine
check emergency-without-systemd-run "it runs also where systemd starts no unit" \
  tb 'mkdir /tmp/no-systemd && printf "#!/bin/sh\nexit 1\n" >/tmp/no-systemd/systemd-run && chmod +x /tmp/no-systemd/systemd-run
    said=$(PATH=/tmp/no-systemd:$PATH nixos-gui-emergency run diagnose); status=$?; rm -r /tmp/no-systemd
    [ $status = 0 ] && case $said in *"diagnose: done."*) ;; *) exit 1 ;; esac'
check emergency-status "status tells the last runs" tb 'nixos-gui-emergency status | grep -q "diagnose: done"'
forget_everything
within 30 healthy || fail emergency-end "the machine is not healthy at the end"
