#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The plain mode, typed line by line: from an empty folder to the answers of one table, decisions
# and a draft; every command of the prompts; locked files, signals, garbage.
# shellcheck source=tests/scripts/lib.sh
. "$(dirname "$0")/lib.sh"
export BLMA_NOW=2026-11-02T09:00:00Z BLMA_USER=Example XDG_DATA_HOME=$work/home/data TERM=vt100

# session NAME ARGUMENT…: blma edit --plain with standard input as typed lines. It has to end with
# 0 and say nothing on standard error; no control characters, no line over 72 columns but such as
# hold one long word. What it said lies in $work/said.
session() {
    local name=$1 status
    shift
    blma edit --plain "$@" >said 2>stderr
    status=$?
    if [ $status != 0 ] || [ -s stderr ]; then
        fail "$name" "status $status" "$(tail -n 5 said)" "$(head -c 400 stderr)"
    elif ! python3 - said >log 2>&1 <<'END'
import sys
import unicodedata
faults = 0
with open(sys.argv[1], encoding="utf-8") as file:
    for number, line in enumerate(file, 1):
        line = line.rstrip("\n")
        width = sum(0 if unicodedata.combining(c) else
                    2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
        if width > 72 and " " in line.strip():
            print(number, "is too wide:", line)
            faults += 1
        if any(ord(c) < 32 or 126 < ord(c) < 160 for c in line):
            print(number, "holds a control character:", repr(line))
            faults += 1
sys.exit(faults != 0)
END
    then
        fail "$name" "$(head -n 5 log)"
    else
        pass "$name"
    fi
}
says() { # NAME TEXT…: the last session said each of them
    local name=$1 text
    shift
    for text in "$@"; do
        if ! grep -qF -- "$text" said; then
            fail "$name" "no “$text”" "$(tail -n 12 said)"
            return
        fi
    done
    pass "$name"
}
json() { # NAME EXPRESSION COMMAND…: the output is JSON, and the Python expression on it (d) is true
    local name=$1 expression=$2
    shift 2
    run "$@"
    if [ ! -s stderr ] && python3 -c '
import json
import sys
with open("stdout", encoding="utf-8") as file:
    d = json.load(file)
def answer(item, of):
    return next(a for a in d if a["item"] == item and a["of"] == of)
result = eval("(" + sys.argv[1] + ")")
if result is not True:
    print(result)
    sys.exit(1)' "$expression" >log 2>&1; then
        pass "$name"
    else
        fail "$name" "$expression" "$(tail -n 3 log)" "$(head -c 300 stdout)" "$(head -c 300 stderr)"
    fi
}
valid_dossier() {
    "$XMLLINT" --nonet --noout --relaxng "$SOURCE/data/schema/dossier.rng" "$@"
}

# ---- from nothing ----

session "a dossier from nothing" <<'END'
1
corridor.blma
Republic of Lumara
Kingdom of Estvale

es

1
1 2

q
END
says "start, new dossier, path" "Start" " 3. Look at the example" "Made corridor.blma." \
    "Republic of Lumara – Kingdom of Estvale – path" "Saved: "
check "the dossier is there" test -f corridor.blma
d=corridor.blma

session "Table 8, all of it, and on to the next question" $d <<'END'
2
8
1

1 2 7
8

1
1 2
3
0

6
1

7
7
7
7
7
7
<
<
q
END
says "questions: what is asked" "Table 8, Force majeure" "T8.1 Help that can be given" \
    "A good answer: All of them, without regard to status." " 8. none" "T8.2 Who owes which help"
says "questions: what the answer does" "Recorded: shelter; food and basic supplies; information" \
    "(provisional)" "It goes into art.39 Force majeure and emergencies." "R-35"
json "answers: Table 8" 'len(d) == 4 and
    answer("T8.1", "origin")["values"] == ["shelter", "food", "info"] and
    answer("T8.1", "destination")["values"] == ["none"] and
    answer("T8.2", "origin")["values"] == ["employer:shelter+food", "recruiter:medical",
        "destination_authority:status_extension", "unions:shelter"]' \
    blma answers $d --json
json "answers: the last row of a matrix too" 'len(answer("T8.2", "destination")["values"]) == 6 and
    set(v.split(":")[1] for v in answer("T8.2", "destination")["values"]) == {"info"}' \
    blma answers $d --json
check "the dossier is valid" valid_dossier $d
json "status: Table 8" '[t["provisional"] for t in d["tables"] if t["table"] == 8] == [4]' \
    blma status $d --json

session "an answer with note, source, state, and one that does not apply" $d <<'END'
@ t8.1
1 n
.
First line.
Second line.
.
1 o
2
Disaster Act 2019
s. 4
2019
3
1 s
4
2 x
The plan is under revision.
i
2 i
a
8
Club of growers
Ms Example

Nothing at all.


<
<
q
END
says "what an answer holds" "Republic of Lumara (origin): shelter; food and basic supplies" \
    "Note: First line." "Second line." "Disaster Act 2019" "1 institution says something on this."
json "answers: note, source, state" '(lambda a: a["note"] == "First line.\nSecond line." and
    a["state"] == "confirmed" and a["source"]["document"] == "Disaster Act 2019" and
    a["source"]["date"] == "2019" and a["source"]["place"] == "s. 4" and
    a["confidence"] == "high")(answer("T8.1", "origin"))' blma answers $d --json
json "answers: does not apply, with the reason" '(lambda a: a["state"] == "not-applicable" and
    a["note"] == "The plan is under revision.")(answer("T8.1", "destination"))' \
    blma answers $d --json
check "what an institution said" grep -q 'institution="Club of growers" by="Ms Example"' $d

session "every type of answer" $d <<'END'
@ T1.03
1
y
2
maybe
9
3
<
@ XF02
1

16
<
17
sixteen
18
<
@ XF04
1
24.5
<
@ XF05
1
many
90
<
q
END
says "wrong input gets a sentence, and the prompt again" "“maybe” is not one of the choices." \
    "“9” is not one of the choices." "is not a number. Write digits"
json "answers: yes, partly, numbers" 'answer("T1.03", "origin")["values"] == ["Y"] and
    answer("T1.03", "destination")["values"] == ["P"] and
    answer("XF02", "origin")["values"] == ["women:17", "men:18"] and
    answer("XF04", "destination")["values"] == ["24.5"] and
    answer("XF05", "destination")["values"] == ["90"]' blma answers $d --json

# ---- decisions, provisions, contract, flags ----

session "decisions, general and for a sector" $d <<'END'
3
1
@ DD12
1
1 4
9211 crop farm labourers
1 n
For the pilot.
<
@ DD28
2
3
2
2 d
2
3
1
<
@ DD24
1
90
<
<
<
q
END
says "decisions: question, default, what it goes into" "DD12 Sectors and occupations" \
    "Default, a policy of this project" "It goes into art.22" "Back to the default."
check "decisions are in the file" python3 - $d <<'END'
import sys
import xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
taken = {(d.get("id"), d.get("for", "")): [v.text for v in d.findall("value")]
         for d in root.find("decisions")}
assert taken["DD12", ""] == ["seasonal", "occupation:9211 crop farm labourers"], taken
assert taken["DD28", "seasonal"] == ["visits:1"], taken
assert taken["DD24", ""] == ["90"], taken
END

session "provisions: alternative, own wording, bracket, comment, position" $d <<'END'
@ art.10/exit
7
1
No employer keeps papers,
and no recruiter.
.
3
2

Papers may be kept with consent.
.
4
Ask the unions.
<
c
Discuss this on Monday.
p
No custody of papers
A locker
Never in one hand

<
q
END
says "provisions: what stands and what may be" "Choose an alternative:" "Own wording of the team:" \
    "Recorded. The wording lints" "Offered by Kingdom of Estvale (b1)" "Comment of Example"
expect_text "No employer keeps papers," "own wording stands" blma provision show $d art.10
expect_text "Discuss this on Monday" "the comment stands" blma provision show $d art.10
check "the position is kept" grep -q 'aim="No custody of papers"' $d

session "law and contract" $d <<'END'
3
3
2
eleven
-



1
11.20 EVK




3
2
Order


<
4
6
2
12.60 EVK
<
@ k25.return_ground_table
1
1
1
2
1
4
<
q
END
says "contract: what is wrong" "is not an amount" "FAULT"
json "contract: parameters, fields, a table" '{p["parameter"]: p["value"] for p in d["parameters"]}
    == {"P.min_wage": "11.20 EVK", "P.min_period": "day"} and
    {f["field"]: f["values"] for f in d["fields"]}["k06.base_wage"] == ["12.60 EVK"] and
    "illness:state" in {f["field"]: f["values"] for f in d["fields"]}["k25.return_ground_table"]' \
    blma contract show $d --json

session "a flag is acknowledged" $d <<'END'
4
@ R-35
a

a
Known to both sides.
<
<
q
END
says "flags" "RED" "Nothing was changed: an acknowledgement needs a reason." "Acknowledged." \
    "Because of:" "1. T8.2 Who owes which help, "
json "the flag is acknowledged" '[f["acknowledged"] for f in d["flags"] if f["id"] == "R-35"]
    == ["Known to both sides."]' blma check $d --json

# ---- preparation ----

session "preparation" $d <<'END'
1
2
a
Fair wages in every job.
3
<
3
a
1
1
Ministry of Labour
Unit for agreements


<
4
a
2026-02-30
2026-03-02
by video
First meeting
Open the talks
Exchange drafts
.
<
5
a
2
Must have: no fees.
May trade: numbers.
.
Letter 7
<
6
a
4000
EUR
Travel
1
<
7
a
2026-06-15
Draft ready

<
8
1 d
2
2
Desk 5
3
2026-05-05
<
<
9
1 o
1
1990
Depositary

<
10
1
2 x
3 n
In March.
<
1
2
2
Lumara
<
<
<
q
END
says "preparation: counts and lists" "Objectives: 1" "Meetings and their decisions: 1" \
    "Fair wages in every job.; both countries" "First meeting (2 decisions)" "Roles and tasks: 1 of" \
    "“2026-02-30” is not a date that exists." "C4.01 is now: yes." "Ratifications of both sides: 1"
check "preparation is in the file" python3 - $d <<'END'
import sys
import xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
p = root.find("preparation")
assert p.find("objective").attrib == {"id": "o1", "side": "both", "text": "Fair wages in every job."}
assert p.find("member").get("name") == "Ministry of Labour"
assert [o.text for o in p.find("meeting")] == ["Open the talks", "Exchange drafts"]
assert p.find("mandate").get("side") == "destination"
assert p.find("mandate").get("text") == "Must have: no fees.\nMay trade: numbers."
assert p.find("budget").get("amount") == "4000" and p.find("milestone").get("title") == "Draft ready"
assert [t.get("state") for t in p.findall("task")] == ["done", "open"]
assert [t.get("due") for t in p.findall("task")] == [None, "2026-05-05"]
assert p.find("party[@role='origin']").get("short") == "Lumara"
r = root.find("ratifications/ratification")
assert (r.get("of"), r.get("status"), r.get("date"), r.get("source")) == \
    ("origin", "ratified", "1990", "Depositary")
assert [c.get("state") for c in root.iter("check")][:3] == ["done", "not-applicable", "open"]
END

# ---- everywhere ----

session "draft, documents, review, history, glossary, why, help" $d <<'END'
5
1

f documents
2
<
2
3
<
<
4
1
<
<
5
1
out

3
pack
2
<
<
8
1
<
2
<
3
<
<
10
1

<
11
1
<
12
<
9
passport
1
<
<
@ R-21
w
<
<
4
<
3
6
1
<
<
7
1
<
<
5
<
<
6
<
7
1
<
<
?
q
END
says "draft: pages, gaps" "Page 1 of " "gaps in the draft" "Draft of an agreement"
says "documents" "Wrote out/agreement.xml" "Wrote pack/" "red flags nobody has acknowledged"
says "review, history, glossary, search, why, help" "Lumara: " "Change c" "Glossary" \
    "Found " "Why R-21" "Red lines: " "Structure checklist (Annex 3)" "Waiting for" "What next" \
    "At every prompt:"
if [ -f "$SOURCE/data/schema/akn.rng" ]; then
    check "the draft is valid" valid_akn out/agreement.xml out/contract.xml
else
    check "the draft is well-formed" well_formed out/agreement.xml out/contract.xml
fi
check "the draft holds the own wording" grep -q 'No employer keeps papers' out/agreement.txt

before=$(blma history $d --json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)))')
session "undo and redo at any prompt" $d <<'END'
@ T1.03
1
!
!!
n
!
<
<
q
END
says "undo and redo say what" "Undone: party origin" "Redone: party origin" "Undone: T1.03 origin"
json "undo is a change of its own" "len(d) == $before + 4" blma history $d --json
json "the answer is as before" 'answer("T1.03", "origin")["values"] == ["Y"]' blma answers $d --json

session "going back to a change" $d <<'END'
10
c1
b
y
<
!
q
END
says "going back is asked first" "Put everything back to how it stood after c1?" \
    "Everything stands as after c1; ! takes that back." "Undone: "
json "and taken back" 'len(d) == 9' blma answers $d --json

check "the dossier is well-formed" well_formed $d
run blma status $d
cp stderr complaints
check "nothing in it is unknown" test ! -s complaints

# ---- other ways in ----

session "the list of recent dossiers" <<'END'
4
q
END
says "the last one comes first, with its phase" "(Drafting)" \
    "Lumara – Kingdom of Estvale – path"
session "opening by name, and a name that is wrong" <<'END'
2
nowhere.blma
2
corridor.blma
<
q
END
says "opening" "There is no file" "– path" "Saved: "
session "the example, as a copy" <<'END'
3
q
END
says "the example" "Lumara – Estvale – path"
check "the copy is one's own" test -f home/data/blma/lumara-estvale.blma

check "TERM=dumb opens the plain mode unasked" eval \
    "echo q | TERM=dumb timeout $LIMIT $BLMA edit $d >said 2>stderr"
says "plain mode" "plain mode"
refused 2 "nowhere.blma" "a file that is not there" eval "blma edit --plain nowhere.blma </dev/null"

# ---- endings ----

session "the end of the input saves" $d < <(printf '1\n2\na\nA second aim')
check "what was typed last is there" grep -q 'text="A second aim"' $d
session "no input at all" $d </dev/null
session "signs as text" $d <<'END'
1
2
a
\<

<
q
END
check "a backslash protects a sign" grep -q 'text="&lt;"' $d

# open_typing TEXT…: a session in the background that goes on; its process is in $typist. It has said
# the last text when this returns.
mkfifo typing
open_typing() {
    "$BLMA" edit --plain $d <typing >first 2>&1 &
    typist=$!
    exec 3>typing
    printf '%s\n' "${@:1:$#-1}" >&3
    local waited=0
    while ! grep -qF -- "${!#}" first && [ $waited -lt 600 ]; do
        sleep 0.1
        waited=$((waited + 1))
    done
}
open_typing 1 2 a 'A third aim' 1 'A third aim; '
session "a second one may read" $d <<'END'
1
2
1
1
Changed
<
<
q
END
says "and is told why no more" "(read only)" "The dossier is open for reading only."
kill -TERM $typist
wait $typist
exec 3>&-
check "a signal saves before leaving" grep -q 'text="A third aim"' $d
check "and the lock is gone" test ! -e ".$d.lock"

open_typing 1 2 a 'A fourth aim' 1 'A fourth aim; '
kill -KILL $typist
wait $typist 2>/dev/null
exec 3>&-
session "after a crash" $d <<'END'
1
2
q
END
says "everything confirmed is there" "A fourth aim" "Work that had not been saved was recovered"

# ---- garbage ----

python3 - >garbage <<'END'
import random
import sys
rest = random.Random(7)
signs = ["", "", "", "<", "?", "!", "!!", "-", "+", ".", "a", "n", "y", "u", "s", "0", "f x", "/ law"]
for number in range(20000):
    kind = rest.random()
    if kind < .5:
        line = str(rest.randrange(16)).encode()
    elif kind < .8:
        line = rest.choice(signs).encode()
    elif kind < .9:
        line = b"%d %c" % (rest.randrange(12), rest.choice(b"snoxiecd"))
    else:
        line = bytes(rest.choice([c for c in range(256) if c != 10])
                     for _ in range(rest.randrange(60)))
    line = line if line.strip().lower() != b"q" else b""
    sys.stdout.buffer.write(line + b"\n")
END
new_dossier garbage.blma >/dev/null
LIMIT=900 blma edit --plain garbage.blma <garbage >said 2>stderr
status=$?
if [ $status = 0 ] && [ ! -s stderr ]; then
    pass "20000 lines of garbage"
else
    fail "20000 lines of garbage" "status $status" "$(tail -n 5 said)" "$(head -c 400 stderr)"
fi
check "the dossier is well-formed afterwards" well_formed garbage.blma
run blma status garbage.blma
cp stderr complaints
cp stdout shown
check "it opens" grep -q 'Lumara' shown
check "and all in it is known" test ! -s complaints
check "something was changed" eval "[ \$(blma history garbage.blma | wc -l) -gt 20 ]"
finish
