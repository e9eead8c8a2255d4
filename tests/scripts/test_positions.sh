#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Positions are confidential: nothing that the program prints or writes holds their words, but the
# negotiating brief and the dossier itself; and the gate stops a text that repeats one.
# shellcheck source=tests/scripts/lib.sh
. "$(dirname "$0")/lib.sh"

export BLMA_USER=Example
example d.blma || exit 99

# Five articles, each part with a word that stands nowhere else.
articles='art.06 art.14 art.22 art.28 art.36'
n=0
for article in $articles; do
    n=$((n + 1))
    check "position on $article" blma provision position d.blma "$article" \
        --aim "Quagga$n is what we aim for & <hope> to get" \
        --fallback "Okapi$n would do if it has to" \
        --limit "Narwhal$n is where we stop" \
        --note "Axolotl$n was said in the corridor"
done
secret='(Quagga|Okapi|Narwhal|Axolotl)[0-9]'

# hides NAME COMMAND…: neither what it prints nor what it complains of holds a position.
hides() {
    local name=$1
    shift
    run "$@"
    if [ ! -s stdout ] && [ ! -s stderr ]; then
        fail "$name" "nothing was printed: $*"
    elif grep -qEi "$secret" stdout stderr; then
        fail "$name" "$(grep -hEi "$secret" stdout stderr | head -n 3)"
    else
        pass "$name"
    fi
}
# clean NAME FOLDER: no file below it holds a position, whatever the words are broken up by.
clean() {
    if [ -z "$(ls -A "$2")" ]; then
        fail "$1" "nothing was written"
    elif grep -rqEi "$secret" "$2"; then
        fail "$1" "$(grep -rlEi "$secret" "$2")"
    else
        pass "$1"
    fi
}

# ---- what is printed ----

hides "check" blma check d.blma
hides "check, JSON" blma check d.blma --json
hides "check, coverage" blma check d.blma --coverage
hides "check, compact" blma check d.blma --profile compact
hides "status" blma status d.blma
hides "status, JSON" blma status d.blma --json
hides "questions" blma questions d.blma
hides "questions, JSON" blma questions d.blma --json
hides "answers" blma answers d.blma
hides "answers, JSON" blma answers d.blma --json
hides "contract" blma contract show d.blma
hides "history" blma history d.blma
hides "history, JSON" blma history d.blma --json
hides "kb show" blma kb show art.14
hides "kb list" blma kb list articles
for article in $articles; do
    hides "why $article" blma why d.blma "$article"
    hides "provision show $article" blma provision show d.blma "$article"
done
hides "why DD18" blma why d.blma DD18
hides "why T1.30" blma why d.blma T1.30
hides "why RL01" blma why d.blma RL01
hides "undo" blma undo d.blma
hides "redo" blma redo d.blma

expect_text "Quagga2 is what we aim for" "show prints a position when asked" \
    blma provision show d.blma art.14 --position
expect_text "CONFIDENTIAL" "and marks it" blma provision show d.blma art.14 --position

# ---- what is written ----

for form in BLA MOU; do
    check "decide $form" blma decide d.blma DD01 --value "$form"
    for profile in full compact; do
        option=
        [ "$profile" = full ] || option="--profile $profile"
        # shellcheck disable=SC2086
        hides "draft $form $profile" blma draft d.blma -o "draft-$form-$profile" $option
        clean "files of the draft $form $profile" "draft-$form-$profile"
    done
done

hides "pack" blma pack d.blma -o pack
mkdir brief
mv pack/negotiation-brief.txt brief/
clean "files of the pack but the brief" pack
missing=
for i in 1 2 3 4 5; do
    for word in Quagga Okapi Narwhal Axolotl; do
        grep -q "$word$i" brief/negotiation-brief.txt || missing="$missing $word$i"
    done
done
if [ -z "$missing" ]; then pass "the brief holds all"; else fail "the brief holds all" "$missing"; fi
if [ "$(stat -c %a brief/negotiation-brief.txt)" = 600 ]; then
    pass "only its owner may read the brief"
else
    fail "only its owner may read the brief" "$(stat -c %a brief/negotiation-brief.txt)"
fi
pages=$(tr -cd '\f' <brief/negotiation-brief.txt | wc -c)
heads=$(tr '\f' '\n' <brief/negotiation-brief.txt | grep -c '^CONFIDENTIAL .* page [0-9]*$')
if [ "$heads" = $((pages + 1)) ] && [ "$heads" -gt 1 ]; then
    pass "every page of the brief is marked"
else
    fail "every page of the brief is marked" "$heads marks on $((pages + 1)) pages"
fi

# A brief that stands there already, open to all, is closed.
touch pack/negotiation-brief.txt
chmod 644 pack/negotiation-brief.txt
check "pack again" blma pack d.blma -o pack
if [ "$(stat -c %a pack/negotiation-brief.txt)" = 600 ]; then
    pass "a brief that was open is closed"
else
    fail "a brief that was open is closed" "$(stat -c %a pack/negotiation-brief.txt)"
fi

# ---- the gate ----

# shut NAME FOLDER COMMAND…: refused with one sentence, nothing written, nothing told.
shut() {
    local name=$1 folder=$2
    shift 2
    refused 3 "art.14" "$name" "$@"
    if [ -e "$folder" ]; then fail "$name: nothing is written" "$(ls "$folder")"; else
        pass "$name: nothing is written"
    fi
    if grep -qEi "$secret" stderr; then fail "$name: the sentence is silent" "$(cat stderr)"; else
        pass "$name: the sentence is silent"
    fi
}
check "own wording repeats a limit, broken and in capitals" blma provision set d.blma \
    art.14/no-fees --text "This is, as we say: NARWHAL2   IS,
where we (stop)."
shut "draft is refused" shut-1 blma draft d.blma -o shut-1
shut "so is the text alone" shut-2 blma draft d.blma -o shut-2 --format text
check "own wording goes" blma provision set d.blma art.14/no-fees --reset
check "a bracket repeats an aim with markup" blma provision bracket d.blma art.14/no-fees \
    --by origin --text "Quagga2 is what we aim for & <hope> to get"
shut "draft is refused for a bracket" shut-3 blma draft d.blma -o shut-3
shut "the agenda too" shut-4 blma pack d.blma -o shut-4
check "the bracket goes" blma provision bracket d.blma art.14/no-fees --remove b1
check "now the draft passes" blma draft d.blma -o open
check "an office repeats a note, in a narrow column" blma apply d.blma - <<'X'
<changes><change><member id="m1" side="origin" institution="labour" name="Ministry of Labour"
office="Axolotl2 was said in the corridor" group="drafting"/></change></changes>
X
shut "the consultation plan is refused" shut-5 blma pack d.blma -o shut-5
finish
