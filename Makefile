# Everything a developer does, each with one word. The set-up is part of every target that needs it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# The first python3 that is new enough; `make PYTHON=... setup` names another one.
PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13 python3.14; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& command -v "$$python" && break; done)
UV := $(shell command -v uv)
BIN := .venv/bin
READY := .venv/.ready

COVERAGE := --cov --cov-report=term

# Start-up is tested and timed as a runner has it: with bytecode.
unexport PYTHONDONTWRITEBYTECODE
# An environment that happens to be active is none of ours.
unexport VIRTUAL_ENV

.PHONY: help setup demo test check house coverage format-check lint types contracts docs \
	docs-check example package format torture validate bench bench-keeping damage bench-peers \
	bench-years bench-states bench-timer bench-report bench-imports fuzz constraints clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## make .venv with everything a developer needs

demo: $(READY) ## set up, then show a made-up half-year of running in a scratch folder
	$(BIN)/runlog demo

test: $(READY) ## set up, then run the tests, two or more at a time
	$(BIN)/pytest -n auto

check: house coverage ## everything that must hold before a change goes in: house and coverage

house: format-check lint types contracts docs-check package ## all of check but the tests

coverage: export PYTEST_ADDOPTS := $(COVERAGE)
coverage: test ## the tests, with the branches they reach counted

format-check: $(READY) ## is the code formatted?
	$(BIN)/ruff format --check

lint: $(READY) ## ruff
	$(BIN)/ruff check

types: $(READY) ## mypy, strict, tests too
	$(BIN)/mypy

contracts: $(READY) ## who may import whom
	$(BIN)/lint-imports

docs: $(READY) ## write the pages and transcripts that the program itself knows best
	$(BIN)/python -m docs.generate

docs-check: $(READY) ## do the pages say what the program says?
	$(BIN)/python -m docs.generate --check

example: $(READY) ## write the made-up log's page and sheet into reports/example (Chromium, poppler)
	$(BIN)/python -m docs.example

package: $(READY) ## build sdist and wheel, and use the wheel in an environment that has nothing else
	.ci/package

format: $(READY) ## format the code, and mend what ruff can mend
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

torture: export TORTURE ?= 1
torture: $(READY) ## kill, cut the power, fill the disk: the long form of tests/torture, about an hour
	$(BIN)/pytest -n auto tests/torture

validate: $(READY) ## measure the zone states on made-up logs of today's seeds
	$(BIN)/python -m tests.validation

bench: $(READY) ## time the start of every daily command against bare Python
	$(BIN)/python -m tests.bench start

bench-keeping: $(READY) ## time the check, the look at opening and the daily backup on large logs
	$(BIN)/python -m tests.bench keeping --turns 5

damage: $(READY) ## damage 2,400 logs and backups, and count what is found and saved (minutes)
	$(BIN)/python -m tests.keeping.damaged_files 2400

bench-peers: $(READY) ## time an entry against jrnl, Watson and khal, installed for it
	$(BIN)/python -m tests.bench peers

bench-years: $(READY) ## time the daily commands on a log of twenty years
	$(BIN)/python -m tests.bench years

bench-states: $(READY) ## time the zone states on logs of five, ten and twenty years
	$(BIN)/python -m tests.bench states

bench-timer: $(READY) ## let the timer lead through five minutes: its drift and what it costs
	$(BIN)/python -m tests.bench timer

bench-report: $(READY) ## time a weekly report of twenty years against one of half a year
	$(BIN)/python -m tests.bench report

bench-imports: $(READY) ## time an import of 500 FIT files against the FIT library alone
	$(BIN)/python -m tests.bench imports

fuzz: $(READY) ## import ten thousand mutated files of every format; FORMATS="fit gpx" names some
	$(BIN)/python -m tests.fuzz $(FORMATS)

constraints: $(READY) ## write constraints.txt from what is installed
	@{ echo "# The exact versions runlog is developed with; written by \`make constraints\`."; \
	$(if $(UV),uv pip freeze --python $(BIN)/python,$(BIN)/python -m pip freeze --all) \
	| grep -v -e '^-e' -e '^#' -e '^pip==' -e '^setuptools==' | tr 'A-Z_' 'a-z-'; } > .venv/constraints.txt
	@mv .venv/constraints.txt constraints.txt

clean: ## remove .venv and everything that was built
	rm -rf .venv build dist

$(READY): pyproject.toml constraints.txt
ifeq ($(PYTHON),)
	@echo "runlog needs Python 3.11 or newer, and no python3 here is" >&2; exit 1
else
	@echo "setting up .venv (a minute or two, once) ..." >&2
ifneq ($(UV),)
	test -x $(BIN)/python || uv venv --quiet --python "$(PYTHON)" .venv
	uv pip install --quiet --python $(BIN)/python --compile-bytecode -c constraints.txt -e ".[dev]"
else
	"$(PYTHON)" -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
endif
endif
	@touch $@
