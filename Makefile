# Everything that is done with Tocsin has its target here. `make help` shows them.

VENV   := .venv
SAM    := .venv-sam
BIN    := $(VENV)/bin
STACK  ?= tocsin
SAMPLE ?= 1
export SAM_CLI_TELEMETRY := 0
PYTHONS ?= python3.12 python3.11 python3

.DEFAULT_GOAL := help
.PHONY: help up test check format lock schema bench build deploy test-dynamodb-local clean

help: ## Show this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-20s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

up: $(VENV)/ready ## Start everything on this machine and play the sample day (SAMPLE=0: without it)
	@$(BIN)/tocsin up $(if $(filter 0,$(SAMPLE)),--no-sample)

test: $(VENV)/ready ## Run all tests
	@$(BIN)/pytest

check: $(VENV)/ready ## Format, lint, types, import rules, template, locks
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy functions tests infra
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/cfn-lint template.yaml infra/alarms.yaml
	@$(BIN)/python infra/packaging/locks.py

format: $(VENV)/ready ## Put the code into the house's form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: $(VENV)/ready ## Lock what the .in files ask for, keeping the versions that still fit
	$(BIN)/uv pip compile $(COMPILE) requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile $(COMPILE) functions/requirements.in -c requirements-dev.txt -o functions/requirements.txt
	$(BIN)/uv pip compile $(COMPILE) requirements-sam.in -o requirements-sam.txt
COMPILE = --quiet --universal --generate-hashes --python-version 3.11 --no-header

schema: $(VENV)/ready ## Write the JSON Schemas and the tables of docs/ from the code
	@PYTHONPATH=functions $(BIN)/python infra/packaging/schema.py
	@PYTHONPATH=functions $(BIN)/python infra/packaging/openapi.py
	@PYTHONPATH=functions $(BIN)/python infra/packaging/rules_page.py
	@PYTHONPATH=functions $(BIN)/python infra/packaging/checks_page.py
	@PYTHONPATH=functions $(BIN)/python infra/packaging/countries_page.py
	@PYTHONPATH=functions $(BIN)/python infra/packaging/plan_schema.py
	@PYTHONPATH=functions $(BIN)/python infra/packaging/scenario_schema.py

bench: $(VENV)/ready ## Measure, and print the figures
	@$(BIN)/python tests/bench/run.py

build: $(SAM)/ready ## Validate the template and build what goes to Lambda (needs python3.12, or CONTAINER=1 and Docker)
	@$(SAM)/bin/sam validate --lint
	@infra/packaging/build.sh $(SAM)/bin/sam $(if $(CONTAINER),--use-container)

deploy: build $(VENV)/ready ## Deploy to AWS (STACK=name, PROFILE=…, PARAMETERS="AlarmEmail=…"), then publish the plan
	@$(BIN)/tocsin check
	$(SAM)/bin/sam deploy --stack-name $(STACK) --resolve-s3 --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset \
	  $(if $(PROFILE),--profile $(PROFILE)) $(if $(REGION),--region $(REGION)) \
	  $(if $(PARAMETERS),--parameter-overrides $(PARAMETERS))
	@$(BIN)/tocsin publish --stack $(STACK) $(if $(PROFILE),--profile $(PROFILE)) $(if $(REGION),--region $(REGION))
	@$(BIN)/tocsin secret standard --stack $(STACK) $(if $(PROFILE),--profile $(PROFILE)) $(if $(REGION),--region $(REGION)) >/dev/null

test-dynamodb-local: $(VENV)/ready ## Ask Amazon's own DynamoDB Local for a second opinion on the table (needs Java 17 and npm)
	@PYTEST=$(BIN)/pytest sh tests/dynamodb_local.sh

clean: ## Remove what was made here: environments, builds, and all that the embedded AWS has kept
	rm -rf $(VENV) $(SAM) .tocsin .aws-sam build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/ready: requirements-dev.txt pyproject.toml infra/packaging/environment.sh
	@infra/packaging/environment.sh $(VENV) requirements-dev.txt $(PYTHONS)
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(SAM)/ready: requirements-sam.txt infra/packaging/environment.sh
	@infra/packaging/environment.sh $(SAM) requirements-sam.txt $(PYTHONS)
	@touch $@
