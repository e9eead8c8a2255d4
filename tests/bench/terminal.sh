#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How the wizard feels at the keyboard, against programs that people know: blma, dialog, tig, nano,
# vim.tiny and mc take turns on the same pseudo terminal (PTY, see tests/bench/pty.c, which says
# what each number is), and ratios of medians are printed. No test: nothing here fails. A peer that
# is not installed is named, and what needs it is left out. BENCH_RUNS=N: how many turns (5).
# shellcheck source=tests/scripts/lib.sh
. "$(dirname "$0")/../scripts/lib.sh"
export PTY=${PTY:-$BUILD/tests/bench/pty} BLMA_USER=Example
unset VISUAL EDITOR GIT_DIR
example example.blma && blma draft example.blma --only agreement -o out >/dev/null || exit 1

# For dialog, nano and vim: a text; for tig: a history, both always the same.
yes 'One line of a text that is as long as a line of a text often is.' | head -n 300 >note.txt
if command -v git >/dev/null; then
    git init -q history && for ((i = 1; i <= 300; i++)); do
        printf 'commit refs/heads/main\ncommitter A <a@example.org> %d +0000\n' $((1700000000 + i))
        printf 'data <<X\nChange %03d of the history\nX\n' $i
    done | git -C history fast-import --quiet && git -C history symbolic-ref HEAD refs/heads/main
fi

python3 - <<'PYTHON'
import os
import shutil
import statistics
import subprocess

BLMA, PTY = os.environ['BLMA'], os.environ['PTY']
RUNS = int(os.environ.get('BENCH_RUNS', '5'))
MENU = ['--menu', 'Choose', '20', '60', '12'] + [w for i in range(12) for w in (str(i), 'Entry')]
QUESTION = 'g T 1 . 3 0 Enter'  # its page, from anywhere
results = {}  # name of a step: list of dicts
missing = []

# Each turn runs all of these: program, folder, what is typed, command.
turns = [
    ('blma', '.', 'start b.start Look keys b.menu 30 {Down Up}', [BLMA]),
    ('dialog', '.', 'start d.start Choose keys d.arrow 30 {Down Up} frame d.esc {} Tab',
     ['dialog', *MENU]),
    ('blma', '.', 'ahead {%s} start b.open T1.30' % QUESTION, 'edit'),
    ('tig', 'history', 'start t.open of keys t.arrow 30 {Down Up} keys t.page 20 {PgDn PgDn PgUp} '
     'burst t.held 101 {Down Up}', ['tig']),
    ('blma', '.', 'start b.path Lumara memory b.mem.path keys b.arrow 30 {Down Up} '
     'burst b.held 101 {Down Up} send {%s} keys b.question 30 {Down Up} memory b.mem.question '
     'frame b.esc {} Esc send {g T 1 . 1 3 Enter Enter} keys b.type 30 {a b c d e} '
     'idle b.idle 3000' % QUESTION, 'edit'),
    ('nano', '.', 'start n.start One keys n.arrow 30 {Down Up} keys n.type 30 {a b c d e} '
     'burst n.held 101 {Down Up} idle n.idle 3000 memory n.mem', ['nano', '-I', 'note.txt']),
    ('blma', '.', 'start b.path2 Lumara frame b.draft AGREEMENT d keys b.page 20 {PgDn PgDn PgUp} '
     'memory b.mem.draft', 'edit'),
    ('blma', '.', 'start b.path3 Lumara frame b.decision bridging {g D D 2 5 Enter} '
     'frame b.provision Wordings {g a r t . 2 0 / b r i d g i n g Enter} memory b.mem.clauses',
     'edit'),
    ('vim.tiny', '.', 'start v.start One send i frame v.esc {} Esc',
     ['vim.tiny', '-u', 'NONE', 'note.txt']),
    ('mc', '.', 'start m.start Help memory m.mem', ['mc', '-u']),
    ('blma', '.', 'start s.path Lumara frame s.go T1.04 {g T 1 . 0 4 Enter} '
     'keys s.disk 12 {y+Up n+Up}',
     'edit'),
    ('blma', '/dev/shm', 'start s.path2 Lumara frame s.go T1.04 {g T 1 . 0 4 Enter} '
     'keys s.shm 12 {y+Up n+Up}', 'edit'),
]


def words(text):
    """Blanks separate; braces keep together."""
    out = []
    for i, part in enumerate(text.replace('}', '{').split('{')):
        out += [part.strip()] if i % 2 else part.split()
    return out


def turn(program, folder, steps, command):
    path = None
    if command == 'edit':  # a copy each time: saved work does not pile up
        path = os.path.join(os.path.abspath(folder), 'bench-%d.blma' % os.getpid())
        shutil.copy('example.blma', path)
        command = [BLMA, 'edit', path]
    done = subprocess.run([PTY, *words(steps), '--', *command], cwd=folder, text=True,
                          stdout=subprocess.PIPE)
    for line in done.stdout.splitlines():
        name, *pairs = line.split()
        results.setdefault(name, []).append(
            {k: float(v) for k, v in (pair.split('=') for pair in pairs)})
    if path:
        for name in os.listdir(os.path.dirname(path)):
            if name.startswith(os.path.basename(path)):
                os.remove(os.path.join(os.path.dirname(path), name))


present = {p: p == 'blma' or bool(shutil.which(p)) for p, *_ in turns}
present['tig'] &= os.path.isdir('history')
missing = [p for p in present if not present[p]]
for _ in range(RUNS):
    for program, folder, steps, command in turns:
        if present[program] and os.access(folder, os.W_OK):
            turn(program, folder, steps, command)


def of(name, what):
    """Median of all turns; None when the step was not run."""
    values = [r[what] for r in results.get(name, []) if what in r]
    return statistics.median(values) if values else None


def line(what, value, goal, rest=''):
    if value is None:
        return
    verdict = '' if goal is None else f'  goal {goal:g}  ' + ('ok' if value <= goal else 'MISSED')
    print(f'{what:<48} {value:7.2f}{verdict:<20} {rest}')


def ratio(what, a, b, goal, measure='ms'):
    x, y = of(a, measure), of(b, measure)
    if x is not None and y:
        line(what, x / y, goal, f'{x:.2f} / {y:.2f} ms')


def frames(held, single):
    """The held keys go down and up and end one line further down, so that a program that paints
    once puts out what it does for one key."""
    burst, keys = of(held, 'bytes'), of(single, 'bytes')
    return None if burst is None or not keys else burst * 101 / keys


print('On a terminal of 80 columns and 24 rows; medians of %d turns%s' % (
    RUNS, '; not installed, left out: ' + ', '.join(missing) if missing else ''))
print('Clock: from exec or key to the last byte of the frame; cpu: user and system')
for unit, measure in ('clock', 'ms'), ('cpu', 'cpu'):
    ratio(f'start screen / dialog, {unit}', 'b.start', 'd.start', 1.3, measure)
    ratio(f'open example on a question page / tig, {unit}', 'b.open', 't.open',
          1.0 if measure == 'ms' else None, measure)  # tig leaves work to git
    ratio(f'arrow, start screen / dialog, {unit}', 'b.menu', 'd.arrow', 1.0, measure)
    ratio(f'arrow, path of the example / dialog, {unit}', 'b.arrow', 'd.arrow', 1.0, measure)
    ratio(f'arrow, question page / dialog, {unit}', 'b.question', 'd.arrow', 1.0, measure)
    ratio(f'typing a letter / nano, {unit}', 'b.type', 'n.type', 1.3, measure)
    ratio(f'draft pane, page / tig, {unit}', 'b.page', 't.page', 1.5, measure)
for what, a in ('start screen', 'b.menu'), ('path', 'b.arrow'), ('question page', 'b.question'):
    line(f'bytes per arrow, {what}', of(a, 'bytes'), 100,
         ', '.join(f'{p} {of(q, "bytes"):.0f}' for p, q in (
             ('dialog', 'd.arrow'), ('tig', 't.arrow'), ('nano', 'n.arrow')) if of(q, 'bytes')))
line('held key, 101 arrows in one write: frames', frames('b.held', 'b.arrow'), 2,
     f'nano {frames("n.held", "n.arrow") or 0:.0f}, tig {frames("t.held", "t.arrow") or 0:.0f} '
     '(the kernel may hand the keys on in two reads)')
line('Esc, ms', of('b.esc', 'ms'), 30, f'vim.tiny {of("v.esc", "ms") or 0:.2f} ms')
for what, measure in ('cpu ms', 'cpu'), ('context switches', 'wakes'), ('bytes', 'bytes'):
    line(f'idle for 3 s: {what}', of('b.idle', measure), 0, f'nano {of("n.idle", measure) or 0:g}')
for what, a in (('path', 'b.mem.path'), ('question page', 'b.mem.question'),
                ('provision', 'b.mem.clauses'), ('draft pane', 'b.mem.draft')):
    line(f'most memory with the example, {what}, MiB', of(a, 'mib'), 12,
         f'mc {of("m.mem", "mib") or 0:.1f}, nano {of("n.mem", "mib") or 0:.1f}')
ratio('answer, then arrow: file on disk / in memory', 's.disk', 's.shm', 1.3)
PYTHON
finish
