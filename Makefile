# Everything sets itself up: all that is needed is Python 3.11 or newer, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps

.PHONY: run install compiled collected test test-nightly test-weekly mutants check bench lock clean
.DEFAULT_GOAL := run

run: $(VENV)/.run compiled  ## Start; without any settings this opens the playground
	@$(BIN)/python -m bot run

install: $(VENV)/.run compiled  ## Set up and start nothing, for a service, which may not write here

test test-nightly test-weekly mutants: export PYTHONDONTWRITEBYTECODE :=  # else each worker, and each process that a test starts, compiles the tests anew

test: $(VENV)/.dev compiled  ## Everything that must hold, in less than five minutes on two cores
	@$(MAKE) -s -j 2 check collected
	@echo "==> tests"
	@$(BIN)/python -m slipcover --json --out .coverage.json -m pytest -n 4 --dist worksteal
	@$(BIN)/python -m slipcover --merge .coverage.json --out .coverage.json --fail-under 95
	@$(BIN)/python -m tests.mutation.covered .coverage.json

test-nightly: $(VENV)/.dev compiled  ## All that and the slow suites, of the longest lists the part whose night it is: under an hour
	@$(BIN)/python -m pytest -n 3 --dist worksteal --hypothesis-profile night -m "not weekly"

test-weekly: $(VENV)/.dev compiled  ## All that no single night gets through
	@$(BIN)/python -m pytest -n 3 --dist worksteal -m weekly

mutants: $(VENV)/.dev compiled  ## Makes each small mistake in auth, dedupe, privacy and outbox; tells those that no test notices
	@$(BIN)/python -m tests.mutation

compiled: $(VENV)/.run  # else every start compiles 800 files anew where PYTHONDONTWRITEBYTECODE is set
	@$(BIN)/python -m compileall -q -j 0 bot handlers adapters storage

check: $(VENV)/.dev  ## Style, types and the architecture's rules
	@echo "==> ruff"; $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "==> mypy"; $(BIN)/mypy
	@echo "==> imports"; $(BIN)/lint-imports --no-logo

collected: $(VENV)/.dev  # the tests are read once, while the types are checked, and not by each worker
	-@$(BIN)/python -m pytest --collect-only > /dev/null 2>&1

bench: $(VENV)/.dev compiled  ## Ratios against bare libraries, all in one run
	@$(BIN)/python -m tests.benchmarks

lock:  ## Write the lock files anew (needs uv)
	uv pip compile --universal --generate-hashes --no-header --no-annotate --extra encoder pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-header --no-annotate --extra encoder --extra dev pyproject.toml -o requirements-dev.lock

clean:  ## Remove what the other targets made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .coverage.json build *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=python3.12"; exit 1; }
	@echo "==> making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "This Python cannot make virtual environments: install its venv module (Debian: python3-venv)"; rm -rf $(VENV); exit 1; }

$(VENV)/.run: requirements.lock | $(VENV)/bin/python
	@echo "==> installing the packages of requirements.lock (about half a minute, once)"
	@$(PIP) -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "==> installing the tools of requirements-dev.lock (once)"
	@$(PIP) -r requirements-dev.lock
	@touch $@
