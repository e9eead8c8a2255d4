# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What the test scripts share; they source it first. It gives a folder of its own ($work, the
# current folder, removed at the end) with a home in it, the program as blma, and helpers that
# print TAP. Every command has a time limit (LIMIT, seconds). The last line of a script is finish.
#
#   check NAME COMMAND…                 the command ends with 0
#   refute NAME COMMAND…                the command ends with anything else
#   expect_status N NAME COMMAND…       it ends with N
#   expect_text TEXT NAME COMMAND…      it ends with 0 and prints TEXT
#   refused N TEXT NAME COMMAND…        it ends with N, prints nothing, and complains in one
#                                       sentence that holds TEXT
#   same NAME FILE FILE                 both files hold the same bytes
# What a command printed lies in $work/stdout and $work/stderr until the next one.

set -u
export LC_ALL=C.UTF-8
unset BLMA_NOW BLMA_USER COLUMNS NO_COLOR LANGUAGE TZ

SOURCE=${SOURCE:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
BUILD=${BUILD:-$SOURCE/build}
BLMA=${BLMA:-$BUILD/blma}
XMLLINT=${XMLLINT:-xmllint}
LIMIT=${LIMIT:-120}
export BLMA_DATADIR=${BLMA_DATADIR:-$SOURCE}
export SOURCE BUILD BLMA

work=$(mktemp -d) || exit 99
cleanup() {
    chmod -R u+rwx "$work" 2>/dev/null
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 99' HUP INT TERM
cd "$work" || exit 99
mkdir home
export HOME=$work/home XDG_STATE_HOME=$work/home/state XDG_CONFIG_HOME=$work/home/config

failed=0
pass() {
    echo "ok $1"
}
fail() {
    echo "not ok $1"
    failed=$((failed + 1))
    shift
    [ $# = 0 ] || printf '%s\n' "$@" | head -n 20 | cut -c 1-400 | sed 's/^/# /'
}
skip() {
    echo "ok $1 # skip $2"
}
finish() {
    [ "$failed" = 0 ]
    exit
}

# The interpreter itself: wrappers that choose one cost more than the scripts here.
PYTHON=$(command python3 -c 'import sys; print(sys.executable)') || exit 99
python3() {
    "$PYTHON" "$@"
}

blma() {
    timeout -k 5 "$LIMIT" "$BLMA" "$@"
}
# Runs a command or function; its status is the result.
run() {
    "$@" >"$work/stdout" 2>"$work/stderr"
}
told() {
    head -c 4000 "$work/stdout" | tail -n 10
    head -c 4000 "$work/stderr" | tail -n 10
}

check() {
    local name=$1 status
    shift
    run "$@"
    status=$?
    if [ "$status" = 0 ]; then pass "$name"; else fail "$name" "status $status: $*" "$(told)"; fi
}
refute() {
    local name=$1
    shift
    if run "$@"; then fail "$name" "status 0: $*" "$(told)"; else pass "$name"; fi
}
expect_status() {
    local want=$1 name=$2 status
    shift 2
    run "$@"
    status=$?
    if [ "$status" = "$want" ]; then
        pass "$name"
    else
        fail "$name" "status $status, not $want: $*" "$(told)"
    fi
}
expect_text() {
    local text=$1 name=$2 status
    shift 2
    run "$@"
    status=$?
    if [ "$status" = 0 ] && grep -qF -- "$text" "$work/stdout"; then
        pass "$name"
    else
        fail "$name" "status $status; no “$text”: $*" "$(told)"
    fi
}
# One line on stderr that is a sentence.
one_sentence() {
    [ "$(wc -l <"$work/stderr")" = 1 ] && grep -qE '^blma: .*[.)”]$' "$work/stderr"
}
refused() {
    local want=$1 text=$2 name=$3 status
    shift 3
    run "$@"
    status=$?
    if [ "$status" != "$want" ]; then
        fail "$name" "status $status, not $want: $*" "$(told)"
    elif [ -s "$work/stdout" ]; then
        fail "$name" "something on standard output: $*" "$(told)"
    elif ! one_sentence; then
        fail "$name" "not one sentence: $*" "$(told)"
    elif ! grep -qF -- "$text" "$work/stderr"; then
        fail "$name" "no “$text”: $*" "$(told)"
    else
        pass "$name"
    fi
}
same() {
    if cmp -s "$2" "$3"; then
        pass "$1"
    else
        fail "$1" "$(diff "$2" "$3" 2>&1 | head -n 12)"
    fi
}

# A dossier of the two invented countries, named at one moment by one person.
new_dossier() {
    local file=$1
    shift
    BLMA_NOW=2026-11-02T09:00:00Z BLMA_USER=Example blma new "$file" \
        --origin Lumara --destination Estvale "$@"
}
# The whole example.
example() {
    new_dossier "$@" >/dev/null &&
        BLMA_NOW=2026-11-02T09:00:00Z BLMA_USER=Example blma apply "$1" \
            "$SOURCE/data/scenarios/lumara-estvale-changes.xml" >/dev/null
}
well_formed() {
    "$XMLLINT" --nonet --noout "$@"
}
valid_akn() {
    "$XMLLINT" --nonet --noout --relaxng "$SOURCE/data/schema/akn.rng" "$@"
}
