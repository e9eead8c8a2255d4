#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Bad files, hostile text, wrong words, and everything that can go wrong while a dossier is saved:
# one sentence that helps, the exit status of the manual page, and never a damaged dossier.
# shellcheck source=tests/scripts/lib.sh
. "$(dirname "$0")/lib.sh"
export BLMA_NOW=2026-11-02T09:00:00Z BLMA_USER=Example

new_dossier good.blma >/dev/null || exit 99
cp good.blma kept
# What the command before told on standard error.
complained() { # NAME TEXT
    if grep -qF -- "$2" stderr; then pass "$1"; else fail "$1" "no “$2”" "$(told)"; fi
}
# The dossier of a test is as before.
untouched() { # NAME [FILE]
    same "$1" kept "${2:-good.blma}"
}

# ---- files that are no dossier ----

bad=bad.blma
refused_file() { # NAME TEXT: whatever reads bad.blma refuses it
    refused 2 "$2" "$1" blma status $bad
    refused 2 "$2" "$1, for writing" blma answer $bad T1.16 --of origin --value Y
    refused 2 "$2" "$1, as batch" blma apply good.blma $bad
}
refused 2 "There is no file" "missing file" blma status nowhere.blma
refused 2 "There is no file" "missing folder" blma status nowhere/file.blma
refused 2 "There is no file" "missing file, for writing" \
    blma answer nowhere.blma T1.16 --of origin --value Y
refused 2 "There is no file" "missing batch" blma apply good.blma nowhere.xml
mkdir folder.blma
refused 2 "folder" "folder" blma status folder.blma
refused 2 "folder" "folder, for writing" blma answer folder.blma T1.16 --of origin --value Y
mkfifo pipe.blma
refused 2 "not a file" "pipe" blma status pipe.blma
refused 2 "not a file" "device" blma status /dev/zero

: >$bad
refused_file "empty file" "not well-formed"
echo "Dear colleague," >$bad
refused_file "text" "not well-formed"
head -c 700 kept >$bad
refused_file "truncated file" "not well-formed"
gzip -c kept >$bad
refused_file "compressed file" "not well-formed"
head -c 4096 /dev/urandom >$bad
refused_file "random bytes" "not well-formed"
truncate -s 70M $bad
refused_file "file of 70 MiB" "70 MiB"
python3 -c 'print("<dossier format=\"1\">" + "<a>" * 100 + "</a>" * 100 + "</dossier>")' >$bad
refused_file "nesting of 100" "nests"
python3 -c 'print("<dossier format=\"1\">" + "<a>" * 200000)' >$bad
refused_file "nesting of 200,000" "more than 64 deep"
printf '<!DOCTYPE dossier><dossier format="1"/>' >$bad
refused_file "DOCTYPE" "DOCTYPE"
{
    printf '<!DOCTYPE dossier [<!ENTITY a0 "ha">'
    for i in 1 2 3 4 5 6 7 8 9; do
        printf '<!ENTITY a%d "&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;">' $i $((i - 1)) $((i - 1)) \
            $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1)) $((i - 1))
    done
    printf ']><dossier format="1"><about title="&a9;"/></dossier>'
} >$bad
LIMIT=10 refused_file "entity bomb" "bad.blma”"
echo "the secret of another file" >secret
printf '<!DOCTYPE dossier [<!ENTITY x SYSTEM "%s/secret">]>
<dossier format="1"><about title="t">&x;</about></dossier>' "$work" >$bad
refused_file "external entity" "DOCTYPE"
printf '<!DOCTYPE dossier SYSTEM "http://192.0.2.1/d.dtd"><dossier format="1"/>' >$bad
LIMIT=10 refused_file "external DTD" "DOCTYPE"
printf '<dossier format="1"><about title="&undefined;"/></dossier>' >$bad
refused_file "entity nobody defined" "not well-formed"
printf '<dossier format="1"><about title="a\0b"/></dossier>' >$bad
refused_file "NUL in a file" "not well-formed"
printf '<dossier format="1"><about title="a\xff\xfe"/></dossier>' >$bad
refused_file "invalid UTF-8 in a file" "not well-formed"
printf '<dossier format="1"><about title="\x1b[31m"/></dossier>' >$bad
refused_file "escape sequence in a file" "not well-formed"

printf '<letter/>' >$bad
refused 2 "not a dossier" "wrong root" blma status $bad
refused 2 "<changes>" "wrong root, as batch" blma apply good.blma $bad
sed 's/format="1"/format="2"/' kept >$bad
refused 2 "newer blma" "newer format" blma status $bad
refused 2 "newer blma" "newer format, for writing" blma undo $bad
sed 's/format="1"/format="99999999999999999999"/' kept >$bad
refused 2 "newer blma" "format that is no number of this world" blma status $bad
sed 's/format="1"/format="x"/' kept >$bad
refused 2 "which format" "format that is no number" blma status $bad
sed 's/<party role="origin"[^>]*>//' kept >$bad
refused 2 "both parties" "party missing" blma status $bad
untouched "refused files changed nothing"

# What is not known is kept and told; what is included is not fetched.
sed "s|</preparation>|<weather is=\"fine\"/></preparation>|
     s|</dossier>|<future><x/></future><i:include xmlns:i=\"http://www.w3.org/2001/XInclude\" href=\"$work/secret\" parse=\"text\"/></dossier>|" \
    kept >$bad
check "unknown elements: opens" blma status $bad
complained "unknown elements: told" "<future> is not known here"
check "unknown elements: saved" blma answer $bad T1.16 --of origin --value Y
check "unknown elements: kept" grep -q '<weather is="fine"/>' $bad
check "unknown elements: kept, at the top" grep -q '<future>' $bad
refute "nothing is included" grep -rq "secret of another" $bad stdout stderr
sed 's/<about /<about title="again"\/><about /' kept >$bad
check "a record twice: opens" blma status $bad
complained "a record twice: told" "recorded twice"

# ---- hostile text ----

# Bytes no output may hold: controls but tab and line end, C1, and what turns the direction of
# writing; and everything is UTF-8.
cat >scan.py <<'PYTHON'
import re
import sys
bad = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]')
found = 0
for name in sys.argv[1:]:
    with open(name, 'rb') as file:
        data = file.read()
    if name.startswith('said/pack/'):
        data = data.replace(b'\x0c', b'')  # a new page
    try:
        match = bad.search(data.decode())
        if match:
            print(name, ascii(data.decode()[max(0, match.start() - 40):match.end() + 20]))
    except UnicodeDecodeError as error:
        match = error
        print(name, error)
    found += match is not None
sys.exit(found > 0)
PYTHON
scan() { python3 "$work/scan.py" "$@"; }
evil=$'x\e[31m\e]0;title\a\xc2\x9b31m\x9b\xe2\x80\xae\xe2\x81\xa6\x01\x7f\r\nblma: done\xff\xfe\xed\xa0\x80\xf4\x90\x80\x80<b>&amp;]]>'

hostile=hostile.blma
outputs() { # NAME: all that is read from $hostile is clean
    local n=0 command
    rm -rf said
    mkdir said
    blma draft $hostile -o said/draft >said/draft.out 2>said/draft.err
    blma pack $hostile -o said/pack >said/pack.out 2>said/pack.err
    while read -r command; do
        n=$((n + 1))
        # shellcheck disable=SC2086
        blma $command >said/$n.out 2>said/$n.err
        [ $? -le 1 ] || fail "$1: $command" "$(head -n 3 said/$n.err)"
    done <<COMMANDS
status $hostile
status $hostile --json
check $hostile
check $hostile --json
check $hostile --coverage
answers $hostile
answers $hostile --json
history $hostile
history $hostile --json
questions $hostile
contract show $hostile
contract show $hostile --json
why $hostile T1.30
why $hostile T1.13
why $hostile art.10
why $hostile R-21
why $hostile C189
why $hostile DD24
provision show $hostile art.10 --position
COMMANDS
    # shellcheck disable=SC2046
    check "$1: outputs hold no control characters" scan said/*.out said/*.err \
        $(find said/draft said/pack -type f)
    check "$1: the dossier is valid XML" well_formed $hostile
    check "$1: the dossier keeps to its schema" \
        "$XMLLINT" --nonet --noout --relaxng "$SOURCE/data/schema/dossier.rng" $hostile
    check "$1: the draft is valid" valid_akn said/draft/agreement.xml said/draft/contract.xml
    for file in said/*.json.out said/2.out said/4.out said/7.out said/9.out said/12.out; do
        [ -f "$file" ] || continue
        python3 -c 'import json, sys; json.load(open(sys.argv[1]))' $file 2>/dev/null ||
            fail "$1: JSON" "$file: $(head -c 200 "$file")"
    done
}
entered() { # NAME COMMAND…: done, with a notice that something was replaced
    check "$1" "${@:2}"
    scan stdout stderr >log || fail "$1: what it prints" "$(cat log)"
}
entered "hostile names" blma new $hostile --origin "O$evil" --destination "D$evil" --title "T$evil"
complained "hostile names: told" "replaced by"
entered "hostile answer" blma answer $hostile T1.30 --of destination --value allowed \
    --note "$evil" --document "$evil" --place "$evil" --by "$evil"
entered "hostile text as answer" blma answer $hostile T1.13 --of destination --value "$evil"
entered "hostile response" blma respond $hostile T1.30 --of destination --value allowed \
    --by "$evil" --institution labour --note "$evil" --document "$evil" --place "$evil"
tame=${evil//[][]/} # without the brackets of a bracketed text
entered "hostile wording" blma provision set $hostile art.10/movement --text "own $tame"
entered "hostile bracket" blma provision bracket $hostile art.10/documents --by destination \
    --text "theirs $tame"
entered "hostile comment" blma provision comment $hostile art.10/documents --text "note $evil"
entered "hostile position" blma provision position $hostile art.10 --aim "our aim $evil" \
    --fallback "our fallback $evil" --limit "our limit $evil" --note "our note $evil"
printf '%s where possible' "$evil" >letter.txt
expect_status 1 "hostile text to lint" blma lint letter.txt
scan stdout stderr >log || fail "hostile text to lint: what it prints" "$(cat log)"
head -c 100000 /dev/urandom >letter.txt
run blma lint letter.txt
[ $? -le 2 ] && scan stdout stderr >log || fail "random bytes to lint" "$(told)" "$(cat log)"
refused 2 "There is no file" "lint of nothing" blma lint nowhere.txt
refused 2 "folder" "lint of a folder" blma lint folder.blma
for command in answer respond; do # taken or refused; the schema below has to agree
    run blma $command $hostile T1.31 --of destination --value U --institution "$evil"
    status=$?
    if [ $status = 0 ] || { [ $status = 2 ] && [ ! -s stdout ]; }; then
        pass "hostile institution: $command"
    else
        fail "hostile institution: $command" "status $status" "$(told)"
    fi
    scan stdout stderr >log || fail "hostile institution: what it prints" "$(cat log)"
done
entered "hostile decision" blma decide $hostile DD24 --value 14 --note "$evil"
entered "hostile ratification" blma ratify $hostile C189 --of origin --status ratified \
    --note "$evil" --source "$evil"
entered "hostile field" blma contract set $hostile h.regulator --value "$evil" --note "$evil"
entered "hostile parameter" blma contract set $hostile P.min_wage --value "9 EVK" --source "$evil"
entered "hostile reason" blma acknowledge $hostile R-21 --reason "$evil"
BLMA_USER=$evil entered "hostile user" blma answer $hostile T1.16 --of origin --value Y
outputs "typed"
check "nothing typed becomes markup" test "$(grep -c '<b>' $hostile)" = 0

# The same from a file: C1 and bidi characters are fine XML.
python3 - <<'PYTHON'
text = open('kept', encoding='utf-8').read()
evil = '&#x9b;31m&#x85;\u202e\u2066&#10;&#9;&lt;b&gt;'
text = text.replace('name="Lumara"', f'name="L{evil}"').replace('title="', f'title="{evil}', 1)
text = text.replace('</preparation>', f'''</preparation>
<answers><answer item="T1.30" of="destination" state="confirmed"><value>allowed</value>
<note>{evil}</note><source institution="labour" document="{evil}" place="{evil}"/></answer>
<answer item="T1.13" of="destination" state="confirmed"><value>a{evil}</value></answer></answers>
<decisions><decision id="DD24"><value>14</value><note>{evil}</note></decision></decisions>
<ratifications><ratification instrument="C189" of="origin" status="ratified" note="{evil}"
source="{evil}"/></ratifications>''', 1).replace('reason="', f'reason="{evil}', 1)
open('hostile.blma', 'w', encoding='utf-8').write(text)
PYTHON
outputs "from a file"

# Names of files, and words that are not known, come back in sentences.
for name in $'a\e[31m.blma' $'b\xe2\x80\xae.blma' $'c\xf0' $'d\nblma: forged.blma' $'-e.blma'; do
    run blma status -- "$name"
    [ $? = 2 ] && one_sentence && scan stderr >log || fail "file name $(printf %q "$name")" "$(told)"
    run blma new -- "$name" --origin A --destination B
    scan stdout stderr >log || fail "file name $(printf %q "$name"), made" "$(cat log)"
done
pass "file names are shown without control characters"
refused 2 "no command" "hostile command" blma "$evil"
refused 2 "Unknown option" "hostile option" blma status good.blma "--$evil"
refused 2 "no item" "hostile item" blma answer good.blma "T$evil" --of origin --value Y
refused 2 "is no id" "hostile id" blma why good.blma "$evil"
refused 2 "no change" "hostile change" blma restore good.blma "$evil"
refused 2 "no profile" "hostile profile" blma check good.blma --profile "$evil"
long=$(head -c 100000 /dev/zero | tr '\0' a)
run blma answer good.blma T1.16 --of origin --value Y --note "$long"
status=$?
if [ $status = 0 ] || { [ $status = 2 ] && one_sentence; }; then
    pass "note of 100,000 letters"
else
    fail "note of 100,000 letters" "status $status" "$(told)"
fi
cp kept good.blma

# ---- words that are wrong ----

put() { # TEXT NAME COMMAND…: refused with 2
    refused 2 "$1" "$2" "${@:3}"
}
put "no command" "unknown command" blma frobnicate
put "no such command" "help on an unknown command" blma help frobnicate
put "Unknown option" "unknown option" blma status good.blma --frobnicate
put "Missing argument" "option without its value" blma check good.blma --profile
put "missing" "word missing" blma status
put "too many" "a word too many" blma status good.blma good.blma
put "no item" "unknown item" blma answer good.blma T1.99 --of origin --value Y
put "has parts" "question instead of its items" blma answer good.blma T1.08 --of origin --value Y
put "“Q”" "code not in the list" blma answer good.blma T1.16 --of origin --value Q
put "one value" "two codes where one is asked" blma answer good.blma T1.16 --of origin --value Y,N
put "--of origin" "no party" blma answer good.blma T1.16 --value Y
put "--of origin" "unknown party" blma answer good.blma T1.16 --of both --value Y
put "destination" "party that is not asked" blma answer good.blma T1.08b --of origin --value Y
put "no state" "unknown state" blma answer good.blma T1.16 --of origin --value Y --state sure
put "confidence" "unknown confidence" \
    blma answer good.blma T1.16 --of origin --value Y --confidence huge
put "--value" "no value" blma answer good.blma T1.16 --of origin
put "note" "not applicable without a note" \
    blma answer good.blma T1.16 --of origin --state not-applicable
put "2025-02-30" "date that does not exist" \
    blma answer good.blma T1.16 --of origin --value Y --document Act --date 2025-02-30
put "date" "date of another form" \
    blma answer good.blma T1.16 --of origin --value Y --document Act --date 30/04/2025
put "no decision" "unknown decision" blma decide good.blma DD99 --value 3
put "number" "number with a comma" blma decide good.blma DD24 --value 1,5
put "number" "number that is none" blma decide good.blma DD24 --value soon
put "“MoA”" "decision with an unknown code" blma decide good.blma DD01 --value MoA
put "no instrument" "unknown instrument" \
    blma ratify good.blma C999 --of origin --status ratified
put "status" "unknown status" blma ratify good.blma C189 --of origin --status maybe
put "2015-02-30" "ratified on a day that does not exist" \
    blma ratify good.blma C189 --of origin --status ratified --date 2015-02-30
put "no contract field" "unknown field" blma contract set good.blma k99.x --value 3
put "amount" "amount with a comma" blma contract set good.blma k06.base_wage --value 9,40
put "no flag" "unknown flag" blma acknowledge good.blma R-99 --reason "so it is"
put "reason" "acknowledged without a reason" blma acknowledge good.blma R-21
put "no change" "unknown change" blma restore good.blma c99
put "no such institution" "unknown institution" blma questions --institution nobody
put "--table" "unknown table" blma questions --table 12
put "format" "unknown format" blma draft good.blma -o out --format pdf
put "--only" "unknown document" blma draft good.blma -o out --only annexes
put "-o DIR" "no folder to draft into" blma draft good.blma
put "no profile" "unknown outline" blma draft good.blma -o out --profile tiny
put "Name both" "one country only" blma new new.blma --origin A
put "empty" "country without a name" blma new new.blma --origin "" --destination B
put "country code" "country code of three letters" \
    blma new new.blma --origin A --destination B --origin-code abc
put "“mining”" "unknown sector" blma new new.blma --origin A --destination B --sector mining
put "--instrument" "unknown form" blma new new.blma --origin A --destination B --instrument treaty
put "--side" "unknown side" blma new new.blma --origin A --destination B --side left
refused 3 "exists already" "new over a dossier" blma new good.blma --origin A --destination B
refused 3 "exists already" "new over a folder" blma new folder.blma --origin A --destination B
refused 3 "" "new in a folder that does not exist" \
    blma new nowhere/new.blma --origin A --destination B
refute "nothing was made" test -e new.blma -o -e out
untouched "refused words changed nothing"
# Nothing and something at once is refused, or taken as what it is: a contradiction.
run blma answer good.blma T1.05 --of origin --value none,threats
status=$?
run blma check good.blma --json
if [ $status = 2 ] || python3 -c '
import json
import sys
disputed = json.load(open("stdout"))["disputed"]
sys.exit(not any(d["item"] == "T1.05" for d in disputed))'; then
    pass "nothing and something"
else
    fail "nothing and something" "neither refused nor reported"
fi
cp kept good.blma

# ---- batches: all or none ----

batch() { # NAME TEXT RECORDS: refused, the place is named, nothing changed
    printf '<changes><change reason="r">%s\n%s</change></changes>' \
        '<answer item="T1.16" of="origin" state="confirmed"><value>Y</value></answer>' "$3" >b.xml
    run blma apply good.blma b.xml
    status=$?
    if [ $status = 2 ] && [ ! -s stdout ] && grep -qF -- "$2" stderr && cmp -s good.blma kept; then
        pass "batch: $1"
    else
        fail "batch: $1" "status $status" "$(told)"
    fi
}
batch "unknown item" "b.xml:2" \
    '<answer item="T1.99" of="origin" state="confirmed"><value>Y</value></answer>'
batch "unknown element" "weather" '<weather is="fine"/>'
batch "unknown attribute" "colour" \
    '<answer item="T1.16" of="destination" state="open" colour="red"/>'
batch "code not in the list" "“Q”" \
    '<answer item="T1.16" of="destination" state="confirmed"><value>Q</value></answer>'
printf '<changes/>' >b.xml
run blma apply good.blma b.xml
same "batch: nothing in it" good.blma kept
refused 2 "not well-formed" "batch: nothing on standard input" blma apply good.blma - </dev/null
truncate -s 70M big.xml
refused 2 "large" "batch: 70 MiB on standard input" eval "blma apply good.blma - <big.xml"
rm big.xml

# ---- two writers ----

answer_it() { # FILE VALUE
    blma answer "$1" T1.16 --of origin --value "$2"
}
mkfifo hold
timeout 60 "$PYTHON" -c '
import fcntl, sys
file = open(sys.argv[1], "w")
file.write("Ana, since this morning\n")
file.flush()
fcntl.lockf(file, fcntl.LOCK_EX)
print("locked", flush=True)
sys.stdin.read()' .good.blma.lock <hold >locked &
holder=$!
exec 9>hold
for _ in $(seq 100); do
    [ -s locked ] && break
    sleep 0.05
done
refused 3 "Ana" "second writer is told who writes" answer_it good.blma Y
check "a reader is not disturbed" blma status good.blma
refused 3 "Ana" "second writer: batch" \
    blma apply good.blma "$SOURCE/data/scenarios/lumara-estvale-changes.xml"
untouched "second writer changed nothing"
exec 9>&-
wait $holder
check "writes when the other has gone" answer_it good.blma Y
refute "no lock is left" test -e .good.blma.lock
echo "somebody, long ago" >.good.blma.lock
check "a lock file nobody holds is no lock" answer_it good.blma N

cp kept good.blma
for i in $(seq 12); do
    (
        blma respond good.blma T1.16 --of origin --value Y --by "writer $i" 2>/dev/null
        echo $? >writer.$i
    ) &
done
wait
done_by=0 lost=
for i in $(seq 12); do
    case $(cat writer.$i) in
    0)
        done_by=$((done_by + 1))
        grep -q "by=\"writer $i\"" good.blma || lost="$lost $i"
        ;;
    3) ;;
    *) lost="$lost $i:$(cat writer.$i)" ;;
    esac
done
if [ -z "$lost" ] && [ $done_by -gt 0 ] && well_formed good.blma; then
    pass "twelve writers at once: each succeeds or is refused"
else
    fail "twelve writers at once: each succeeds or is refused" "lost:$lost" "done: $done_by"
fi

# ---- folders and disks that do not take it ----

cp kept good.blma
mkdir -m 755 shared
cp kept shared/good.blma
cp "$BLMA" shared/blma
cp -R "$SOURCE/data" "$SOURCE/templates" shared
chmod -R a+rX shared
chmod 755 "$work"
as_nobody() {
    local command=(timeout "$LIMIT" env BLMA_DATADIR="$work/shared" HOME="$work/home"
        "$work/shared/blma" "$@")
    if [ "$(id -u)" != 0 ]; then
        "${command[@]}"
    else
        setpriv --reuid=65534 --regid=65534 --clear-groups "${command[@]}"
    fi
}
if as_nobody version >/dev/null 2>log; then
    chmod 555 shared
    refused 3 "good.blma" "read-only folder: not written" \
        as_nobody answer shared/good.blma T1.16 --of origin --value Y
    check "read-only folder: read" as_nobody status shared/good.blma
    refused 3 "shared" "read-only folder: no draft" as_nobody draft shared/good.blma -o shared/out
    chmod 755 shared
    same "read-only folder: as before" kept shared/good.blma
    chmod 000 shared/good.blma
    refused 2 "cannot be read" "file without permission" as_nobody status shared/good.blma
    refused 3 "" "new in a folder of somebody else" \
        as_nobody new /new.blma --origin A --destination B
else
    skip "read-only folder" "no way to run as another user: $(head -n 1 log)"
fi
chmod -R u+rwX shared

# Files may have so many KiB; standard error goes through a pipe, so that it may say so.
full_disk() { # KIB COMMAND…
    {
        (
            ulimit -f "$1"
            timeout "$LIMIT" "$BLMA" "${@:2}"
        ) 2>&1 >&3 | cat >&2
        return "${PIPESTATUS[0]}"
    } 3>&1
}
example big.blma
cp big.blma big.kept
refused 3 "could not be written" "disk full while saving" \
    full_disk 100 answer big.blma T1.16 --of origin --value Y
same "disk full while saving: as before" big.kept big.blma
refused 3 "could not be written" "disk full while making" \
    full_disk 0 new full.blma --origin A --destination B
refute "disk full while making: nothing left" test -e full.blma
expect_status 3 "disk full while drafting" full_disk 64 draft big.blma -o full
refute "disk full while drafting: no half document" eval 'ls -A full 2>/dev/null | grep -q .'
expect_status 3 "standard output full" eval 'blma status big.blma >/dev/full'
expect_status 3 "standard output closed" eval 'blma status big.blma >&-'
check "nothing temporary is left" test -z "$(ls -A | grep -E '\.(saving|lock)$')"

# ---- links, modes, backups, journal ----

mkdir -p real
cp -p kept real/there.blma
ln -s real/there.blma link.blma
check "linked dossier: saved" answer_it link.blma Y
check "linked dossier: still a link" test -L link.blma
check "linked dossier: the target changed" grep -q 'item="T1.16"' real/there.blma
check "linked dossier: its backup lies with it" cmp -s kept real/there.blma.1~
refute "linked dossier: nothing beside the link" test -e link.blma.1~
check "mode of a new dossier is 600" test "$(stat -c %a big.blma)" = 600
chmod 640 real/there.blma
check "mode stays: saved" answer_it link.blma N
check "mode stays" test "$(stat -c %a real/there.blma)" = 640
for value in Y N Y N Y N Y N; do answer_it link.blma $value; done
check "five backups" test "$(ls real | grep -c '~$')" = 5
check "every backup is a dossier" well_formed real/*~
echo "nonsense" >real/there.blma.journal
check "journal of something else: opens" answer_it link.blma Y
complained "journal of something else: told under its new name" "aside"
check "journal of something else: kept" grep -rq nonsense real

# ---- killed while saving ----

cp big.kept crash.blma
begin=$(date +%s%N)
answer_it crash.blma Y
whole=$((($(date +%s%N) - begin) / 1000000 + 20))
RANDOM=4711
wrong= killed=0
for i in $(seq 30); do
    before=$(sha256sum <crash.blma)
    printf '<changes><change reason="r"><answer item="T1.16" of="origin" state="confirmed">
<value>Y</value><note>state %d</note></answer></change></changes>' "$i" >b.xml
    timeout 60 "$BLMA" status good.blma >/dev/null # warm
    "$BLMA" apply crash.blma b.xml >/dev/null 2>&1 &
    pid=$!
    # Every third at once, the others somewhere in the time that a whole save takes.
    sleep "$(printf '0.%03d' $((i % 3 ? RANDOM % whole : RANDOM % 20)))"
    kill -9 $pid 2>/dev/null && killed=$((killed + 1))
    wait $pid 2>/dev/null
    if ! run blma answers crash.blma --json; then
        wrong="$wrong $i: does not open;"
    elif [ "$before" != "$(sha256sum <crash.blma)" ] && ! grep -q "\"state $i\"" stdout; then
        wrong="$wrong $i: neither old nor new;"
    fi
done
[ -z "$wrong" ] && pass "killed 30 times: old or new" || fail "killed 30 times: old or new" "$wrong"
echo "# killed in time: $killed of 30"
check "killed: saves again" answer_it crash.blma N
left=$(ls -A | grep -F crash.blma | grep -vE '^crash\.blma(\.[1-5]~)?$')
check "killed: nothing temporary is left" test -z "$left"
check "killed: every backup is a dossier" well_formed crash.blma*
check "killed: valid" \
    "$XMLLINT" --nonet --noout --relaxng "$SOURCE/data/schema/dossier.rng" crash.blma

# ---- a library that is not there ----

# The name that libxml2 is loaded by, made wrong in a copy of the program.
soname=$(sed -n 's/^#define LIBXML_SONAME "\(.*\)"$/\1/p' "$BUILD/config.h" 2>/dev/null)
if [ -z "$soname" ]; then
    skip "no libxml2: told" "the program is linked with it"
else
    LC_ALL=C sed "s/${soname//./\\.}/${soname/xml/xyz}/" "$BLMA" >lacking
    chmod +x lacking
    refused 2 "${soname/xml/xyz}" "no libxml2: status" ./lacking status good.blma
    refused 2 "${soname/xml/xyz}" "no libxml2: new" \
        ./lacking new lacking.blma --origin A --destination B
    check "no libxml2: help" ./lacking help
    refute "no libxml2: nothing is made" test -e lacking.blma
fi
finish
