# The project's commands; `make help` lists them.

CARGO ?= cargo
PYTHON ?= python3
# What `make run` hands to `aimmo up`, for example ARGS="--listen 0.0.0.0:8000".
ARGS ?= --demo
# Shell lines share one environment with cargo; a failing one ends the target.
SHELL := /bin/sh

.PHONY: help run test test-cluster lint bench deny fmt need
.DEFAULT_GOAL := help

help: ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: need ## Build the arena and start it with a demo game
	$(CARGO) build --locked --release --bin aimmo
	@exec "$${CARGO_TARGET_DIR:-target}/release/aimmo" up $(ARGS)

test: need ## Run every test
	@scripts/test-postgres install
	$(CARGO) build --locked --workspace --bins
	@if $(CARGO) nextest --version >/dev/null 2>&1; then \
		$(CARGO) nextest run --locked --workspace; \
	else \
		$(CARGO) test --locked --workspace; \
	fi

test-cluster: need ## Deploy to the cluster of KUBECONFIG, test there, clean up
	CARGO="$(CARGO)" scripts/test-cluster

lint: need ## Check formatting, lints and docs, and each crate alone
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --workspace --no-deps --document-private-items
	@for crate in common common/launcher game game-creator game/record game/simulation proto worker; do \
		(cd $$crate && $(CARGO) check --locked --quiet) || exit 1; \
	done
	$(PYTHON) -m compileall -q examples worker/python

bench: need ## Print the project's figures
	scripts/bench

deny: ## Check licences and sources of what we depend on (needs cargo-deny)
	$(CARGO) deny check

fmt: ## Format the code
	$(CARGO) fmt --all

need:
	@scripts/need $(CARGO) $(PYTHON)
