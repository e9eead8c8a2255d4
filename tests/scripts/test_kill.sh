#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The wizard is killed (-9) at random moments while answers are typed. Every answer that was on the
# screen as recorded is there when the dossier is opened again; nothing else has changed.
# BLMA_KILLS: how often (8); BLMA_KILL_SEED: other moments (1).
# shellcheck source=tests/scripts/lib.sh
. "$(dirname "$0")/lib.sh"
TMUX_PROGRAM=${TMUX_PROGRAM:-tmux}
export TMUX_PROGRAM BLMA_USER=Example

if ! command -v "$TMUX_PROGRAM" >/dev/null; then
    skip "answers survive kill -9" "tmux is not here"
    finish
fi
new_dossier killed.blma >/dev/null || exit 99

cat >kill.py <<'PYTHON'
import json
import os
import random
import re
import signal
import subprocess
import sys
import time

ROUNDS = int(os.environ.get('BLMA_KILLS') or 8)
SEED = int(os.environ.get('BLMA_KILL_SEED') or 1)
BLMA, FILE = os.environ['BLMA'], 'killed.blma'
TMUX = [os.environ['TMUX_PROGRAM'], '-S', os.path.join(os.getcwd(), 'tmux.socket'), '-f', '/dev/null']
PATIENCE = 60
LETTERS = {'yes': 'Y', 'no': 'N', 'partly': 'P', 'unknown': 'U'}
dice = random.Random(SEED)


def tmux(*words):
    return subprocess.run(TMUX + list(words), capture_output=True, text=True, timeout=PATIENCE,
                          check=True).stdout


def blma(*words):
    done = subprocess.run([BLMA] + list(words), capture_output=True, text=True, timeout=PATIENCE)
    told = re.sub('blma: Work that had not been saved was recovered: [0-9]+ changes?[.]\n', '',
                  done.stderr)
    if done.returncode != 0 or told:
        sys.exit('blma %s: %d %s' % (words, done.returncode, done.stderr))
    return json.loads(done.stdout)


def recorded():
    return {(a['item'], a['of']): ((a['values'] or [''])[0], a['note'] or '')
            for a in blma('answers', FILE, '--json')}


def screen():
    return tmux('capture-pane', '-p', '-t', 'w')


def start():
    tmux('new-session', '-d', '-s', 'w', '-x', '80', '-y', '24',
         'exec "%s" edit %s' % (BLMA, FILE), ';', 'set-option', '-t', 'w', 'remain-on-exit', 'on')
    until = time.monotonic() + PATIENCE
    while 'Help' not in screen():
        if time.monotonic() > until:
            sys.exit('the wizard does not come up:\n' + screen())
        time.sleep(0.02)


def shown(text):
    """Answers that the page of a question shows as recorded, with one item for two sides."""
    lines = text.split('\n')
    item = re.match(r' (T\d+\.\d+) ', lines[1] if len(lines) > 1 else '')
    result = {}
    for y, line in enumerate(lines):
        head = re.match(r' Lumara \(origin\): (\w+) +Estvale \(destination\): (\w+)', line)
        if not item or not head:
            continue
        for side, of in enumerate(('origin', 'destination')):
            part = ' '.join(l[side * 40:side * 40 + 40] for l in lines[y + 1:y + 3])
            marked = re.search(r'\(\*\) (\w+)', part)
            note = re.search(r'Note: (note \d+)(?= )', ' '.join(
                l[side * 40:side * 40 + 40].ljust(40) for l in lines[y + 3:y + 5]))
            if marked and head.group(side + 1) == 'provisional':
                result[item.group(1), of] = (LETTERS[marked.group(1)], note and note.group(1))
    return result


def keys_for(item, answers, note):
    """Opens the question, answers for both sides and, perhaps, writes a note on the second."""
    keys = ['g'] + list(item) + ['Enter', 'Home', answers[0].lower(), 'End', answers[1].lower()]
    if note:
        keys += ['End', 'o', 'C-u'] + ['Space' if c == ' ' else c for c in note] + ['C-s']
    return keys


def round_of_typing(number, items):
    """Types until the moment of death; what may be there afterwards, and what was seen."""
    start()
    pid = int(tmux('display-message', '-p', '-t', 'w', '#{pane_pid}'))
    end = time.monotonic() + dice.uniform(0.02, 1.5)
    sent, seen = {}, {}
    for item in dice.sample(items, len(items)):
        answers = [dice.choice('YNP'), dice.choice('YNP')]
        note = 'note %d' % number if dice.random() < 0.3 else None
        sent[item, 'origin'] = (answers[0], None)
        sent[item, 'destination'] = (answers[1], note)
        keys = keys_for(item, answers, note)
        cut = dice.randrange(1, len(keys) + 1)
        tmux('send-keys', '-t', 'w', *keys[:cut])
        if time.monotonic() > end:
            break
        if keys[cut:]:
            tmux('send-keys', '-t', 'w', *keys[cut:])
        if dice.random() < 0.7:
            time.sleep(dice.uniform(0, 0.1))
            seen.update(shown(screen()))
        if time.monotonic() > end:
            break
    time.sleep(dice.uniform(0, 0.03))
    os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + PATIENCE
    while tmux('display-message', '-p', '-t', 'w', '#{pane_dead}').strip() != '1':
        if time.monotonic() > until:
            sys.exit('it does not die')
        time.sleep(0.005)
    seen.update(shown(screen()))
    tmux('kill-session', '-t', 'w')
    return sent, seen


def main():
    questions = blma('questions', FILE, '--json')
    items = [q['id'] for q in questions if len(q['items']) == 1 and q['items'][0]['id'] == q['id']
             and q['items'][0]['type'] == 'ynpu' and len(q['items'][0]['parties']) == 2]
    before, confirmed, total, unseen = recorded(), 0, 0, 0
    for number in range(ROUNDS):
        sent, seen = round_of_typing(number, items)
        after = recorded()
        for cell in set(before) | set(after) | set(sent):
            now, old = after.get(cell, ('', '')), before.get(cell, ('', ''))
            value, note = sent.get(cell, (None, None))
            if cell in seen and seen[cell][0] == value:
                confirmed += 1
                fine = now[0] == value and (not note or seen[cell][1] != note or now[1] == note)
            else: # old, or new and nobody had seen it yet
                unseen += now != old
                fine = now[0] in (old[0], value) and now[1] in (old[1], note)
            if not fine:
                sys.exit('round %d: %s was %s, got %s, was seen as %s and is now %s' %
                         (number, cell, old, sent.get(cell), seen.get(cell), now))
        total += len(sent)
        before = after
    print('kills %d, answers sent %d, seen as recorded and found again %d, recorded unseen %d' %
          (ROUNDS, total, confirmed, unseen))
    if confirmed < ROUNDS / 2:
        sys.exit('hardly an answer was ever seen: this proves nothing')


try:
    main()
finally:
    subprocess.run(TMUX + ['kill-server'], capture_output=True)
PYTHON

check "answers survive kill -9" python3 kill.py
sed 's/^/# /' stdout
check "the dossier is valid afterwards" \
    "$XMLLINT" --nonet --noout --relaxng "$SOURCE/data/schema/dossier.rng" killed.blma
# The journal of the last one is folded in by whoever opens the dossier next.
check "what was recovered can be saved" blma decide killed.blma DD05 --value signature
check "and is valid" \
    "$XMLLINT" --nonet --noout --relaxng "$SOURCE/data/schema/dossier.rng" killed.blma
finish
