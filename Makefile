# Everything a developer does here, by name: `make help` lists it.
# PYTHON, PORT, DEMO_PASSWORD and DATABASE_URL may be set on the command line: make run PORT=8001

.SILENT:
.PHONY: help install run serve test bench search-eval audit lint messages pictures lock clean
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
python := .venv/bin/python
lock := $(python) -m uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.12 --upgrade

help: ## List these commands
	sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

run: install ## Start the site with its sample content on http://localhost:8000 (PORT chooses another)
	exec $(python) manage.py start

serve: install ## Serve the sample site exactly as production does: Granian, finished pages, PostgreSQL, nginx
	exec $(python) -m tests.harness.serve

test: install ## Run every test, on SQLite and PostgreSQL side by side
	$(python) -m tests.harness.chromium
	$(python) -m pytest --dist each --tx popen//env:TEST_DATABASE=sqlite --tx popen//env:TEST_DATABASE=postgresql $(ARGS)

bench: install ## Measure the site as production runs it, beside nginx, Django and plain Wagtail (ARGS=--help)
	$(python) -m tests.bench $(ARGS)

search-eval: install ## Measure search with labelled queries on both databases (QUERIES=file.json)
	$(python) -m tests.harness.search_eval $(QUERIES)

audit: install ## Put the site as production runs it before judges that are not ours (ARGS=--help)
	$(python) -m tests.harness.chromium
	$(python) -m tests.audit $(ARGS)

lint: install ## Check code, templates, migrations, settings and the catalogue
	$(python) -m tests.harness.lint

messages: install ## Collect what must be translated in locale/, and compile it
	$(python) manage.py messages

pictures: install ## Take the pictures in docs/redactie anew, from the sample site
	$(python) -m tests.harness.chromium
	$(python) -m tests.harness.pictures

lock: install ## Look for newer versions of the requirements and lock them
	$(lock) pyproject.toml --output-file requirements/production.txt
	$(lock) pyproject.toml --extra opensearch --extra elasticsearch --output-file requirements/search_server.txt
	$(lock) pyproject.toml --extra dev --output-file requirements/dev.txt

clean: ## Remove the virtual environment and what the tools left; var/ with your site stays
	rm -rf .venv .pytest_cache .ruff_cache *.egg-info
	find . -name __pycache__ -prune -exec rm -rf {} +

install:
	requirements/install
