# medpact: `make` lists the targets.
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)
ifdef UV
INSTALL = uv pip install --quiet --python $(BIN)/python
else
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

.DEFAULT_GOAL := help
.PHONY: help run test check lint format types imports benchmark fuzz translations tables lock clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.run-ready  ## read samples/ into a fresh ledger, print it, serve it at http://127.0.0.1:8000
	$(BIN)/medpact demo

test: .venv/.test-ready  ## run all tests
	$(BIN)/python -m pytest -n 2

check: lint types imports  ## what CI checks beside the tests: lint, format, types, import line

lint: .venv/.test-ready  ## lint, and say what the formatter would change
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: .venv/.test-ready  ## mend lint and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: .venv/.test-ready  ## check types (the library strictly)
	$(BIN)/mypy

imports: .venv/.test-ready  ## hold the line between library and web, and the order of the flow
	$(BIN)/lint-imports

benchmark: .venv/.test-ready  ## score reading and matching against gold: make benchmark READING=DIR MATCHING=DIR
	$(BIN)/python benchmarks/reading/run.py --gold $(READING)
	$(BIN)/python benchmarks/matching/run.py --gold $(MATCHING)

translations: .venv/.test-ready  ## collect the pages' words and compile the translations
	$(BIN)/python tools/translations.py extract
	$(BIN)/python tools/translations.py compile

fuzz: .venv/.fuzz-ready  ## open hostile files of every kind: make fuzz MINUTES=30
	$(BIN)/python tools/fuzz.py --minutes $(or $(MINUTES),30)

tables: .venv/.test-ready  ## make the language tables from CLDR again
	$(BIN)/python tools/tables.py

lock:  ## lock the requirements again, with hashes (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --group build pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --group build --group dev --extra postgres --extra llm --extra careful --extra dask -c requirements.txt pyproject.toml -o requirements-dev.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --group fuzz -o requirements-fuzz.txt

clean:  ## remove what was installed and built (not a ledger)
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "medpact needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + ": run make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv

.venv/.run-ready: requirements.txt pyproject.toml | .venv/bin/python
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test-ready: requirements-dev.txt pyproject.toml | .venv/bin/python
	$(INSTALL) --require-hashes -r requirements-dev.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@ .venv/.run-ready

.venv/.fuzz-ready: requirements-fuzz.txt .venv/.test-ready
	$(INSTALL) --require-hashes -r requirements-fuzz.txt
	@touch $@
