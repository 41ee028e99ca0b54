# Everything runs inside .venv, which the first target that needs it creates.
# `make demo` installs what running needs; `make test` also what testing needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Every test of a command starts processes of ours; without bytecode each would compile all anew.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# A worker keeps the tests of a module, and what they share, until another has nothing to do.
TESTS := $(BIN)/python -m pytest -n auto --dist worksteal

.PHONY: demo test prove format check bench clean

demo: $(VENV)/installed
	@$(BIN)/grade demo

test: check
	$(TESTS) -m "not prove"

check: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The long proofs: the whole bank, and the tests on every other Python that is installed.
# Dask is an extra; the page of a class is tried in a browser where Debian's chromium-driver is.
prove: $(VENV)/installed-dev
	@$(PIP) install --editable '.[dev,dask]'
	$(BIN)/grade verify -j 2
	$(TESTS) -m "prove or hypothesis" --hypothesis-profile=many
	$(BIN)/nox --no-error-on-missing-interpreters

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/installed-dev
	$(BIN)/python bench/cold.py
	$(BIN)/python -m bench.verdicts
	$(BIN)/python bench/isolation.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "grader needs Python 3.11 or newer; try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "this Python cannot make a virtual environment; on Debian: apt install python3-venv"; exit 1; }

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	@$(PIP) install --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) .nox .mypy_cache .ruff_cache .pytest_cache .hypothesis
