#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A dossier from its first day to the draft, with the commands a team would type; then every
# command, list and exit status of the manual page.
# shellcheck source=tests/scripts/lib.sh
. "$(dirname "$0")/lib.sh"
export BLMA_NOW=2026-11-02T09:00:00Z BLMA_USER=Example

d=lumara-estvale.blma
# json NAME EXPRESSION COMMAND…: the output is JSON, and the Python expression on it (d) is true.
# Status 1 (findings) is fine.
json() {
    local name=$1 expression=$2 status
    shift 2
    run "$@"
    status=$?
    if [ $status -le 1 ] && [ ! -s stderr ] && python3 -c '
import json
import re
import sys
with open("stdout", encoding="utf-8") as file:
    d = json.load(file)
result = eval("(" + sys.argv[1] + ")")
if result is not True:
    print(result)
    sys.exit(1)' "$expression" >log 2>&1; then
        pass "$name"
    else
        fail "$name" "status $status: $expression" "$(tail -n 3 log)" "$(head -c 300 stdout)" \
            "$(head -c 300 stderr)"
    fi
}
quiet() { # NAME COMMAND…: done without a word
    run "${@:2}"
    status=$?
    if [ $status = 0 ] && [ ! -s stdout ] && [ ! -s stderr ]; then
        pass "$1"
    else
        fail "$1" "status $status: ${*:2}" "$(told)"
    fi
}

# ---- a first day ----

expect_text "$d" "new" blma new $d --origin "Republic of Lumara" --destination "Kingdom of Estvale" \
    --origin-code xa --destination-code xb --instrument bla --side joint --sector seasonal,health \
    --title "Lumara – Estvale"
expect_text "Lumara – Estvale" "status of a new dossier" blma status $d
json "status --json of a new dossier" \
    'd["answers"]["open"] == d["unknown"] > 200 and d["answers"]["confirmed"] == 0 and d["form"] == "bla"' \
    blma status $d --json
json "questions: 73 of the tables and 18 facts" \
    'len(d) == 91 and sum(q["table"] is None for q in d) == 18' blma questions --json
json "questions --open" 'len(d) == 91 and sum(len(q["items"]) for q in d) == 133' \
    blma questions $d --open --json
json "questions: their keys" 'all(set(q) >= {"id", "table", "subject", "text", "institutions",
    "feeds", "items"} for q in d) and all(set(i) >= {"id", "text", "type", "multiple", "parties",
    "codes", "exclusive", "inverse"} for q in d for i in q["items"])' blma questions --json
json "questions: a single item bears the id of its question" \
    'all(q["items"][0]["id"] == q["id"] for q in d if len(q["items"]) == 1)' blma questions --json
json "questions: what nobody ticks is exclusive" 'all(i["exclusive"] == ["none"] for q in d
    for i in q["items"] if i["multiple"] and i["type"] == "codes" and "none" in i["codes"])' \
    blma questions --json
json "questions --table" 'len(d) > 20 and all(q["table"] == 1 for q in d)' \
    blma questions --table 1 --json
json "questions --institution" 'len(d) > 5 and all("justice" in q["institutions"] for q in d)' \
    blma questions --institution justice --json

quiet "answer" blma answer $d T1.30 --of destination --value allowed --state confirmed \
    --institution interior --document "Aliens Act" --date 2011-05-01 --place "section 40" \
    --confidence high --note "Safe custody by consent is allowed."
quiet "answer in state provisional" blma answer $d T1.10 --of destination --value firewall,sanction
quiet "answer: partly" blma answer $d T1.16 --of destination --value P --note "Sectors left out."
quiet "answer: unknown" blma answer $d T1.16 --of origin --value U
quiet "answer: asked" blma answer $d T1.13 --of origin --state asked --institution justice
quiet "answer: does not apply" blma answer $d T2.5 --of origin --state not-applicable \
    --note "No recruiters work here."
quiet "answer: text" blma answer $d T1.13 --of destination --value "Wages Tribunal, one unit"
quiet "answer again replaces" blma answer $d T1.16 --of destination --value N
quiet "answer by somebody" blma answer $d T1.25 --of origin --value Y --by "Ana Petrel"
quiet "respond" blma respond $d T1.16 --of destination --value N --institution labour --by "B. Osk" \
    --date 2026-10-01
quiet "respond otherwise" blma respond $d T1.16 --of destination --value Y --institution employers
quiet "decide" blma decide $d DD24 --value 21 --note "Agreed in the second round."
quiet "ratify" blma ratify $d C189 --of destination --status none --source "ILO database"
quiet "ratify with a date" blma ratify $d C143 --of origin --status ratified --date 1998-06-01
quiet "contract set" blma contract set $d k06.base_wage --value "12.60 EVK"
quiet "contract set: parameter" blma contract set $d P.min_wage --value "11.80 EVK" \
    --source "Wage Order" --date 2026-01-01
expect_text "12.60 EVK" "contract show" blma contract show $d
json "contract show --json" 'd["fields"][0]["values"] == ["12.60 EVK"]' blma contract show $d --json

json "answers --json" '{a["item"] + a["of"]: a for a in d}["T1.30destination"] == {
    "item": "T1.30", "of": "destination", "values": ["allowed"], "state": "confirmed",
    "note": "Safe custody by consent is allowed.", "source": {"institution": "interior",
    "document": "Aliens Act", "date": "2011-05-01", "place": "section 40"}, "confidence": "high"}' \
    blma answers $d --json
expect_text "T1.30" "answers" blma answers $d
json "status --json" 'set(d) >= {"phases", "answers", "flags", "unknown"} and set(d["answers"]) ==
    {"open", "asked", "provisional", "confirmed", "disputed", "not-applicable"} and
    d["answers"]["confirmed"] == 1 and d["answers"]["asked"] == 1 and
    d["answers"]["not-applicable"] == 1 and d["flags"]["red"] > 0' blma status $d --json
json "questions --open leaves out what is answered" \
    'not any(i["id"] == "T1.30" and q["id"] == "T1.30" for q in d for i in q["items"]
     if i["parties"] == ["destination"]) and len(d) <= 91' blma questions $d --open --json

# ---- numbers that are hardly meant ----

cp $d odd.blma
check "900 months are kept" blma decide odd.blma DD23 --value after_months:900
cp stderr remark
check "and remarked on" grep -q "900 months is an unusual number" remark
check "6 months are not" blma decide odd.blma DD23 --value after_months:6
cp stderr remark
check "no remark" test ! -s remark
rm -f odd.blma

# ---- what it means ----

expect_status 1 "check finds something" blma check $d
cp stdout check.txt
check "check names the rule" grep -q "R-21" check.txt
check "check counts the red lines" grep -q "20 of 20 firm" check.txt
json "check --json: keys" 'set(d) >= {"flags", "redlines", "missing", "coverage", "lint", "contract"}' \
    blma check $d --json
json "check --json: flags" 'all(set(f) >= {"id", "colour", "kinds", "of", "articles", "text",
    "because", "settled", "acknowledged"} and f["colour"] in ("red", "amber", "info")
    for f in d["flags"]) and len({f["id"] for f in d["flags"]}) == len(d["flags"])' \
    blma check $d --json
json "check --json: why a flag shows" '[(f["colour"], f["of"], f["because"], f["acknowledged"])
    for f in d["flags"] if f["id"] == "R-21"] ==
    [("red", "destination", ["D.T1.30=allowed"], None)]' blma check $d --json
json "check --json: red lines" 'len(d["redlines"]) == 20 and all(r["firm"] is True and r["at"]
    for r in d["redlines"])' blma check $d --json
json "check --json: missing" 'all(set(m) >= {"item", "of", "institutions"} for m in d["missing"])
    and {"item": "T1.16", "of": "origin"} in [{k: m[k] for k in ("item", "of")}
    for m in d["missing"]]' blma check $d --json
json "check --json: coverage" 'd["coverage"]["annex3"] == {"covered": 24, "of": 24, "gaps": []}
    and d["coverage"]["principles"]["covered"] == 21 and
    d["coverage"]["requirements"]["covered"] == 184' blma check $d --json
json "check --json: every gap names its item and who can answer" 'd["gaps"] and
    all(re.match("(T[1-9][.]|XF|DD[0-9]|P[.])", g["what"]) and g["who"] and g["at"]
    for g in d["gaps"])' blma check $d --json
json "check --json: contract" 'all(set(c) >= {"field", "level", "text"} and c["level"] in "EWI"
    for c in d["contract"])' blma check $d --json
expect_status 1 "check --coverage" blma check $d --coverage

why() { # ID TEXT…: why ID says all of TEXT
    run blma why $d "$1"
    status=$?
    for text in "${@:2}"; do
        grep -qF -- "$text" stdout || status="$status, no “$text”"
    done
    if [ "$status" = 0 ]; then pass "why $1"; else fail "why $1" "$status" "$(told)"; fi
}
why T1.30 R-21 art.10
refute "why: a rule is told once" eval 'blma why $d art.10 | grep -E "(R-[0-9]+), \1( |,|$)"'
why R-21 T1.30 art.10 RL03
why art.10 R-21 RL03 A.5
why art.10/documents R-21 RL03 A.5
why RL03 art.10
why A.5 art.10
why C189 art.10
why DD24 art.
why K06 G.1 Remuneration
why T1.08 T1.08a
why XF01 XF01
why C-01 C-01
refused 2 "is no id" "why of nothing" blma why $d Q7
widest() { # COLUMNS: columns of the longest line of why, with that width of the terminal
    COLUMNS=$1 blma why $d art.10 | wc -L
}
is() { [ "$2" "$1" "$3" ]; }
check "why: 78 columns where no width is known" is -le "$(blma why $d art.10 | wc -L)" 78
check "why: narrow" is -le "$(widest 50)" 48
check "why: wide" is -gt "$(widest 120)" 78

# ---- drafts ----

for form in bla mou; do
    check "$form: draft" blma draft $d -o $form
    cp stdout draft.txt
    check "$form: says what it wrote" grep -q "^$form/agreement.xml$" draft.txt
    check "$form: says how many gaps" grep -qE '^[0-9]+ gaps? ' draft.txt
    check "$form: four files" test "$(ls $form | tr '\n' ' ')" = \
        "agreement.txt agreement.xml contract.txt contract.xml "
    check "$form: valid Akoma Ntoso" valid_akn $form/agreement.xml $form/contract.xml
    check "$form: gaps name who can answer" grep -q '\[____ T1' $form/agreement.txt
    quiet "$form: the next form" blma decide $d DD01 --value MOU
done
check "an agreement binds" grep -qw shall bla/agreement.txt
refute "a memorandum does not" grep -qwE 'shall|Article [0-9]+' mou/agreement.txt
blma undo $d >/dev/null
blma undo $d >/dev/null
check "draft --only --format" blma draft $d -o only --only contract --format text
check "draft --only --format: one file" test "$(ls only)" = contract.txt
check "draft --profile compact" blma draft $d -o compact --profile compact
check "compact is shorter" test "$(wc -c <compact/agreement.txt)" -lt "$(wc -c <bla/agreement.txt)"
refused 1 "red flags" "draft --final is refused" blma draft $d -o final --final
refute "draft --final writes nothing" test -e final
check "draft makes its folder" blma draft $d -o deep/er/folder --only contract
check "draft into the current folder" bash -c "mkdir here && cd here && '$BLMA' draft ../$d -o ."

quiet "acknowledge" blma acknowledge $d R-21 --reason "The text of Article 10 cures it."
json "acknowledged" '[f["acknowledged"] for f in d["flags"] if f["id"] == "R-21"] ==
    ["The text of Article 10 cures it."]' blma check $d --json
blma check $d --json 2>log | python3 -c '
import json, sys
for flag in json.load(sys.stdin)["flags"]:
    if flag["colour"] == "red" and not flag["acknowledged"]:
        print(flag["id"])' >red
while read -r flag; do
    blma acknowledge $d "$flag" --reason "Known; for the next round." || echo "$flag"
done <red >log 2>&1
check "all red flags acknowledged" test ! -s log
check "draft --final then" blma draft $d -o final --final
check "draft --final: valid" valid_akn final/agreement.xml final/contract.xml

# ---- undo, redo, history, restore ----

value() { # of T1.25 destination
    blma answers $d --json | python3 -c '
import json, sys
print([a["values"] for a in json.load(sys.stdin) if a["item"] + a["of"] == "T1.25destination"])'
}
quiet "first value" blma answer $d T1.25 --of destination --value Y
first=$(blma history $d --json | python3 -c 'import json, sys; print(json.load(sys.stdin)[-1]["id"])')
quiet "second value" blma answer $d T1.25 --of destination --value N
expect_text "['N']" "second value stands" value
expect_text "T1.25" "undo" blma undo $d
expect_text "['Y']" "undo brings the first back" value
expect_text "T1.25" "redo" blma redo $d
expect_text "['N']" "redo brings the second back" value
expect_text "nothing to redo" "nothing to redo" blma redo $d
quiet "third value" blma answer $d T1.25 --of destination --value P
expect_text "$first" "restore" blma restore $d "$first"
expect_text "['Y']" "restore brings the first back" value
expect_text "Undone" "undo of restore" blma undo $d
expect_text "['P']" "undo of restore brings the third back" value
json "history --json" 'all(set(h) >= {"id", "time", "by", "what", "reason", "reverts"} for h in d)
    and d[0]["time"] == "2026-11-02T09:00:00Z" and d[0]["by"] == "Example"
    and [h["by"] for h in d if "T1.25 origin" in h["what"]] == ["Ana Petrel"]
    and d[-1]["reverts"] is not None' blma history $d --json
expect_text "Example" "history" blma history $d
blma new empty.blma --origin A --destination B >/dev/null
for _ in 1 2 3; do blma undo empty.blma >undone 2>&1; done
expect_text "nothing to undo" "nothing to undo" blma undo empty.blma
check "undo leaves a dossier" blma status empty.blma

# ---- batches and contracts ----

cat >changes.xml <<'XML'
<changes>
  <change reason="Second meeting">
    <answer item="T1.01" of="origin" state="confirmed"><value>Y</value></answer>
    <meeting id="m1" date="2026-10-12" place="Port Selm" text="Second round"/>
  </change>
</changes>
XML
expect_text "history" "apply" blma apply $d changes.xml
expect_text "Second meeting" "apply: its reason is kept" blma history $d
expect_text "history" "apply from standard input" eval "blma apply $d - <changes.xml"
example ex.blma
for name in davit-renko neris-odalu; do
    expect_status 1 "contract check: $name" \
        blma contract check "$SOURCE/tests/cases/contracts/$name.xml" ex.blma
    grep -oE '^[EWI] ' stdout | sort | uniq -c >levels
    check "contract check: $name has faults" grep -q E levels
    json "contract check --json: $name" 'len(d) > 3 and all(f["level"] in "EWI" for f in d)' \
        blma contract check "$SOURCE/tests/cases/contracts/$name.xml" ex.blma --json
done
refused 2 "There is no file" "contract check of nothing" blma contract check no.xml ex.blma

# ---- the knowledge base ----

lists="questions 73 facts 18 decisions 50 principles 21 redlines 20 articles 48 annexes 12"
lists="$lists checklists 64 indicators 60 sectors 3 instruments 81 institutions 33 rules 0 lints 0"
lists="$lists clauses 0 fields 0 parameters 0 tasks 0 duties 0 glossary 0 profiles 0"
# shellcheck disable=SC2086
set -- $lists
while [ $# -gt 0 ]; do
    expect_status 0 "kb list $1" blma kb list "$1"
    if [ "$2" = 0 ]; then size='len(d) > 0'; else size="len(d) == $2"; fi
    json "kb list $1 --json" "$size and all(e[\"id\"] for e in d)
        and len({e[\"id\"] for e in d}) == len(d)" blma kb list "$1" --json
    id=$(python3 -c 'import json; print(json.load(open("stdout"))[-1]["id"])')
    expect_text "$id" "kb show $id" blma kb show "$id"
    shift 2
done
json "kb list decisions --json: keys" 'all(set(e) >= {"id", "text", "type", "codes", "multiple",
    "default", "for"} for e in d) and d[0]["codes"] == ["BLA", "MOU"]' blma kb list decisions --json
expect_text "profiles" "kb list" blma kb list
refused 2 "no such list" "kb list of nothing" blma kb list gadgets
refused 2 "no entry" "kb show of nothing" blma kb show T7.77
refused 2 "Say kb" "kb show without an id" blma kb show
refused 2 "Say kb" "kb of nothing" blma kb frobnicate

# ---- help, manual, completion, version ----

expect_text "Usage: blma COMMAND" "help" blma help
sed -n 's/^  \([a-z]*\)  .*/\1/p' stdout >commands
check "help lists the commands" test "$(wc -l <commands)" -ge 20
while read -r command; do
    expect_text "Usage: blma $command" "help $command" blma help "$command"
    [ -z "$(grep -nE '^.{81,}' stdout)" ] || fail "help $command fits 80 columns" \
        "$(grep -nE '^.{81,}' stdout)"
done <commands
expect_text "Usage: blma COMMAND" "--help" blma --help
expect_text "blma " "version" blma version
expect_text "blma " "--version" blma --version
check "manual page: written" blma help --mdoc
cp stdout blma.1
same "manual page is the one of this program" "$SOURCE/man/blma.1" blma.1
check "completion: written" blma help --completion
cp stdout completion
same "completion is the one of this program" "$SOURCE/completion/blma" completion
check "completion is a script" bash -n completion
expect_text "status" "completion completes a command" bash -c \
    '. ./completion; COMP_WORDS=(blma sta); COMP_CWORD=1; _blma; echo "${COMPREPLY[@]}"'
expect_text "--json" "completion completes an option" bash -c \
    '. ./completion; COMP_WORDS=(blma check --j); COMP_CWORD=2; _blma; echo "${COMPREPLY[@]}"'
if command -v mandoc >/dev/null; then
    for page in blma.1 blma-dossier.5; do
        # undated on purpose; other pages are not installed here
        mandoc -T lint "$SOURCE/man/$page" 2>&1 |
            grep -vE 'STYLE|Mdocdate|missing date|cannot parse date|mandoc\.db' >log
        check "$page: mandoc has nothing to say" test ! -s log
        [ -s log ] && sed 's/^/# /' log | head -n 5
    done
else
    skip "manual pages: lint" "mandoc is not installed"
fi
while read -r command; do
    grep -q "^\.It Cm $command" blma.1 || echo "$command"
done <commands >log
check "the manual page has every command" test ! -s log

# ---- what README shows ----

# Its commands, up to the chapter on changing the program, one a line, each followed by the lines
# it shows (indented by a tab). An XML file shown before a command is the file the command names.
mkdir readme bin
ln -s "$BLMA" bin/blma
ln -s "$SOURCE/data" readme/data
cp ex.blma readme/lumara-estvale.blma
python3 - "$SOURCE/README" >readme.txt <<'PYTHON'
import re
import sys
shows = more = False
command = xml = None
for line in open(sys.argv[1], encoding='utf-8'):
    line = line.rstrip('\n')
    if line.startswith('9  '):
        break
    if line.startswith('    <?xml'):
        xml = []
    if xml is not None and not line:
        block, xml = '\n'.join(xml), None
    elif xml is not None:
        xml.append(line[4:])
    if line.startswith('    $ '):
        shows = line[6:].startswith(('blma ', 'echo ', 'xmllint '))
        command = line[6:]
    elif more:
        command = command[:-1] + line.strip()
    elif shows and line.startswith('    '):
        print('\t' + line[4:])
        continue
    else:
        shows = False
        continue
    more = command.endswith('\\')
    if shows and not more:
        print(command)
        file = re.search(r' ([a-z]+\.xml)\b', command)
        if file:
            with open('readme/' + file.group(1), 'w', encoding='utf-8') as out:
                out.write(block)
PYTHON
readme() { # COMMAND SHOWN-LINES-FILE
    local name status shown=$2
    name="README: $(echo "$1" | cut -c 1-70)"
    (cd readme && PATH="$work/bin:$PATH" timeout "$LIMIT" bash -c "$1") >both 2>&1
    status=$?
    python3 - both "$shown" <<'PYTHON' >log
import re
import sys
printed = re.sub(r'\s+', ' ', open(sys.argv[1], encoding='utf-8').read())
for line in open(sys.argv[2], encoding='utf-8'):
    for part in line.split('...'):
        if re.sub(r'\s+', ' ', part).strip() not in printed:
            print('not printed:', part.strip())
PYTHON
    # what is refused is shown as refused
    if grep -q '^blma: ' "$shown"; then
        [ $status -ge 1 ] || echo "status 0" >>log
    else
        [ $status -le 1 ] || echo "status $status" >>log
    fi
    if [ -s log ]; then fail "$name" "$(head -n 4 log)" "$(head -n 6 both)"; else pass "$name"; fi
}
command=
: >shown
while IFS= read -r line; do
    case $line in
    $'\t'*) printf '%s\n' "${line#?}" >>shown ;;
    *)
        [ -z "$command" ] || readme "$command" shown
        command=$line
        : >shown
        ;;
    esac
done <readme.txt
[ -z "$command" ] || readme "$command" shown
check "README shows commands" test "$(grep -vc "^$(printf '\t')" readme.txt)" -gt 20

# ---- exit status ----

expect_status 0 "0: done" blma status $d
expect_status 1 "1: something was found" blma check $d
expect_status 2 "2: wrong use" blma answer
expect_status 2 "2: unreadable" blma check nowhere.blma
expect_status 3 "3: exists already" blma new $d --origin A --destination B
expect_status 3 "3: cannot be written" blma draft $d -o $d
expect_status 3 "3: cannot be written, a folder" blma draft $d -o "$d/in"
expect_status 0 "words after --" blma status -- $d
expect_status 1 "options before words" blma check --json ex.blma
finish
