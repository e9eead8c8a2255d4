#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The shipped knowledge is whole, and kb check finds what breaks it: each break below is made in a
# copy, and the sentence has to name the place.
# shellcheck source=tests/scripts/lib.sh
. "$(dirname "$0")/lib.sh"

# ---- as shipped ----

check "kb check passes" blma kb check
cp stdout counts
counted() { # HOW-MANY WHAT
    if grep -qE "^ *$1  $2" counts; then pass "$1 $2"; else fail "$1 $2" "$(cat counts)"; fi
}
counted 73 'questions'
counted 18 'facts'
counted 50 'decisions'
counted 21 'principles'
counted 184 'requirements'
counted 64 'instruments of Annex 1'
counted 20 'red lines'
counted 24 'items of Annex 3'
counted 14 'items of Annex 4'
counted 12 'items of Annex 5, origin'
counted 14 'items of Annex 5, destination'
counted 60 'rules'
counted 24 'checks'
counted 14 'completeness checks'
counted 11 'detectors'
counted 48 'articles'
counted 12 'annexes'
counted 28 'contract clauses'

find "$SOURCE/data" "$SOURCE/templates" -name '*.xml' -o -name '*.rng' | sort >files
check "every file is well-formed XML" xargs "$XMLLINT" --nonet --noout <files
refute "no file has a DOCTYPE" xargs grep -l '<!DOCTYPE' <files
refute "no file includes another through XInclude" xargs grep -l 'XInclude' <files
check "every file is UTF-8" xargs -n 1 iconv -f UTF-8 -t UTF-8 <files
grep -L 'SPDX-License-Identifier: GPL-3.0-or-later' $(cat files) >unlicensed
expect_status 1 "every file names its licence" grep . unlicensed

# Words for people are found by translators: each source file with such words is on the list.
grep -lE '(^|[^A-Za-z0-9_])(_|N_|P_)\("' $(find "$SOURCE/src" -name '*.c') |
    sed "s#^$SOURCE/##" | sort >speaking
sort "$SOURCE/po/POTFILES.in" >listed
check "every file with words is in po/POTFILES.in" test -z "$(comm -23 speaking listed)"

# ---- broken ----

copy=$work/copy
fresh() {
    rm -rf "$copy"
    mkdir "$copy"
    cp -R "$SOURCE/data" "$SOURCE/templates" "$copy"
}
judge() {
    BLMA_DATADIR=$copy blma kb check
}
# breaks NAME FILE SED-SCRIPT TEXT…: a copy with that edit is found wrong, in one line with all TEXT.
breaks() {
    local name=$1 file=$2 script=$3 text status
    shift 3
    fresh
    sed -i "$script" "$copy/$file"
    if cmp -s "$copy/$file" "$SOURCE/$file"; then
        fail "$name" "the edit changes nothing in $file: $script"
        return
    fi
    run judge
    status=$?
    cp stdout lines
    for text in "$@"; do
        grep -F -- "$text" lines >fewer
        mv fewer lines
    done
    if [ "$status" = 1 ] && [ -s lines ] && ! grep -q 'is whole' stdout; then
        pass "$name"
    else
        fail "$name" "status $status; no line with: $*" "$(grep -v '^ *[0-9]*  ' stdout)" \
            "$(told)"
    fi
}
table=data/questions/table-1.xml
rights=templates/agreement/en/02-rights.xml

breaks "unknown institution" $table '0,/institutions="[a-z]*/s//&x/' T1.01 labourx
breaks "question feeds an unknown article" $table '0,/feeds="art.[0-9]*/s//feeds="art.99/' \
    T1.01 art.99
breaks "unknown principle of a subject" $table '0,/principles="A.[0-9]*/s//principles="A.99/' A.99
breaks "item with an id of another question" $table '0,/<item id="T1.08a"/s//<item id="T1.77a"/' \
    T1.08
breaks "unknown code in a rule" data/rules.xml \
    '0,/item="T1.30" of="destination" is="[a-z]*/s//&x/' R-21 allowedx T1.30
breaks "unknown item in a rule" data/rules.xml '0,/item="T1.30"/s//item="T1.99"/' R-21 T1.99
breaks "unknown article of a rule" data/rules.xml \
    '/<rule id="R-21"/,/>/s/articles="/articles="art.77 /' R-21 art.77
breaks "unknown red line of a rule" data/rules.xml \
    '/<rule id="R-21"/,/>/s/redlines="/redlines="RL77 /' R-21 RL77
breaks "unknown decision that settles a check" data/rules.xml \
    '0,/<settled by="DD[0-9]*/s//<settled by="DD99/' DD99
breaks "unknown instrument in a condition" data/rules.xml \
    '0,/<ratified instrument="[A-Za-z0-9-]*/s//<ratified instrument="C999/' C999
breaks "unknown reference to a paragraph" $rights '0,/<ref to="art.10\/[a-z]*/s//&x/' \
    art.10 documentsx
breaks "unknown reference to an annex" $rights '0,/<ref to="annex.[A-L]/s//<ref to="annex.Z/' annex.Z
breaks "unknown source of an article" $rights '0,/<source instrument="[A-Z0-9]*/s//&x/' art.06
breaks "unknown rule that strengthens" $rights '0,/<strong rule="R-[0-9]*/s//<strong rule="R-99/' R-99
breaks "red line that no paragraph carries" $rights 's/ redline="RL03"//' RL03
breaks "requirement that no paragraph carries" data/principles.xml \
    '0,/<requirement id="A.1-r01"/s//<requirement id="A.1-r99"/' A.1-r
breaks "red line twice" data/redlines.xml 's/<redline id="RL02"/<redline id="RL01"/' RL01
breaks "question twice" data/questions/table-2.xml \
    's/<question id="T2.5"/<question id="T2.4"/' T2.4 twice
breaks "decision twice" data/decisions.xml 's/<decision id="DD02"/<decision id="DD01"/' DD01
breaks "rule twice" data/rules.xml 's/<rule id="R-02"/<rule id="R-01"/' R-01
breaks "article twice" $rights 's/<article id="art.10"/<article id="art.09"/' art.09
breaks "default that is no code" data/decisions.xml '0,/<default>[A-Z]*/s//&x/' DD01 BLAx
breaks "wrong count" data/counts.xml 's/what="rules" n="60"/what="rules" n="61"/' rules 60 61
breaks "unknown contract field" templates/contract/en/contract.xml \
    '0,/<slot field="k06.base_wage/s//&x/' K06 k06.base_wagex
breaks "unknown parameter" templates/contract/en/contract.xml \
    '0,/param="P.min_wage"/s//param="P.min_wagex"/' P.min_wagex
breaks "unknown paragraph of an outline" data/profiles.xml '0,/art.10\/movement/s//art.10\/nowhere/' \
    art.10/nowhere
breaks "schema: value that is not possible" data/principles.xml \
    '0,/strength="must"/s//strength="shall"/' data/principles.xml: strength
breaks "schema: attribute nobody knows" data/instruments.xml \
    '0,/<instrument id="ICCPR"/s//& colour="red"/' data/instruments.xml: colour
breaks "schema: element nobody knows" data/indicators.xml \
    '0,/<indicator /s//<extra\/>&/' data/indicators.xml: extra
breaks "file that is not well-formed" data/sectors.xml '0,/<issue /s//<isue /' data/sectors.xml line

fresh
wrong=
for file in $(cd "$SOURCE" && find data templates -name '*.xml' ! -path 'data/scenarios/*'); do
    mv "$copy/$file" aside
    run judge
    status=$?
    mv aside "$copy/$file"
    # the folders of annexes and documents are read as they are: there, something else is missing
    if [ "$status" != 1 ] && [ "$status" != 2 ]; then
        wrong="$wrong $file (status $status)"
    elif [ "${file#data/}" != "$file" ] && [ $file != data/version.xml ] &&
        ! cat stdout stderr | grep -qF "$(basename "$file")"; then
        wrong="$wrong $file (not named)"
    fi
done
if [ -z "$wrong" ]; then pass "a file that is missing"; else fail "a file that is missing" "$wrong"; fi

fresh
sed -i '1a <!DOCTYPE questions [<!ENTITY x "y">]>' "$copy/$table"
run judge
status=$?
if [ "$status" = 1 ] && grep -F table-1.xml stdout | grep -q DOCTYPE; then
    pass "file with a DOCTYPE"
else
    fail "file with a DOCTYPE" "status $status" "$(told)"
fi

BLMA_DATADIR=$work/home refused 2 "knowledge" "folder without a knowledge base" blma kb check
finish
