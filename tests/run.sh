#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs test programs (arguments) and prints, last, "N passed, N failed".
# A cmocka program counts by its tests (TAP); a script counts as it says in TAP, else as one test.
# Logs lie in $TEST_LOGS. $TEST_WRAP: a command that runs each program, as valgrind with options.
set -u
logs=${TEST_LOGS:-test-logs}
rm -rf "$logs"
mkdir -p "$logs"
export CMOCKA_MESSAGE_OUTPUT=TAP
export LC_ALL=C.UTF-8

one() {
    name=$(basename "$1")
    # shellcheck disable=SC2086
    ${TEST_WRAP-} "$1" >"$logs/$name.log" 2>&1
    echo $? >"$logs/$name.status"
}
for test in "$@"; do
    one "$test" &
    # two at a time keeps the output of bounded waits honest on small machines
    [ $(($(jobs -p | wc -l))) -lt "${TEST_JOBS:-2}" ] || wait -n 2>/dev/null || wait
done
wait

passed=0 failed=0 skipped=0
for test in "$@"; do
    name=$(basename "$test")
    status=$(cat "$logs/$name.status" 2>/dev/null || echo 99)
    good=$(grep -c '^ok ' "$logs/$name.log")
    bad=$(grep -c '^not ok ' "$logs/$name.log")
    skip=$(grep -ci '^ok .*# skip' "$logs/$name.log")
    if [ "$good" = 0 ] && [ "$bad" = 0 ]; then
        if [ "$status" = 0 ]; then good=1; else bad=1; fi
    elif [ "$status" != 0 ] && [ "$bad" = 0 ]; then
        bad=1
    fi
    passed=$((passed + good - skip))
    failed=$((failed + bad))
    skipped=$((skipped + skip))
    grep -i '^ok .*# skip' "$logs/$name.log" | sed "s/^/$name: /"
    if [ "$bad" != 0 ]; then
        echo "FAILED: $name (exit $status)"
        grep -v '^ok ' "$logs/$name.log" | tail -n 40 | sed 's/^/    /'
    else
        echo "$name: $good passed"
    fi
done
[ "$skipped" = 0 ] || echo "$skipped skipped (reasons above)"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
