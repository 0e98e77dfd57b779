# Attest: `make run` and `make test` are all a newcomer needs. Both set up .venv on the first call.
PYTHON ?= python3
VENV ?= .venv
WITH := $(VENV)/bin/python
ARGS ?=

.PHONY: run test setup harness-tests suite hardware mutate mutate-sample faults bench clean

run: setup
	@$(WITH) -m pytest features $(ARGS)

test: harness-tests suite hardware mutate-sample

setup:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "attest: there is no $(PYTHON); name a Python of 3.11 or newer: make PYTHON=/path/to/python3 run" >&2; exit 2; }
	@$(PYTHON) harness/bootstrap.py $(VENV)

harness-tests: setup
	@$(WITH) -m pytest harness/tests -q -n 2

suite: setup
	@$(WITH) -m pytest features -q -n 2

# The suite against the emulator started alone, over its pty and over TCP: wall clock, nothing known of what is behind the line.
hardware: setup
	@$(WITH) -m harness.bench.as_hardware

mutate: setup
	@$(WITH) -m harness.faults.mutate

mutate-sample: setup
	@$(WITH) -m harness.faults.mutate --sample

# Each named fault of the emulated firmware must be noticed by a scenario of its clause.
faults: setup
	@$(WITH) -m harness.faults.kill

bench: setup
	@$(WITH) -m harness.tests.speed

clean:
	rm -rf .venv .venv-* reports/runs .pytest_cache .mutation
