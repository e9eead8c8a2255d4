# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Makes the outputs of a case (tests/cases/NAME/commands); for test_golden.sh and regenerate.sh.
# A case is written with begin [OPTIONS of new], apply CHANGES and put COMMAND [WORD]… (the
# dossier is put in); profile= chooses an outline. shellcheck source=tests/scripts/lib.sh

export BLMA_NOW=2026-11-02T09:00:00Z BLMA_USER=Example

begin() {
    blma new "$dossier" --origin Lumara --destination Estvale "$@"
}
apply() {
    blma apply "$dossier" "$1"
}
put() {
    local command=$1
    shift
    if [ "$command" = contract ]; then
        blma contract "$1" "$dossier" "${@:2}"
    else
        blma "$command" "$dossier" "$@"
    fi
}
cases() {
    for commands in "$SOURCE"/tests/cases/*/commands; do
        basename "$(dirname "$commands")"
    done
}

# make_case NAME DIR: DIR gets case.blma, agreement.* and contract.*, check.txt, check.json.
make_case() {
    local dossier=$2/case.blma profile='' options=()
    mkdir -p "$2"
    set -e
    # shellcheck source=/dev/null
    . "$SOURCE/tests/cases/$1/commands" >"$2/log"
    [ -z "$profile" ] || options=(--profile "$profile")
    blma draft "$dossier" -o "$2" "${options[@]}" >>"$2/log"
    # flags are expected: 1 is fine
    blma check "$dossier" "${options[@]}" >"$2/check.txt" || [ $? = 1 ]
    blma check "$dossier" --json "${options[@]}" >"$2/check.json" || [ $? = 1 ]
}
# Words of sha256sum for a file, without its folder.
sum_of() {
    (cd "$(dirname "$1")" && sha256sum "$(basename "$1")")
}
