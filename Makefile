# Winnow: what a developer does. `make help` lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
LINTER := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

.PHONY: run
run: ## run the daemon with config.yaml
	go run ./cmd/winnow

.PHONY: demo
demo: ## run the daemon on invented feeds, without network
	go run ./cmd/winnow demo

.PHONY: build
build: ## build the one static binary, bin/winnow
	CGO_ENABLED=0 go build -trimpath -o bin/winnow ./cmd/winnow

.PHONY: tools
tools: ## install what the tests need (a C compiler for -race, Chromium, python3)
	@.ci/tools

.PHONY: test
test: tools vet lint ## install what the tests need, and run them all
	WINNOW_TEST_TOOLS=required go test -race -timeout 20m ./...

.PHONY: vet
vet: ## go vet
	go vet ./...

.PHONY: lint
lint: ## the linter
	@echo "lint: go run golangci-lint (fetched as a Go module on first use)"
	go run $(LINTER) run ./...

.PHONY: golden
golden: ## write the golden files anew; read the diff before you commit it
	go test ./output -update
	go run ./cmd/winnow check --print-schema > config.schema.json

.PHONY: fuzz
fuzz: ## fuzz each target for a minute
	@.ci/fuzz 60s

.PHONY: kill
kill: ## kill -9 the demo at 50 random moments and compare what it publishes
	WINNOW_TEST_KILLS=50 go test ./cmd/winnow -run TestKill -count=1 -timeout 30m -v

.PHONY: quality
quality: ## precision and recall on the labelled streams and pages beside the project
	go test ./filters/... ./cmd/winnow/quality -run Quality -count=1 -v
	go test ./aggregator/clean -run 'ArticlesStay|Extraction|Leaks' -count=1 -v

.PHONY: halves
halves: ## learn to find articles from half of the pages, measure on the other half
	go test ./aggregator/clean -run TestHalves -count=1 -v -args -halves $(if $(EXTRA),-extra $(EXTRA))

.PHONY: learn
learn: ## learn article.json anew from the pages beside the project (and EXTRA=pages.jsonl)
	go test ./aggregator/clean -run TestLearn -count=1 -args -learn $(if $(EXTRA),-extra $(EXTRA))

.PHONY: bench
bench: ## the Go benchmarks of every part
	go test -run '^$$' -bench . -benchmem ./...
