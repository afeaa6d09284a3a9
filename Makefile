# Payung: `make` alone lists what can be made. A fresh machine needs Python 3.11 or newer, and make.
.DEFAULT_GOAL := help
.PHONY: help setup run accounts demo-cover test test-fast chromium messages soak check docs pictures bench lock clean
PYTHON ?= python3
BIN := .venv/bin
# Tools that read the settings keep nothing: no folder, no secret.
READING := PAYUNG_DATA=/nonexistent PAYUNG_SECRET_KEY=dibaca-saja
DEMO := demo
# The demo is an installation of its own, whatever else the environment names.
INSTALLATION := PAYUNG_DATA=$(DEMO)/instalasi PAYUNG_DEMO=ya DATABASE_URL= PAYUNG_TIME_ZONE=Asia/Makassar
PORT ?= 8000
ROSTERS := berkah-petani.xlsx berkah-nelayan.csv petani-ii.xlsx pekerja-rentan.xlsx disabilitas.ods usulan-baru.csv

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: .venv/.made ## make .venv from the lock

.venv/.made: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: setup ## the platform with invented offices on http://127.0.0.1:8000 (PORT=…); Ctrl-C stops it
	@$(INSTALLATION) $(BIN)/payung migrate
	@$(INSTALLATION) $(BIN)/payung demo
	@$(INSTALLATION) $(BIN)/payung serve --with-worker --port $(PORT)

accounts: setup ## the accounts of the demo, with the telephone codes of this moment
	@$(INSTALLATION) $(BIN)/payung demo --accounts

demo-cover: setup ## make rosters of Bolaang Mongondow Selatan, cover them, print the summary
	@test -f $(DEMO)/bolsel/truth.json || $(BIN)/payung generate --demo bolsel --out $(DEMO)/bolsel
	@$(BIN)/payung cover $(addprefix $(DEMO)/bolsel/,$(ROSTERS)) --participants $(DEMO)/bolsel/participants.parquet \
	  --deaths $(DEMO)/bolsel/deaths.csv --region 71.11 --month 2025-02 --out $(DEMO)/hasil

test: setup chromium ## every test but the long ones of `make soak`, on SQLite and PostgreSQL
	@$(BIN)/pytest -n 2 --dist loadfile -m "not soak"
	@PAYUNG_TEST_DATABASE=postgresql $(BIN)/pytest -n 2 --dist loadfile -m "not soak and (races or not browser)" \
	  tests/platform tests/census
	@command -v chromium >/dev/null || echo "The browser journeys did not run: Chromium is missing (apt-get install chromium)."

test-fast: setup ## the tests that take under two minutes together
	@$(BIN)/pytest -n 2 --dist loadfile -m "not slow and not soak and not browser"

chromium:
	@command -v chromium >/dev/null || test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || \
	  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium) \
	  >/dev/null 2>&1 || true

soak: setup ## long kills and long hypothesis
	@PAYUNG_HYPOTHESIS=soak $(BIN)/pytest -m "soak or slow"

check: setup ## formats, types, layers, generated docs, locks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(READING) $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint src/payung/platform
	$(READING) $(BIN)/python -W ignore -m django makemigrations --check --dry-run --settings payung.platform.site.settings
	$(READING) $(BIN)/python docs/generate.py --check
	$(BIN)/python tools/messages.py --check
	@! grep -nE '[a-z]+://' requirements*.lock || (echo "a lock names a URL" && exit 1)
	@! git ls-files | grep -x uv.lock || (echo "uv.lock is committed" && exit 1)

docs: setup ## write the generated pages of docs/ anew
	$(BIN)/python docs/generate.py

pictures: setup chromium ## take the pictures of docs/guide anew (minutes; needs Chromium)
	@$(BIN)/python tools/pictures.py

messages: setup ## gather the sentences of the screens into the English catalogue, and compile it
	$(BIN)/python tools/messages.py

bench: setup ## measure into docs/benchmarks.md (minutes; ratios within one run)
	$(BIN)/python -m bench

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	  pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	  pyproject.toml --group dev --output-file requirements-dev.lock

clean: ## remove what was made, but not .venv
	rm -rf $(DEMO) payung-hasil .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
