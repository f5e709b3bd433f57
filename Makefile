# One command per intention; the same in CI. `make` alone lists them.
ifeq ($(origin PYTHON),undefined)
PYTHON := $(shell scripts/choose-python)
endif
export PYTHON
VENV := .venv
PY := $(VENV)/bin/python
JUMELAGE := $(VENV)/bin/jumelage
UV := $(VENV)/bin/uv
LOCKS := bootstrap runtime dev bench compiler
export UV_LINK_MODE ?= copy
export UV_NO_CONFIG ?= 1

.PHONY: help setup run test test-sqlite test-postgres browser check fmt messages docs bench lock demo clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

setup: $(VENV)/.ready ## everything that working here needs, into .venv

$(VENV)/bin/uv: requirements/bootstrap.txt
	@scripts/system-packages venv
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

$(VENV)/.packages: requirements/dev.txt $(VENV)/bin/uv
	@$(UV) pip sync --quiet --python $(PY) requirements/dev.txt || \
	  { echo "uv could not install; trying pip"; $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt; }
	@touch $@

$(VENV)/.installed: $(VENV)/.packages pyproject.toml
	@$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready: $(VENV)/.installed $(shell find src -name '*.po') $(wildcard src/gazetteer/data/*) src/gazetteer/expand.py $(wildcard src/tournee/kernel/*.[ch] src/filiale/kernel/*.[ch])
	@$(PY) scripts/compile_messages.py
	@if [ -f src/gazetteer/__main__.py ]; then $(PY) -m gazetteer; fi
	@scripts/build-kernel
	@$(PY) -m compileall -q src $$($(PY) -c "import django, duckdb, numpy, polars; print(*django.__path__, *duckdb.__path__, *numpy.__path__, *polars.__path__)")
	@touch $@

run: setup ## a demonstration office at http://127.0.0.1:8000
	@$(JUMELAGE) serve --demo

demo: setup ## set the demonstration office back to its first state
	@$(JUMELAGE) demo --reset

test: setup ## everything, on SQLite and PostgreSQL, and in a real browser
	@scripts/system-packages test
	$(PY) -m pytest -n 2 -m "not browser"
	JUMELAGE_TEST_DATABASE=postgresql $(PY) -m pytest -n 2 -m "not browser"
	$(PY) -m pytest -m browser

test-sqlite: setup ## the suite on SQLite only
	$(PY) -m pytest -n 2 -m "not browser"

test-postgres: setup ## the suite on PostgreSQL only
	@scripts/system-packages test
	JUMELAGE_TEST_DATABASE=postgresql $(PY) -m pytest -n 2 -m "not browser"

browser: setup ## the journeys in a real browser only
	@scripts/system-packages test
	$(PY) -m pytest -m browser

check: setup ## style, types, layers, migrations, templates, translations
	$(VENV)/bin/ruff check src tests bench scripts
	$(VENV)/bin/ruff format --check src tests bench scripts
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(JUMELAGE) check
	$(JUMELAGE) makemigrations --check --dry-run
	$(VENV)/bin/djlint --lint --quiet src

fmt: setup ## format the code
	$(VENV)/bin/ruff check --fix src tests bench scripts
	$(VENV)/bin/ruff format src tests bench scripts

messages: setup ## collect the texts for translation (GNU gettext)
	@scripts/system-packages messages
	$(PY) scripts/collect_messages.py

docs: setup ## the documentation, its reference made from the code, built strictly into site/
	$(PY) scripts/reference.py
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --strict --quiet

bench: setup ## measure against named peers; results in bench/results/
	@scripts/system-packages test
	$(UV) pip install --quiet --python $(PY) --require-hashes -r requirements/bench.txt
	$(PY) -m bench

lock: $(VENV)/bin/uv ## pin the packages anew
	@for name in $(LOCKS); do $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements/$$name.in -o requirements/$$name.txt; done

clean: ## remove what setup made (not your data in var/)
	rm -rf $(VENV) site .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
