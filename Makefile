# The newcomer's two commands are `make crawl` and `make test`; each sets up all it needs under .venv/ and var/.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: crawl test lint bench soak compile setup clean help

help:
	@echo "make crawl   crawl the bundled demo site into MongoDB, then search it"
	@echo "make test    run the tests;   make lint  ruff and mypy"
	@echo "make compile make the extractor half as fast again (needs a C compiler; a minute)"
	@echo "make bench   run the benchmarks;   make soak  the long proofs"
	@echo "make clean   remove .venv/, var/ and caches"

setup: $(VENV)/installed
$(VENV)/installed: requirements.txt pyproject.toml
	@test -x $(BIN)/python || command -v $(PYTHON) >/dev/null || { echo "there is no $(PYTHON): install Python 3.10 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit("newsbot needs Python 3.10 or newer; this is " + sys.version.split()[0]) if sys.version_info < (3, 10) else 0'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "python3 cannot make a virtual environment: install your system's python3-venv package" >&2; rm -rf $(VENV); exit 1; }
	@echo "installing newsbot into $(VENV)/ (once) ..."
	@$(PIP) install -r requirements.txt
	@$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	@echo "installing the test tools (once) ..."
	@$(PIP) install -r requirements-dev.txt
	@touch $@

crawl: $(VENV)/installed
	@$(BIN)/newsbot demo crawl
	@echo
	@echo "next: make crawl once more; $(BIN)/newsbot search 图书馆; $(BIN)/newsbot status; README.md"

# The tests run on the compiled extractor where it can be compiled; tests/extract/test_compiled.py compares it with its
# sources.
test: $(VENV)/installed-dev
	@$(BIN)/python -m newsbot.compile_extractor --if-possible
	@$(BIN)/python -m pytest -m "not soak" -n 2 --dist loadfile

compile: $(VENV)/installed-dev
	@$(BIN)/python -m newsbot.compile_extractor

lint: $(VENV)/installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

soak: $(VENV)/installed-dev
	@$(BIN)/python -m pytest -m soak --timeout 7200

bench: $(VENV)/installed-dev
	@$(BIN)/python -m benchmarks

clean:
	@test ! -x $(BIN)/newsbot || $(BIN)/newsbot db stop >/dev/null 2>&1 || true
	rm -rf $(VENV) newsbot/_compiled var build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
