.DEFAULT_GOAL := help
.PHONY: help demo run worker test check fmt prove simulate screenshots bench docs lock install install-dev

PORT ?= 8000
PAIRS ?= 1000
MONTHS ?= 6
SEED ?= 1
BIN := .venv/bin
FIND_PYTHON := sh tools/find-python

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

demo: install ## A program of 300 people in the browser [PORT=8000] [DATA=/folder]
	@$(BIN)/ithaca demo --port $(PORT) $(if $(DATA),--data "$(DATA)")

run: install ## Web server and worker on your own database [PORT=8000]
	@ITHACA_DEBUG=yes $(BIN)/ithaca serve --port $(PORT)

worker: install ## The worker alone
	@ITHACA_DEBUG=yes $(BIN)/ithaca worker

test: ## Everything: format, lint, types, contracts, both databases, browser
	@python="$$($(FIND_PYTHON))" || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }; exec "$$python" tools/check.py

check: ## The quick part of test: format, lint, types, contracts, migrations
	@python="$$($(FIND_PYTHON))" && exec "$$python" tools/check.py --quick

fmt: install-dev ## Format the code
	@$(BIN)/ruff format -q src tests tools && $(BIN)/ruff check -q --fix src tests tools

prove: install-dev ## The long proofs of what we promise [ID=X40]
	@$(BIN)/python tools/prove.py $(ID)

simulate: install ## Months of a program in minutes: what was missing, doubled, found [PAIRS=1000] [MONTHS=6] [SEED=1]
	@$(BIN)/ithaca simulate --pairs $(PAIRS) --months $(MONTHS) --seed $(SEED)

screenshots: install-dev ## Pictures of the demo into docs/screenshots
	@$(BIN)/python tools/screenshots.py

bench: install-dev ## How fast the engine is, beside others, into docs/reference/benchmarks.md
	@$(BIN)/python tools/benchmarks

docs: install-dev ## Write the reference pages that come from the tables
	@ITHACA_DEBUG=yes $(BIN)/ithaca docs

lock: ## Resolve the dependencies of pyproject.toml again
	@python="$$($(FIND_PYTHON))" && exec "$$python" tools/lock.py

install:
	@python="$$($(FIND_PYTHON))" && exec "$$python" tools/install.py

install-dev:
	@python="$$($(FIND_PYTHON))" && exec "$$python" tools/install.py --dev
