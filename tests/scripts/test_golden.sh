#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the program writes for the cases of tests/cases/ is, byte for byte, what is kept there
# (make regenerate), is valid Akoma Ntoso, and does not depend on locale, time zone or folder.
# With BLMA_AKN_SCHEMA=DIR, the official schema DIR/akomantoso30.xsd is used too.
# shellcheck source=tests/scripts/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/scripts/golden.sh
. "$SOURCE/tests/scripts/golden.sh"

schema=$SOURCE/data/schema/akn.rng
official=${BLMA_AKN_SCHEMA:+$BLMA_AKN_SCHEMA/akomantoso30.xsd}

sum_is() { # NAME KEPT FILE
    if [ "$(cat "$2")" = "$(sum_of "$3")" ]; then
        pass "$1"
    else
        fail "$1" "the XML is another; kept: $(cut -c 1-16 "$2"), made: $(sum_of "$3" | cut -c 1-16)"
    fi
}
# DIR: each detector of bad practice that meets our own text meets a sentence that forbids.
own_words_are_firm() {
    local form=bla file
    grep -qw shall "$1/agreement.txt" || form=mou
    for file in agreement contract; do
        blma lint "$1/$file.txt" --instrument $form --json >"$work/found" || [ $? = 1 ] || return 1
        python3 -c '
import json, sys
firm = [f for f in json.load(sys.stdin) if f["id"].startswith("B-") and not f["forbids"]]
print(*firm, sep="\n")
sys.exit(bool(firm))' <"$work/found" || return 1
    done
}

check "there are cases" test "$(cases | wc -l)" -ge 8
for name in $(cases); do
    kept=$SOURCE/tests/cases/$name
    made=$work/$name
    check "$name: is made" eval "(make_case $name $made)"
    for file in agreement.txt contract.txt check.txt check.json; do
        same "$name: $file" "$kept/$file" "$made/$file"
    done
    for file in agreement.xml contract.xml; do
        sum_is "$name: $file" "$kept/$file.sha256" "$made/$file"
    done
    xmls=("$made/agreement.xml" "$made/contract.xml")
    if [ -f "$schema" ]; then
        check "$name: valid Akoma Ntoso" valid_akn "${xmls[@]}"
    else
        skip "$name: valid Akoma Ntoso" "there is no data/schema/akn.rng"
    fi
    if [ -f "$official" ]; then
        check "$name: valid by the official schema" \
            "$XMLLINT" --nonet --noout --schema "$official" "${xmls[@]}"
    fi
    check "$name: dossier valid" \
        "$XMLLINT" --nonet --noout --relaxng "$SOURCE/data/schema/dossier.rng" "$made/case.blma"
    check "$name: no bad practice" own_words_are_firm "$made"
    check "$name: JSON" python3 -c 'import json, sys; json.load(open(sys.argv[1]))' \
        "$made/check.json"
done
[ -f "$official" ] || skip "valid by the official schema" "BLMA_AKN_SCHEMA names no schema"

shipped=$SOURCE/data/scenarios/lumara-estvale.blma
if [ -f "$shipped" ]; then
    same "the shipped example is the case" "$shipped" "$work/lumara-estvale/case.blma"
else
    fail "the shipped example is the case" "there is no $shipped"
fi

# ---- same dossier, same bytes ----

example=$work/lumara-estvale/case.blma
again() { # NAME ENVIRONMENT…: drafts and checks again, compares
    local name=$1 out=$work/again
    shift
    rm -rf "$out"
    if ! env "$@" timeout "$LIMIT" "$BLMA" draft "$example" -o "$out" >"$work/log" 2>&1; then
        fail "same bytes: $name" "$(cat "$work/log")"
        return
    fi
    env "$@" timeout "$LIMIT" "$BLMA" check "$example" --json >"$out/check.json" 2>"$work/log"
    for file in agreement.xml agreement.txt contract.xml contract.txt check.json; do
        if ! cmp -s "$out/$file" "$work/lumara-estvale/$file"; then
            fail "same bytes: $name" "$file: $(cmp "$out/$file" "$work/lumara-estvale/$file" 2>&1)"
            return
        fi
    done
    pass "same bytes: $name"
}
again "again"
again "locale C" LC_ALL=C
again "no locale" LC_ALL= LANG=
again "locale that does not exist" LC_ALL=xx_XX.UTF-8
again "time zone at the other end" TZ=Pacific/Auckland
again "another moment and user" BLMA_NOW=2031-01-01T00:00:00Z BLMA_USER=Other
again "no moment, no user" -u BLMA_NOW -u BLMA_USER

mkdir locales
# A comma as decimal point; letters whose capitals are others (i, ı); an encoding that is not UTF-8.
for locale in de_DE:UTF-8 tr_TR:UTF-8 tr_TR:ISO-8859-9; do
    name=${locale%%:*}.${locale##*:}
    if localedef -i "${locale%%:*}" -f "${locale##*:}" "$work/locales/$name" >log 2>&1; then
        again "locale $name" LOCPATH="$work/locales" LC_ALL="$name" LANGUAGE=
    else
        skip "same bytes: locale $name" "it cannot be made here (package locales)"
    fi
done

mkdir -p "elsewhere/a folder" copied
cp -R "$SOURCE/data" "$SOURCE/templates" copied
cd "elsewhere/a folder" || exit 99
again "another folder"
cd "$work" || exit 99
again "copied knowledge base" BLMA_DATADIR="$work/copied"
cp "$example" "elsewhere/other name.blma"
example="elsewhere/other name.blma"
again "copied and renamed dossier"

# Twice over the same files: nothing is added.
check "drafting over a draft" blma draft "$example" -o again
same "drafting over a draft: same" again/agreement.xml lumara-estvale/agreement.xml
finish
