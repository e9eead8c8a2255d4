#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes anew what the program makes and the repository keeps: the expected outputs of
# tests/cases/, the manual page, the completion, and the example dossier. Look at the difference
# before committing it: every line of it is a change that users will see.
# shellcheck source=tests/scripts/lib.sh
. "$(dirname "$0")/scripts/lib.sh"
# shellcheck source=tests/scripts/golden.sh
. "$SOURCE/tests/scripts/golden.sh"

for name in $(cases); do
    made=$work/$name
    kept=$SOURCE/tests/cases/$name
    (make_case "$name" "$made")
    if [ $? != 0 ]; then # not "if !": that would switch off its set -e
        fail "$name" "$(tail -n 5 "$made/log")"
        continue
    fi
    cp "$made/agreement.txt" "$made/contract.txt" "$made/check.txt" "$made/check.json" "$kept"
    sum_of "$made/agreement.xml" >"$kept/agreement.xml.sha256"
    sum_of "$made/contract.xml" >"$kept/contract.xml.sha256"
    pass "$name"
done
# Made elsewhere first, so that a failure leaves no empty file.
keep() { # FILE COMMAND…
    local file=$1
    shift
    if "$@" >"$work/new" && [ -s "$work/new" ]; then
        cmp -s "$work/new" "$SOURCE/$file" || cat "$work/new" >"$SOURCE/$file"
        pass "$file"
    else
        fail "$file" "$*"
    fi
}
keep man/blma.1 blma help --mdoc
keep completion/blma blma help --completion
keep data/scenarios/lumara-estvale.blma cat "$work/lumara-estvale/case.blma"
finish
