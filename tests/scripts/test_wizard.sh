#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The wizard in a terminal (tmux): from an empty folder to a drafted agreement with the answers of
# two tables, left and opened again; signals, job control, small windows, other terminals. Every
# wait ends when the screen shows what is waited for, or fails after WAIT seconds.
# shellcheck source=tests/scripts/lib.sh
. "$(dirname "$0")/lib.sh"
TMUX_PROGRAM=${TMUX_PROGRAM:-tmux}
WAIT=${WAIT:-30}
export XDG_DATA_HOME=$work/home/data BLMA_USER=Example
unset EDITOR VISUAL TMUX

if ! command -v "$TMUX_PROGRAM" >/dev/null; then
    skip "the wizard in a terminal" "tmux is not here"
    finish
fi

# ---- a terminal ----

T() {
    timeout -k 5 "$WAIT" "$TMUX_PROGRAM" -S "$work/tmux.socket" -f /dev/null "$@"
}
ends() {
    T kill-server 2>/dev/null
    cleanup
}
trap ends EXIT

# terminal COLUMNS ROWS: a shell with job control in a fresh window of that size.
terminal() {
    T kill-server 2>/dev/null
    T new-session -d -s w -x "$1" -y "$2" "PS1='ready> ' exec bash --norc --noprofile -i" \; \
        set-option -t w status off || exit 99
    sees_now "ready>"
}
screen() {
    T capture-pane -p -t w "$@"
}
keys() {
    T send-keys -t w "$@"
}
typed() {
    T send-keys -t w -l -- "$1"
}
# Waits until the screen holds TEXT; false when it does not come.
sees_now() {
    local end=$((SECONDS + WAIT))
    until [[ $(screen) == *"$1"* ]]; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.05
    done
}
sees() { # NAME TEXT…: the screen comes to hold each of them
    local name=$1 text
    shift
    for text in "$@"; do
        if ! sees_now "$text"; then
            fail "$name" "no “$text”" "$(screen)"
            return 1
        fi
    done
    pass "$name"
}
command_line() { # types a command into the shell, and a mark with its status behind it
    typed " clear; $1; echo \"[ended \$?]\""
    keys Enter
}
answers() { # NAME QUESTION KEYS…: opens a question, answers, and waits for “recorded”
    local name=$1 question=$2
    shift 2
    keys g
    sees_now "Go to"
    typed "$question"
    keys Enter
    sees_now " $question " || fail "$name" "$(screen)"
    keys "$@"
    sees "$name" "Enter goes to the next question."
}
child_of() { # PID: the last process whose parent it is, without ps or pgrep
    cat /proc/[0-9]*/status 2>/dev/null |
        awk -v of="$1" '/^Pid:/ { pid = $2 } /^PPid:/ && $2 == of { last = pid } END { print last }'
}
process() { # of the program that the shell runs
    child_of "$(T display-message -p -t w '#{pane_pid}')"
}
gone() {
    local end=$((SECONDS + WAIT))
    while kill -0 "$1" 2>/dev/null; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.02
    done
}
valid_dossier() {
    "$XMLLINT" --nonet --noout --relaxng "$SOURCE/data/schema/dossier.rng" "$@"
}
# The values of all answers, one a line: "T9.4 origin Y confirmed".
listed() {
    blma answers "$1" --json 2>/dev/null | python3 -c '
import json
import sys
for a in json.load(sys.stdin):
    print(a["item"], a["of"], " ".join(a["values"]), a["state"], a["note"] or "", sep="|")'
}

# ---- from nothing ----

terminal 80 24
command_line "'$BLMA' edit"
sees "the start screen" "New dossier" "Open another file" "Look at the example" "q Quit"
keys 1
sees "a new dossier asks for its names" "Country of origin" "Country of destination"
typed "talks.blma"
keys Down
typed "Lumara"
keys Down
typed "Estvale"
keys C-s
sees "the path" "What next" "Waiting for" "Lumara – Estvale"
check "the file is there" test -s talks.blma

answers "a question of one side" T9.1 y
keys Enter
sees "Enter goes on" " T9.2 "
keys y p
sees "two items of one side" "Enter goes to the next question."
keys Enter
sees "and on" " T9.3 "
keys n y n p
sees "two items of both sides" "Enter goes to the next question."
answers "the last of the table" T9.4 y
keys BTab o
sees "a note" "Note on T9.4, Lumara"
typed "Loi n° 12, 家庭, é — شؤون"
keys C-s
sees "the note stands on the page" "Note: Loi n° 12"
keys t
sees "the state" "How sure is this answer?"
keys 4
sees "confirmed" "Lumara (origin): confirmed"
answers "codes of both sides" T8.1 1 3 Enter 2 Enter
answers "the matrix" T8.2 1 Down 2 Enter 1 Enter
keys g
sees_now "Go to"
typed "DD05"
keys Enter
sees "a decision" "Options (one of them)" "30 days"
keys 1
sees "it is taken" "1 (*)"
keys d
sees "the draft pane, with its own keys" "Article" "J Jump"
keys d
sees "and away" "Options (one of them)"
keys Escape
sees_now "Enter goes to"
keys Escape Escape
keys W
sees "write out" "Folder for the documents"
keys Enter
sees "agreement and contract are written" "Wrote agreement and contract"
keys q
sees "quit" "[ended 0]"
check "nothing is left over" test ! -e .talks.blma.lock
cat >wanted <<'END'
T8.1|destination|food|provisional|
T8.1|origin|shelter medical|provisional|
T9.1|destination|Y|provisional|
T9.2a|origin|Y|provisional|
T9.2b|origin|P|provisional|
T9.3a|destination|Y|provisional|
T9.3a|origin|N|provisional|
T9.3b|destination|P|provisional|
T9.3b|origin|N|provisional|
T9.4|origin|Y|confirmed|Loi n° 12, 家庭, é — شؤون
END
listed talks.blma | grep -v '^T8\.2' | sort >got
same "all answers are in the file" wanted got
check "and the matrix" test "$(listed talks.blma | grep -c '^T8\.2|[a-z]*|[^|]')" = 2
check "the dossier is valid" valid_dossier talks.blma
check "agreement and contract are valid" valid_akn drafts/agreement.xml drafts/contract.xml
check "the text of the agreement" grep -qF "Article 41" drafts/agreement.txt
expect_status 1 "blma check finds what is still open" blma check talks.blma
cp stdout told
check "and says so" grep -qF "R-36" told
expect_text signature "the decision is in the file" grep -A 1 -F '<decision id="DD05">' talks.blma

# ---- again ----

command_line "'$BLMA' edit"
sees "the start screen knows the dossier" "Lumara – Estvale" "talks.blma"
keys Enter
sees_now "What next"
keys g
typed "T9.4"
keys Enter
sees "the answer is there" "Lumara (origin): confirmed" "y (*) yes" "Note: Loi n° 12"
keys z
sees "undo says what" "Undone: "
keys Z
sees "and redo" "Redone: "

# ---- half typed ----

keys g
typed "T1.02"
keys Enter
sees_now " T1.02 "
keys y o
sees_now "Note on T1.02"
typed "half a sentence that nobody ha"
sees_now "nobody ha"
pid=$(process)
kill -TERM "$pid"
sees "SIGTERM ends it" "[ended 0]"
check "nothing is lost" grep -q 'T1.02|origin|.*|half a sentence that nobody ha' <(listed talks.blma)
check "the dossier is valid after it" valid_dossier talks.blma

command_line "'$BLMA' edit talks.blma"
sees_now "What next"
keys g
typed "T1.03"
keys Enter
sees_now " T1.03 "
keys n
sees_now "Lumara (origin): provisional"
pid=$(process)
T kill-session -t w # the terminal goes, as when a connection breaks
check "SIGHUP ends it" gone "$pid"
check "the answer before it is there" grep -q 'T1.03|origin|N|' <(listed talks.blma)
check "the dossier is valid after that" valid_dossier talks.blma

# ---- job control, sizes ----

terminal 80 24
command_line "'$BLMA' edit talks.blma"
sees_now "What next"
keys C-z
sees "Ctrl-Z stops it" "Stopped"
typed " clear; fg"
keys Enter
sees "fg brings it back" "What next" "Esc Back"
keys g
sees_now "Go to"
typed "T1.04"
keys Enter
sees "it takes keys again" " T1.04 "
for size in "59 24" "80 19"; do
    T resize-window -t w -x "${size% *}" -y "${size#* }"
    sees "$size is too small, politely" "This window is too small"
done
T resize-window -t w -x 60 -y 20
sees "60 × 20 is enough" " T1.04 " "? Help"
T resize-window -t w -x 132 -y 43
sees "and 132 × 43" " T1.04 " "? Help"
keys q
sees_now "[ended 0]"

# ---- terminals ----

# On the Linux console curses loads gpm, which leaks a few bytes of its own.
for name in vt100 linux screen xterm; do
    command_line "ASAN_OPTIONS=detect_leaks=0 TERM=$name '$BLMA' edit talks.blma"
    sees_now "What next"
    keys Down Down
    keys g
    sees_now "Go to"
    typed "T1.05"
    keys Enter
    sees "TERM=$name" " T1.05 " "? Help"
    keys q
    sees_now "[ended 0]" || fail "TERM=$name ends" "$(screen)"
done
command_line "'$BLMA' edit talks.blma"
sees_now "What next"
keys F
sees_now "RED: against a floor"
check "there is colour" grep -q $'\e\\[[0-9;]*3[0-9]m' <(screen -e)
keys q
sees_now "[ended 0]"
command_line "NO_COLOR=1 '$BLMA' edit talks.blma"
sees_now "What next"
keys F
sees_now "RED: against a floor"
refute "NO_COLOR: there is none" grep -q $'\e\\[[0-9;]*[34][0-7]m' <(screen -e)
keys q
sees_now "[ended 0]"
command_line "LC_ALL=C '$BLMA' edit talks.blma"
sees_now "What next"
keys g
sees "LC_ALL=C: rules are ASCII" "------------"
typed "T1.01"
keys Enter
sees_now " T1.01 "
keys s
sees_now "Confidence"
refute "nothing but ASCII" grep -qP '[^\x00-\x7F]' <(screen)
refute "no letter is missing" grep -qF '?-' <(screen)
keys Escape
sees_now " T1.01 "
keys q
sees_now "[ended 0]"
command_line "TERM=dumb '$BLMA' edit talks.blma"
sees "TERM=dumb asks line by line" "q"
keys C-d
sees_now "[ended" || fail "plain mode ends" "$(screen)"
finish
