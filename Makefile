# Every job is one word; `make` alone lists them. Nothing is needed but Python 3.11 and a package index.

PYTHON   ?= python3
SCENARIO ?= scenarios/paris
BUDGET   ?= 30
PORT     ?= 8000
ARGS     ?=

VENV  := .venv
BIN   := $(VENV)/bin
READY := $(VENV)/.ready
PLAN  := var/$(notdir $(SCENARIO))/plan.json

.DEFAULT_GOAL := help
.PHONY: help setup demo plan test lint format screenshots report clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(READY) ## Make .venv and install everything into it
	@echo "Installed in $(VENV). Next: make demo, or make test"

demo: plan ## Plan a week of Paris and serve it on http://127.0.0.1:8000 (PORT=…, SCENARIO=…)
	$(BIN)/ramasse serve $(SCENARIO) --plan $(PLAN) --port $(PORT)

plan: $(READY) ## Plan the same week without serving it (SCENARIO=…, BUDGET=… seconds)
	@mkdir -p $(dir $(PLAN))
	$(BIN)/ramasse plan $(SCENARIO) --seconds $(BUDGET) --out $(PLAN)

test: $(READY) ## Run all tests (ARGS="-k word" for some of them)
	$(BIN)/python -m pytest $(ARGS)

lint: $(READY) ## Check format, style, types and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## Rewrite the code in the common format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: $(READY) ## Photograph the pages and the printed sheet into docs/images (needs a plan and a Chromium)
	$(BIN)/python -m tests.browser.screenshots

report: $(READY) ## Measure the figures that the documentation quotes
	$(BIN)/python -m scenarios.report

clean: ## Remove .venv, var and every cache
	rm -rf $(VENV) var build dist *.egg-info .hypothesis .*_cache
	find logistics webui scenarios tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Repeated only when the dependencies change. The two checks come first because what Python says by
# itself in these cases does not tell what to do.
$(READY): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { \
	  echo "Ramasse needs Python 3.11 or newer, but there is no '$(PYTHON)' here." \
	       "Install it, or name yours: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Ramasse needs Python 3.11 or newer, but '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." \
	       "Name a newer one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make a virtual environment." \
	       "On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@echo "Installing about 55 packages (220 MB to download) into $(VENV); this takes a few minutes at most."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,lint]'
	@touch $@
