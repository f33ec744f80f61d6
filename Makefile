# De twee opdrachten voor wie begint: make demo en make test.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8080
.DEFAULT_GOAL := help
.PHONY: help demo run test check proof bench screenshots lock clean

help: ## Laat deze lijst zien
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.runtime: requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.tests: $(VENV)/.runtime requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.runtime ## Een gevulde wijksessie op open cijfers, op http://localhost:8080 (PORT= voor een andere poort)
	@$(BIN)/python -m wijksessie demo --port $(PORT)

run: $(VENV)/.runtime ## Een lege installatie, met een link voor het eerste account
	@$(BIN)/python -m wijksessie run --port $(PORT)

test: $(VENV)/.tests ## Elke regel één keer, in het klein (STRICT=1: een overgeslagen test is een fout)
	@tests/prepare.sh
	@$(BIN)/python -m tests.run_all

check: $(VENV)/.tests ## Stijl, typen, afspraken tussen pakketten, migraties
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports

proof: $(VENV)/.tests ## De volle maten, een regel per letter
	@tests/prepare.sh
	@$(BIN)/python -m tests.proof

bench: $(VENV)/.tests ## Verhoudingen in één run, met de losse cijfers ernaast
	@$(BIN)/python -m tests.bench

screenshots: $(VENV)/.tests ## Elk scherm op telefoon-, laptop- en beamermaat in screenshots/
	@tests/prepare.sh
	@$(BIN)/python -m tests.screenshots

lock: ## Maak de vastgezette versies opnieuw
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 --group dev pyproject.toml -o requirements-dev.lock

clean: ## Gooi de virtuele omgeving en de democijfers weg
	@rm -rf $(VENV) data screenshots build
