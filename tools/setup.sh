# Sets up .venv; sourced by ./run and ./test. Needs only Python 3.11 or newer with pip and venv.
# Everything is stamped: a second call without changes touches nothing and needs no network.

fail() { echo "taizhang: $1" >&2; exit 2; }

find_python() {
    for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"; return
        fi
    done
    fail "Python 3.11 or newer is needed and was not found (set PYTHON to it)"
}

# A half-made .venv is removed, so that the next call starts anew and tells the same trouble.
make_venv() {
    "$1" -m venv --clear "$home/.venv" >/dev/null 2>&1 && "$home/.venv/bin/python" -m pip --version >/dev/null 2>&1 && return
    rm -rf "$home/.venv"
    fail "python -m venv does not work: install the venv module of your Python (Debian and Ubuntu: apt install python3-venv)"
}

# setup NAME: install requirements/NAME.txt, this package and the front-end assets.
setup() {
    stamp="$home/.venv/.stamp-$1"
    # The folder's own path counts: the programs in .venv name it, so a folder that was moved is set up again.
    wanted=$({ echo "$home"; cat "$home/requirements/$1.txt" "$home/pyproject.toml" "$home/tools/assets/package-lock.json" "$home/tools/build_assets.py"; } | cksum)
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && [ -x "$home/.venv/bin/python" ] && [ -x "$home/.venv/bin/taizhang" ] && return
    [ -w "$home" ] || fail "this folder is not set up yet and cannot be written: copy it to where you may write"
    python=$(find_python) || exit 2
    log="$home/.venv/setup.log"
    echo "taizhang: setting up (once; a minute or two) ..." >&2
    if [ ! -x "$home/.venv/bin/python" ] || ! grep -qsF "$home/.venv/bin/python" "$home/.venv/bin/pip"; then make_venv "$python"; fi
    "$home/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
        -r "$home/requirements/$1.txt" >"$log" 2>&1 || fail "packages could not be installed (is there a network?); see .venv/setup.log"
    "$home/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps \
        --editable "$home" >>"$log" 2>&1 || fail "the package could not be installed; see .venv/setup.log"
    "$home/.venv/bin/python" "$home/tools/build_assets.py" >&2 || fail "the page assets could not be built"
    [ -f "$home/src/taizhang/pages/assets/vendor/complete.txt" ] && echo "$wanted" >"$stamp"
    return 0
}
