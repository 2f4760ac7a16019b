# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
#
# Short names for what CMakePresets.json and .ci/ do.

# With make's own -j the recipes must not share its job server: ninja and ctest have their own.
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.PHONY: help demo test fast check fuzz asan tsan coverage release headers packages bench instructions docs clean build-packages test-packages bench-packages
.DEFAULT_GOAL := help

help:
	@echo 'make demo      install what is missing, build, run examples/tour'
	@echo 'make test      install what is missing, build, run all tests'
	@echo 'make fast      build, run the tests that need no server'
	@echo 'make fuzz      look a minute for bytes that break what reads them, with clang'
	@echo 'make asan      all tests under the address, leak and undefined behaviour sanitizers'
	@echo 'make tsan      what threads share, under the thread sanitizer'
	@echo 'make coverage  all tests, and which lines they ran: 95 % at least'
	@echo 'make check     what holds for the tree; clang-tidy and clazy on the libraries'
	@echo 'make headers   compile each public header by itself, as C++17'
	@echo 'make packages  Debian packages, in build/packages'
	@echo 'make docs      the documentation, in build/docs/html'
	@echo 'make release   all tests on the optimised build'
	@echo 'make bench     measure it beside QNetworkAccessManager, libcurl and treq (minutes)'
	@echo 'make instructions  count the instructions of a request, against the accepted figures'
	@echo 'make clean     remove build/'

demo: build-packages
	cmake --preset release
	cmake --build --preset release --target tour
	build/release/bin/tour

# A server that is missing fails the tests here; a plain ctest skips what needs it, saying so.
test fuzz asan coverage release: export QTREQ_REQUIRE_SERVERS = 1
test: test-packages
	cmake --workflow --preset dev

asan release: test-packages
	cmake --workflow --preset $@

# Counts of an earlier run would be added to.
coverage: test-packages
	find build/coverage -name '*.gcda' -delete 2>/dev/null || true
	cmake --workflow --preset coverage
	.ci/coverage build/coverage 95

check: test-packages
	@.ci/install-packages check
	cmake --workflow --preset check
	cmake --workflow --preset tidy
	cmake --workflow --preset clazy

fast headers tsan: build-packages
	cmake --workflow --preset $@

# .ci/fuzz <seconds> <name>... looks for longer.
fuzz:
	@.ci/install-packages build fuzz
	.ci/fuzz 5

packages:
	@.ci/install-packages build deb
	cmake --workflow --preset packages

# BENCH=--only=get-1,get-32 and the like: see qtreq_bench --help.
bench: bench-packages
	cmake --preset release
	cmake --build --preset release --target qtreq_bench
	build/release/bin/qtreq_bench --json build/bench.json --picture build/bench.svg $(BENCH)

docs:
	@.ci/install-packages docs
	python3 doc/tools/build.py . build/docs

# INSTRUCTIONS=--accept writes down what is counted.
instructions: build-packages
	@.ci/install-packages instructions
	cmake --preset release
	cmake --build --preset release --target qtreq_instructions
	python3 autotests/bench/instructions.py build/release/bin/qtreq_instructions $(INSTRUCTIONS)

build-packages:
	@.ci/install-packages build

test-packages:
	@.ci/install-packages build test

bench-packages:
	@.ci/install-packages build test bench

clean:
	$(RM) -r build
