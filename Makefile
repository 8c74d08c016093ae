# Everything between a bare machine and a running site. Needs Python 3.11 or newer, make and git; never root.
PY   ?= python3
PORT ?= 8000
URL  ?= /
# Tests share two processes; more are worth it on bigger machines only: make test JOBS=4
JOBS ?= 2
B    := .venv/bin

export PORT
# The tests start dozens of processes; each would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE
# Town halls inspect TLS: trust the machine's own certificate list.
export UV_SYSTEM_CERTS := true
export NODE_USE_SYSTEM_CA := 1
export NPM_CONFIG_UPDATE_NOTIFIER := false
CERTIFICATES := $(firstword $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt))
ifneq ($(CERTIFICATES),)
export PIP_CERT ?= $(CERTIFICATES)
endif
export PIP_DISABLE_PIP_VERSION_CHECK := 1

SAY     := @printf '→ %s\n'
OFFLINE  = { echo "The packages could not be fetched. Is there a network? Behind a proxy, set HTTPS_PROXY."; exit 1; }
NPM      = PATH="$(CURDIR)/$(B):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
COMPILE  = $(B)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet --no-config

BUILT    = build/.ok build/.messages

.DEFAULT_GOAL := help
.PHONY: help demo dev test check lint imports migrations templates types format where bench bench-planning messages changelog lock stop clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/.run $(BUILT) ## fill a city and serve it on http://localhost:$(PORT)
	@$(B)/miteinander demo

dev: .venv/.dev $(BUILT) ## the same, reloading when a file changes
	@$(B)/miteinander demo --reload

test: .venv/.dev $(BUILT) ## all checks and all tests
	@status=0; $(MAKE) --no-print-directory check || status=1; \
	printf '→ %s\n' "tests"; \
	$(B)/python tools/postgres.py run $(B)/python -m pytest -q -n $(JOBS) --dist worksteal || exit 1; \
	test $$status = 0 || echo "The tests pass, but a check failed, see above."; \
	exit $$status

check: .venv/.dev $(BUILT) ## format, lint, types, imports, migrations, templates
	@$(MAKE) --no-print-directory --keep-going lint imports migrations templates types

lint:
	$(SAY) "format and lint"
	@$(B)/ruff format --quiet --check . || { echo "Run: make format"; exit 1; }
	@$(B)/ruff check --quiet .

imports:
	$(SAY) "floors and shelves"
	@$(B)/lint-imports --no-logo > build/imports.txt || { cat build/imports.txt; exit 1; }

migrations:
	$(SAY) "migrations"
	@MITEINANDER_DEMO=1 $(B)/python tools/postgres.py run $(B)/miteinander makemigrations --check --dry-run

templates:
	$(SAY) "templates"
	@$(B)/djlint --quiet --lint src

types:
	$(SAY) "types"
	@MITEINANDER_DEMO=1 $(B)/mypy

format: .venv/.dev ## put the code into shape
	@$(B)/ruff format --quiet . && $(B)/ruff check --quiet --fix .

where: .venv/.run ## print view, template and test of an address: make where URL=/de/
	@$(B)/miteinander where "$(URL)"

bench: .venv/.dev $(BUILT) ## measure against a peer or a floor
	@$(B)/python tools/postgres.py bench $(B)/python -m benchmarks

bench-planning: .venv/.dev ## measure the planner against simple rules and other solvers
	@$(B)/python -m benchmarks.planning_day
	@$(B)/python -m benchmarks.planning_school
	@$(B)/python -m benchmarks.planning_online

messages: .venv/.dev ## bring the translation catalogues up to date with the code
	@$(B)/python tools/messages.py

changelog: .venv/.run ## move the fragments in changes/ into CHANGELOG.md: make changelog VERSION=1.2.0
	@$(B)/python tools/changelog.py $(VERSION)

lock: .venv/.run ## resolve the dependencies anew
	$(COMPILE) requirements/uv.in -o requirements/uv.lock
	$(COMPILE) pyproject.toml requirements/run.in -o requirements/run.lock
	$(COMPILE) pyproject.toml requirements/run.in requirements/dev.in -c requirements/run.lock -o requirements/dev.lock

stop: ## stop the embedded database server
	@test ! -x $(B)/python || $(B)/python tools/postgres.py stop

clean: stop ## remove what was installed and built; the data in .data stays
	rm -rf .venv build node_modules

.venv/.uv: requirements/uv.lock
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Python 3.11 or newer is needed. If it has another name: make PY=python3.12"; exit 1; }
	@$(PY) -c 'import venv, ensurepip' 2>/dev/null \
	|| { echo "Python cannot make virtual environments here (on Debian: apt install python3-venv)."; exit 1; }
	$(SAY) "a Python environment in .venv"
	@rm -rf .venv
	@$(PY) -m venv .venv
	@$(B)/pip install --quiet --retries 2 --require-hashes -r requirements/uv.lock || $(OFFLINE)
	@touch $@

.venv/.run: .venv/.uv requirements/run.lock pyproject.toml
	$(SAY) "the Python packages"
	@$(B)/uv pip install --quiet --python $(B)/python --require-hashes -r requirements/run.lock || $(OFFLINE)
	@$(B)/uv pip install --quiet --python $(B)/python --offline --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.run requirements/dev.lock
	$(SAY) "the tools for testing"
	@$(B)/uv pip install --quiet --python $(B)/python --require-hashes -r requirements/dev.lock || $(OFFLINE)
	@touch $@

node_modules/.ok: package-lock.json .npmrc | .venv/.run
	$(SAY) "the design system and its build tools"
	@$(NPM) || $(OFFLINE)
	@touch $@

# The build keeps of the design system what the templates use.
build/.ok: node_modules/.ok tools/front.py $(shell find src -name '*.html' -o -path 'src/miteinander/web/front/*' -type f)
	$(SAY) "styles, scripts and fonts"
	@$(B)/python tools/front.py > /dev/null
	@mkdir -p build/collected
	@touch $@

build/.messages: tools/messages.py $(wildcard locale/*/LC_MESSAGES/*.po) | .venv/.run
	$(SAY) "the languages"
	@mkdir -p build
	@$(B)/python tools/messages.py compile
	@touch $@
