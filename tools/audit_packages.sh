#!/bin/sh
# Asks the advisory database about every package of the lock files. Needs the network and pip-audit (uv tool run fetches it).
set -eu
cd "$(dirname "$0")/.."
for list in run server test ocr; do
    echo "requirements/$list.txt"
    uv tool run pip-audit --require-hashes --disable-pip --requirement "requirements/$list.txt"
done
