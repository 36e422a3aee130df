# The verbs of this project. `make` alone lists them.
SWIFT ?= swift
# A target may import only what Package.swift says it depends on. The same flags everywhere: others would build all anew.
SWIFT_FLAGS := --explicit-target-dependency-import-check=error
SWIFT_FILES := Package.swift Sources Tests Fuzz
GENERATOR = .build/debug/nixos-gui-gen
# What behaves otherwise under control groups v2, or under a real loss of power.
VM_DRILLS := crash freeze limits limits-memory out-of-memory power-cut runaway-memory runaway-cpu
XUNIT ?= .build/test-logs/xunit.xml

.PHONY: help run break shell test generate check format lint drill drill-table drill-vm measure bench fuzz soak build build-tests swift-tests setup
.DEFAULT_GOAL := help
.NOTPARALLEL:

help: ## lists the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup build ## the demo at http://127.0.0.1:8080 until Ctrl-C (PORT=... for another port)
	@tools/run

break: ## breaks the running demo: make break WHAT=crash (without WHAT: lists what there is; STAY=30: stays broken so long)
	@tools/break "$$WHAT"

shell: ## a root shell in the running demo's machine, or one command: make shell RUN='journalctl -f'
	@tools/shell "$$RUN"

test: ## everything, drills included; the last line counts
	@tools/test

generate: build ## renews generated/ from hosts/reference.toml, and what else follows from the declarations
	@$(GENERATOR) generate hosts/reference.toml --output generated
	@$(GENERATOR) reference page >docs/reference/policy.md
	@$(GENERATOR) reference options >modules/settings-options.nix
	@$(GENERATOR) reference procedures >modules/procedures.nix
	@for program in nixos-gui nixos-gui-gen; do \
	  .build/debug/$$program --experimental-dump-help | $(GENERATOR) reference man >docs/man/$$program.1 || exit 1; done

check: build ## says whether generated/ follows from hosts/reference.toml
	@$(GENERATOR) check hosts/reference.toml --output generated

drill: setup build ## the scenarios and drills alone; some of them: make drill ONLY='crash polkit' (SEED=17 repeats its choices)
	@Tests/drills/run $(if $(SEED),--seed $(SEED)) $(ONLY)

drill-table: ## writes the tables of docs/drills.md from the results of the last make drill and make drill-vm
	@tools/drill-table

drill-vm: setup build ## what needs control groups v2, in a virtual machine; or what is named: make drill-vm ONLY='crash limits'
	@tools/setup build demo vm
	@Tests/drills/run --machine vm $(or $(ONLY),$(VM_DRILLS))

fuzz: ## feeds every reader of foreign bytes with what libFuzzer makes up, 30 s each; some of them: make fuzz ONLY='policy forms'
	@tools/fuzz 30 $(ONLY)

soak: ## the same, 10 minutes each (SECONDS=3600: an hour each)
	@tools/fuzz $(or $(SECONDS),600) $(ONLY)

measure: ## cold start and idle memory of a release build, beside a peer
	@$(SWIFT) build $(SWIFT_FLAGS) -c release --static-swift-stdlib --product nixos-gui
	@tools/measure .build/release/nixos-gui

bench: ## the generator for 1 and 1,000 hosts beside Nix; backup and restore of 1 GB beside sqlite3 (release build; HOSTS=, RUNS=, MEGABYTES=)
	@tools/setup build demo test bench
	@$(SWIFT) build $(SWIFT_FLAGS) -c release --static-swift-stdlib
	@tools/bench .build/release/nixos-gui-gen
	@BINARIES=.build/release tools/bench-database $(MEGABYTES)

format: ## formats the Swift files
	@$(SWIFT) format --in-place --recursive $(SWIFT_FILES)

lint: ## says which Swift files are not formatted
	@$(SWIFT) format lint --strict --recursive $(SWIFT_FILES)

build: ## builds both executables
	@$(SWIFT) build $(SWIFT_FLAGS)

build-tests:
	@$(SWIFT) build --build-tests $(SWIFT_FLAGS)

swift-tests:
	@$(SWIFT) test --skip-build --parallel --xunit-output $(XUNIT) $(SWIFT_FLAGS)

setup:
	@tools/setup build demo
