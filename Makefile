# Two commands matter: `make demo` and `make test`. Each sets up .venv by itself, from PyPI alone.
# PYTHON says which interpreter to build it from: make PYTHON=python3.12 demo

PYTHON ?= python3
UV_VERSION = 0.13.9
BROWSERS = chromium chromium-browser google-chrome

UV = .uv/bin/uv
BIN = .venv/bin
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-header --no-annotate

# uv does not read pip's settings, so the package index that pip is told to use is handed on, unless uv has its own.
INSTALL = index="$${UV_DEFAULT_INDEX:-$${PIP_INDEX_URL:-$$(.uv/bin/pip config get global.index-url 2>/dev/null)}}"; \
	$${index:+env UV_DEFAULT_INDEX="$$index"} $(UV) pip install --quiet --python $(BIN)/python

.PHONY: help setup setup-dev demo test browser bench lock format readme clean
.DELETE_ON_ERROR:

help:
	@echo 'make demo    set up, code the example articles, write dossier-IND-RUS.html and show it'
	@echo 'make test    set up, check style and types, run the tests'
	@echo 'make setup   only make .venv, with the command at $(BIN)/dragoman'
	@echo 'make bench   measure speed and memory on the example articles, or FILE=documents.jsonl'
	@echo 'make lock    choose the newest dependencies that fit and pin them again'
	@echo 'make format  put the code into the house style'
	@echo 'make readme  write into README.md what its commands print'
	@echo 'make clean   remove all that make has made'

setup: .venv/.setup

setup-dev: .venv/.setup-dev

demo: setup
	@rm -f demo.duckdb demo.duckdb.wal
	$(BIN)/dragoman add examples/india-russia examples/other --record demo.duckdb
	$(BIN)/dragoman dossier IND RUS --record demo.duckdb -o dossier-IND-RUS.html
	@if [ "$$(uname)" = Darwin ]; then open dossier-IND-RUS.html || true; \
	elif [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then xdg-open dossier-IND-RUS.html >/dev/null 2>&1 & \
	fi
	@echo "The dossier is in $(CURDIR)/dossier-IND-RUS.html"

test: setup-dev browser
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/dragoman lexicon check
	$(BIN)/pytest -rs

# The browser tests are skipped where there is no Chromium; on Debian and its kin, root can have it brought.
browser:
	@for name in $(BROWSERS); do command -v $$name >/dev/null 2>&1 && exit 0; done; \
	as_root=; [ "$$(id -u)" = 0 ] || as_root='sudo -n'; \
	if command -v apt-get >/dev/null 2>&1 && $$as_root true 2>/dev/null \
		&& $$as_root apt-get -qq update >/dev/null 2>&1 \
		&& $$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq \
			-o DPkg::Lock::Timeout=300 install --no-install-recommends chromium >/dev/null 2>&1; \
	then echo 'Chromium installed through apt-get, for the browser tests.'; \
	else echo 'No Chromium here, and apt-get cannot bring it: the browser tests will be skipped.'; fi

bench: setup-dev
	$(BIN)/python benchmarks/speed.py $(FILE)

lock: $(UV)
	$(COMPILE) --upgrade pyproject.toml --group build -o requirements.lock
	$(COMPILE) --upgrade pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock

format: setup-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

readme: setup-dev
	$(BIN)/python tests/test_readme.py

clean:
	rm -rf .uv .venv demo.duckdb demo.duckdb.wal dossier-IND-RUS.html

$(UV): Makefile
	@$(PYTHON) -c 'import sys; v = "%d.%d" % sys.version_info[:2]; sys.version_info >= (3, 11) or sys.exit( \
		"Dragoman needs Python 3.11 or newer, and $(PYTHON) is " + v + ": say make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv --clear .uv
	@.uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.venv/.setup: requirements.lock pyproject.toml $(UV)
	@echo 'Setting up .venv'
	@[ -x $(BIN)/python ] || $(UV) venv --quiet --python .uv/bin/python .venv
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.setup-dev: requirements-dev.lock .venv/.setup
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
