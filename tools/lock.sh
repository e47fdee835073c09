#!/bin/sh
# Writes requirements/*.txt, the lock files: every package with its hashes, no registry named. Needs uv.
set -eu
cd "$(dirname "$0")/.."
compile() { uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url "$@"; }
lock() { compile pyproject.toml "$@"; }
lock --group setup -o requirements/run.txt
lock --extra server --group setup --group test -o requirements/test.txt
lock --extra ocr -c requirements/run.txt -o requirements/ocr.txt
# The peers stand alone, in a folder of their own.
compile --group bench -o requirements/bench.txt
# What the server of an office runs, and nothing that only builds.
lock --extra server -o requirements/server.txt
