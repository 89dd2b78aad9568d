# What there is to do here. Needs Python 3.11 or newer and nothing else: the rest is put into .venv the first time.
# On Windows, without make: see the two commands in README.md.

VENV ?= .venv
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$python && break; done)
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
RUN := $(BIN)/.lapptacke-run
TEST := $(BIN)/.lapptacke-test
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo run test bench screenshots lock clean

help:
	@echo "make demo         play a whole sample evening and write its record to demo/"
	@echo "make run          open the program"
	@echo "make test         run every check and every test"
	@echo "make bench        measure everything beside its peers, kill it and cut its power, for an hour or two"
	@echo "make screenshots  picture every page into build/screenshots/"
	@echo "make lock         pin the newest allowed versions of everything anew"
	@echo "make clean        remove what was built, but not demo/"

demo: $(RUN)
	@$(BIN)/python main.py demo

run: $(RUN)
	@$(BIN)/python main.py

test: $(TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

bench: $(TEST)
	$(BIN)/python -m tests.bench

screenshots: $(TEST)
	$(BIN)/python -m tests.screenshots build/screenshots

lock: $(TEST)
	$(PIP) install uv
	$(BIN)/python -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--custom-compile-command "make lock" pyproject.toml -o requirements.lock
	$(BIN)/python -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --extra test \
		--custom-compile-command "make lock" pyproject.toml -o requirements-test.lock

clean:
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. Install it from python.org, or name it: make demo PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, and $(PYTHON) is older. Name another: make demo PYTHON=/path/to/python3"; exit 1; }
	@echo "Setting up in $(VENV), the first time only. This takes a minute or two."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python could not make a virtual environment. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }

$(RUN): requirements.lock | $(BIN)/python
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(TEST): requirements-test.lock | $(BIN)/python
	@$(PIP) install --require-hashes -r requirements-test.lock
	@touch $@ $(RUN)
