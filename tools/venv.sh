#!/bin/sh
# Makes .venv and installs the project into it, editable: `tools/venv.sh run`, or `tools/venv.sh dev`
# with the developers' tools too. Versions are those of requirements.lock and requirements-dev.lock,
# which agree, so that the program that is run is the one that was tested; and each file that is
# installed has the hash that stands there. A lock names all that is needed, so nobody asks again what
# needs what: pip would, and warn of an extra of lxml that has another spelling now. Uses uv where it
# is found, else venv and pip.
# An environment that is there already is kept and brought up to date.
set -eu
cd "$(dirname "$0")/.."
what=${1:?run or dev}
lock=requirements.lock
[ "$what" = run ] || lock=requirements-dev.lock

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# The Python that was named, and no other; without one, the first that will do.
find_python() {
    case "${PYTHON:-python3}" in
        python3) candidates="python3 python3.13 python3.12 python3.11 python3.14" ;;
        *) candidates=$PYTHON ;;
    esac
    for candidate in $candidates; do
        if is_new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
}

give_up() {
    {
        echo "newsread needs Python 3.11 or newer."
        echo "  ${PYTHON:-python3} is $("${PYTHON:-python3}" --version 2>/dev/null || echo "not to be found")."
        echo "  Name another one: make run PYTHON=/path/to/python3.12"
    } >&2
    exit 1
}

with_uv() {
    if ! is_new_enough .venv/bin/python; then
        python=$(find_python)
        [ -n "$python" ] || give_up
        uv venv --quiet --clear --python "$python" .venv
    fi
    VIRTUAL_ENV=$PWD/.venv
    export VIRTUAL_ENV
    uv pip install --quiet --no-deps --require-hashes --requirement "$lock"
    uv pip install --quiet --no-deps --no-build-isolation --editable .
}

with_pip() {
    if ! is_new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        python=$(find_python)
        [ -n "$python" ] || give_up
        "$python" -m venv --clear .venv
    fi
    pip=".venv/bin/python -m pip --quiet --disable-pip-version-check install"
    $pip --no-deps --require-hashes --requirement "$lock"
    $pip --no-deps --no-build-isolation --editable .
}

echo "preparing .venv (once) …" >&2
if command -v uv >/dev/null 2>&1; then with_uv; else with_pip; fi

# A developer's environment can run the program as well.
touch ".venv/$what.stamp" .venv/run.stamp
