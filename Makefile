# The project's commands; `make help` lists them.

CARGO ?= cargo
PYTHON ?= python3
NODE ?= node
NPM ?= npm
# Arguments that `make run` passes to `aimmo up`, for example ARGS="--listen 0.0.0.0:8000".
ARGS ?= --demo
SHELL := /bin/sh

.PHONY: help run test test-cluster lint bench screenshots deny fmt need
.DEFAULT_GOAL := help

help: ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# Rebuild the web app when one of its sources has changed.
WEB_SOURCES = $(shell find messages web/public web/src web/index.html web/vite.config.ts web/svelte.config.js -type f ! -name schema.d.ts 2>/dev/null)

web/node_modules/.package-lock.json: web/package-lock.json | need
	cd web && $(NPM) ci --no-fund --no-audit
	@touch $@

web/dist/index.html: $(WEB_SOURCES) game-creator/openapi.json web/node_modules/.package-lock.json | need
	cd web && $(NPM) run --silent build

run: need web/dist/index.html ## Build the arena and start it with a demo game
	$(CARGO) build --locked --release --bin aimmo
	@exec "$${CARGO_TARGET_DIR:-target}/release/aimmo" up $(ARGS)

test: need web/dist/index.html ## Run every test and list the failures
	@scripts/test "$(CARGO)" "$(NPM)"

screenshots: need web/dist/index.html ## Take the screenshots of the pages in docs/
	$(CARGO) build --locked --bin aimmo
	@AIMMO_BIN="$$(realpath "$${CARGO_TARGET_DIR:-target}")/debug/aimmo" scripts/test-browser screenshots $(NPM)

test-cluster: need ## Deploy to the cluster in KUBECONFIG, run the tests there, clean up
	CARGO="$(CARGO)" scripts/test-cluster

lint: need web/dist/index.html ## Check formatting, lints and docs, and each crate alone
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --workspace --no-deps --document-private-items
	@for crate in common common/cluster common/launcher game game-creator game/checks game/record game/simulation lessons messages proto worker; do \
		(cd $$crate && $(CARGO) check --locked --quiet) || exit 1; \
	done
	$(PYTHON) -m compileall -q -x /wrong/ examples game-creator/src/starters lessons tests/lessons/lab worker/python
	cd web && $(NPM) run --silent check

bench: need ## Print the project's figures
	scripts/bench

deny: ## Check licences and sources of dependencies (needs cargo-deny)
	$(CARGO) deny check

fmt: web/node_modules/.package-lock.json ## Format the code
	$(CARGO) fmt --all
	cd web && $(NPM) run --silent format

need:
	@scripts/need $(CARGO) $(PYTHON) $(NODE) $(NPM)
