# Countersight. `make` alone lists what can be made; ARGS="…" is handed on, PYTHON=… chooses one.

VENV := .venv/bin
HEADLESS := QT_QPA_PLATFORM=offscreen

# Any Python can start set-up; packaging/bootstrap.py then looks for one that Countersight can use.
bootstrap = @for p in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	  $$p -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null \
	    && exec $$p packaging/bootstrap.py $(1); \
	done; \
	echo 'Countersight needs Python 3.11, 3.12 or 3.13. Install it, then try again.' >&2; exit 1

.DEFAULT_GOAL := help
.PHONY: help run install install-dev test bench check screenshots clean

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

run: ## install what is needed, prepare the network, open the window
	$(call bootstrap,run)

install: ## only install, into .venv
	$(call bootstrap,install)

install-dev: ## install, with what tests and checks need
	$(call bootstrap,install --dev)

test: install-dev ## run the tests
	@$(HEADLESS) $(VENV)/python -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

bench: install-dev ## run the benchmarks and print their tables
	@$(HEADLESS) $(VENV)/python -m tests.benchmarks $(ARGS)

check: install-dev ## ruff, mypy and the translations
	@$(VENV)/python -m ruff check .
	@$(VENV)/python -m mypy
	@$(VENV)/python packaging/translations.py check

screenshots: install-dev ## draw docs/screenshots again
	@$(HEADLESS) $(VENV)/python packaging/screenshots.py $(ARGS)

clean: ## remove .venv and what tools leave behind; catalogues are not touched
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
