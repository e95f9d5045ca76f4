# Each target does all the set-up it needs, from a bare clone; see tools/setup.sh.
.DEFAULT_GOAL := help
.PHONY: help demo test field lab lab-mutants bench check setup ui wheel format pins clean

RUN := .venv/bin

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

demo:  ## set up, then show the bot at work on the mock site
	@tools/setup.sh
	@$(RUN)/unbind demo

test:  ## set up, then run every test, in a real browser too  (ARGS="-k name" for some)
	@tools/setup.sh python browser ui console pages
	$(RUN)/python -m pytest -n 3 --dist=load --maxschedchunk=1 $(ARGS)

field:  ## record pages that nobody here drew, run 25 ids on each, and judge  (ARGS="--help")
	@tools/setup.sh python browser gauntlet
	$(RUN)/python -m tests.gauntlet $(ARGS)

lab:  ## play bad nights, faults and kills together, and judge them  (N=200 SEED=1 ARGS="--help")
	@tools/setup.sh python browser ui
	$(RUN)/python -m tests.lab --schedules $(or $(N),1) --seed $(or $(SEED),1) $(ARGS)

lab-mutants:  ## whether the lab notices a bot with one safety taken out  (N=100 SEED=1)
	@tools/setup.sh python browser ui
	$(RUN)/python -m tests.lab --mutant all --schedules $(or $(N),100) --seed $(or $(SEED),1)

bench:  ## the bot beside scripts by hand, whole processes, medians  (ARGS="search-200 --rounds 5")
	@tools/setup.sh python browser ui
	$(RUN)/python -m benchmarks $(ARGS)

check:  ## format, lint, types and the tests without a browser
	@tools/setup.sh python
	$(RUN)/ruff format --check
	$(RUN)/ruff check
	$(RUN)/mypy
	$(RUN)/python -m pytest -n 2 -m "not browser" $(ARGS)

format:  ## format, and mend what ruff can mend
	@tools/setup.sh python
	$(RUN)/ruff format
	$(RUN)/ruff check --fix

setup:  ## only set up: packages, browser, Chinese font, pages of the mock site and the console
	@tools/setup.sh

ui:  ## build the pages of the mock site and the console
	@tools/setup.sh ui console

wheel:  ## build dist/*.whl, with the pages and the selector files in it
	@tools/setup.sh ui console
	$(RUN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

pins:  ## write constraints.txt anew from the ranges in pyproject.toml
	tools/pin.sh

clean:  ## remove all that was made here, the environment included
	rm -rf .venv dist build test-results
	rm -rf mock_site/dist mock_site/ui/node_modules bot/console/dist bot/console/ui/node_modules
	rm -rf tests/pages/dist tests/pages/ui/node_modules tests/gauntlet/dist tests/gauntlet/ui/node_modules
	rm -rf .pytest_cache .mypy_cache .ruff_cache
	find bot flows mock_site tests -name __pycache__ -prune -exec rm -rf {} +
