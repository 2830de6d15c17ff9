# One target per thing a person does here. `make demo` needs Python 3.11 or later with venv, and make.
# `make test` also needs Java (Spark), PostgreSQL and chromium, and fetches them where it may.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/goldenthread
PYTEST := $(BIN)/python -m pytest

.PHONY: help setup setup-dev system demo test test-long check bench serve lock docs clean

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## make setup      a virtual environment with goldenthread in it, from the hash-checked lock
setup: $(VENV)/.runtime

$(VENV)/.runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: on Debian, apt-get install python3-venv"; exit 1; }
	@echo "Installing goldenthread's libraries (a minute or two the first time)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup-dev: $(VENV)/.dev

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo "Installing what tests and checks need (Spark is large)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

system:
	@sh tools/system.sh

## make demo       a simulated authority, loaded and reviewed: prints the paths of the reviews
demo: setup
	@$(RUN) demo --out demo

## make test       every test that belongs in a push, on SQLite and PostgreSQL, DuckDB and Spark
test: setup-dev system
	@sh tools/test.sh

## make test-long  the slow ones as well: the whole simulated authority against its own truth, on both engines
test-long: setup-dev system
	@$(PYTEST) tests -m "long"

## make check      ruff, mypy --strict on the analytic floors, both import contracts, no file over 400 lines
check: setup-dev
	@sh tools/check.sh

## make bench      timings against a hand-written best, kept as JSON in bench/results
bench: setup-dev
	@$(BIN)/python bench/run.py

## make serve      the web service on this machine, over the demo's home
serve: setup
	@$(RUN) --home demo/home --keys demo/keys serve

## make lock       resolve the libraries again; the locks carry hashes and name no index
lock: setup-dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group build -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev --extra spark --extra postgresql -c requirements.lock -o requirements-dev.lock pyproject.toml

## make docs       write the generated reference pages
docs: setup
	@$(BIN)/python -m tools.reference

clean:
	rm -rf $(VENV) demo build .mypy_cache .ruff_cache .pytest_cache .hypothesis
