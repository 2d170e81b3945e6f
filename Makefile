# Bare `make` lists what can be made.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data

.DEFAULT_GOAL := help
.PHONY: help read test lint types check bench model docs clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(VENV)/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Dragoman needs Python 3.11 or newer; set PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/developed: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

read: $(VENV)/installed ## install, and read the example report
	$(BIN)/dragoman read examples/canal-treaty.txt

test: $(VENV)/developed lint types ## lint, types, tests and accuracy gates
	$(BIN)/python -m pytest

lint: $(VENV)/developed ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/developed ## strict types
	$(BIN)/mypy

bench: $(VENV)/developed ## speed, start-up and memory, measured on this machine
	$(BIN)/python bench/reading.py
	-$(BIN)/python bench/actors.py --dictionaries $(DATA)/dictionaries

model: $(VENV)/developed ## train the reader model anew from DATA (hours on a CPU), resumable
	$(BIN)/python -m pip install --quiet --requirement training/requirements.txt
	$(BIN)/python training/fetch_encoder.py build/encoder
	$(BIN)/python training/train.py --data $(DATA) --encoder build/encoder --output build/reader
	$(BIN)/python training/export.py --run build/reader --encoder build/encoder --output src/dragoman/model/reader

docs: $(VENV)/developed ## regenerate docs/cli.md from the help texts, and docs/reading.schema.json
	$(BIN)/python docs/generate.py

clean: ## remove what was built
	rm -rf $(VENV) build dist
