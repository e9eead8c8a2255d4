#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How fast and how big, as ratios that hold on any machine: blma against reading the same files
# with xmllint, against copying the same dossier, and against itself with more responses. Medians;
# the two sides of a ratio take turns. Reading and composing are measured in time of the processor,
# so that a busy machine does no harm; saving in time of the clock. BENCH_RUNS=N: how often (9).
# shellcheck source=tests/scripts/lib.sh
. "$(dirname "$0")/scripts/lib.sh"
export BLMA_NOW=2026-11-02T09:00:00Z BLMA_USER=Example

example example.blma || exit 1
blma draft example.blma -o out >/dev/null || exit 1
find "$SOURCE/data" "$SOURCE/templates" -name '*.xml' ! -path '*/scenarios/*' | sort >kb-files

# One response to every answer of the example, N times, in batches.
responses() { # N FILE
    local from to
    cp example.blma "$2"
    for ((from = 0; from < $1; from = to)); do
        to=$((from + 50 < $1 ? from + 50 : $1))
        blma answers example.blma --json | python3 -c '
import json
import sys
from xml.sax.saxutils import escape
answers = json.load(sys.stdin)
print("<changes><change>")
for i in range(int(sys.argv[1]), int(sys.argv[2])):
    for n, a in enumerate(answers):
        if a["values"]:
            print("<response id=\"x%d-%d\" item=\"%s\" of=\"%s\" institution=\"labour\" "
                  "by=\"Office %d\" date=\"2026-10-01\">" % (i, n, a["item"], a["of"], i) +
                  "".join("<value>%s</value>" % escape(v) for v in a["values"]) +
                  "<note>Looked up in the files of the office.</note></response>")
print("</change></changes>")' $from $to >batch.xml
        blma apply "$2" batch.xml >/dev/null || exit 1
    done
}
for n in 1 10 100; do responses $n responses-$n.blma; done

python3 - "$BLMA" "$XMLLINT" <<'PYTHON'
import os
import shutil
import statistics
import sys
import time

BLMA, XMLLINT = sys.argv[1], shutil.which(sys.argv[2])
CP, SYNC = shutil.which('cp'), shutil.which('sync')
RUNS = int(os.environ.get('BENCH_RUNS', '9'))
KB = open('kb-files').read().split('\n')[:-1]
null = os.open(os.devnull, os.O_WRONLY)


def run(*commands):
    """Clock and processor seconds of the commands, one after the other, and the most memory of
    one in MiB."""
    start = time.perf_counter()
    most = busy = 0
    for command in commands:
        child = os.posix_spawn(command[0], command, os.environ, file_actions=[
            (os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)])
        _, status, usage = os.wait4(child, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit('failed: ' + ' '.join(command[:3]))
        most = max(most, usage.ru_maxrss / 1024)
        busy += usage.ru_utime + usage.ru_stime
    return time.perf_counter() - start, busy, most


def turns(*sides, clock=False):
    """Median seconds and most memory of each side; the sides take turns."""
    times, memory = [[] for _ in sides], [0] * len(sides)
    for i in range(RUNS + 1):
        for j, side in enumerate(sides):
            wall, busy, most = run(*side)
            if i:  # the first only warms up
                times[j].append(wall if clock else busy)
            memory[j] = max(memory[j], most)
    return [statistics.median(t) for t in times], memory


def line(what, value, goal, rest=''):
    verdict = '' if goal is None else f'  goal {goal:g}  ' + ('ok' if value <= goal else 'MISSED')
    print(f'{what:<48} {value:7.2f}{verdict:<20} {rest}')


draft = [BLMA, 'draft', 'example.blma', '-o', 'out']
check = [BLMA, 'check', 'example.blma']
read = [XMLLINT, '--noout', *KB, 'example.blma', 'out/agreement.xml', 'out/contract.xml']
shutil.copy('example.blma', 'written.blma')
shutil.copy('example.blma', 'copied.blma')
answer = [BLMA, 'answer', 'written.blma', 'T1.16', '--of', 'origin', '--value', 'Y']
copy = [[CP, 'example.blma', 'copied.blma'], [SYNC, 'copied.blma']]

(t_draft, t_check, t_read), (m_draft, m_check, _) = turns([draft], [check], [read])
(t_answer, t_copy), (m_answer, _) = turns([answer], copy, clock=True)
line('draft / xmllint on the same files', t_draft / t_read, 2.0,
     f'{t_draft * 1000:.0f} ms / {t_read * 1000:.0f} ms')
line('check / xmllint on the same files', t_check / t_read, 2.0,
     f'{t_check * 1000:.0f} ms / {t_read * 1000:.0f} ms')
line('answer / cp and sync of the dossier', t_answer / t_copy, 3.0,
     f'{t_answer * 1000:.0f} ms / {t_copy * 1000:.0f} ms')
line('draft: most memory, MiB', m_draft, 25)
line('check: most memory, MiB', m_check, 25)
line('answer: most memory, MiB', m_answer, 25)
for name, command in ('draft', draft), ('check', check):
    sides = [[[*command[:2], f'responses-{n}.blma', *command[3:]]] for n in (1, 10, 100)]
    (one, ten, hundred), memory = turns(*sides)
    sizes = [os.path.getsize(f'responses-{n}.blma') for n in (1, 10, 100)]
    # linear: a MiB of dossier costs the same, however large the dossier is
    growth = (hundred / sizes[2]) / (ten / sizes[1])
    line(f'{name}: time for a MiB, 100 against 10 responses', growth, 1.25,
         f'{one * 1000:.0f}, {ten * 1000:.0f}, {hundred * 1000:.0f} ms for '
         f'{sizes[0] / 2**20:.1f}, {sizes[1] / 2**20:.1f}, {sizes[2] / 2**20:.1f} MiB')
PYTHON
finish
