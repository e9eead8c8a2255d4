# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at C sources for test_layers.sh: source.py CHECK FILE… prints one line per fault.

strip      prints the code without comments, as FILE:LINE:CODE (no fault)
functions  functions longer than 80 lines
"""
import re
import sys

# Strings and character constants are matched first, so that // inside them is no comment.
TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|/\*.*?\*/|//[^\n]*', re.S)


def without_comments(text):
    def blank(match):
        found = match.group(0)
        return '\n' * found.count('\n') if found.startswith('/') else found
    return TOKEN.sub(blank, text)


def strip(name, text):
    for number, line in enumerate(without_comments(text).split('\n'), 1):
        if line.strip():
            print(f'{name}:{number}:{line}')


def functions(name, text):
    """The body of a function stands between a "{" and a "}" in the first column."""
    start = None
    for number, line in enumerate(text.split('\n'), 1):
        if line == '{':
            start = number
        elif line == '}' and start:
            if number - start + 1 > 80:
                print(f'{name}:{start}: function of {number - start + 1} lines')
            start = None


for path in sys.argv[2:]:
    with open(path, encoding='utf-8') as file:
        {'strip': strip, 'functions': functions}[sys.argv[1]](path, file.read())
