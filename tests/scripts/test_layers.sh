#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The shape of the code: which folder uses which, who may print, exit or draw, no knowledge in C,
# and the measures of files, functions and lines.
# shellcheck source=tests/scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$SOURCE" || exit 99

layers=tests/layers.txt
folders=$(sed -n 's/^\([a-z]*\):.*/\1/p' $layers)

# Passes when nothing was found.
none() {
    if [ -z "$2" ]; then pass "$1"; else fail "$1" "$2"; fi
}

# ---- includes ----

allowed() { # FOLDER: words after its name
    sed -n "s/^$1: *//p" $layers
}
none "folders include only what stands below them" "$(
    grep -E '^ *# *include *"[a-z_]+/' src/*.c src/*/*.[ch] | awk '
        # first the layers, then FILE:#include "HEADER"
        NR == FNR {
            if (split($0, line, /: */) == 2)
                may[line[1]] = " " line[1] " " line[2] " "
            next
        }
        {
            split($0, part, "\"")
            header = part[2]
            sub(/:.*/, "", part[1])
            file = part[1]
            folder = file
            sub(/^src\//, "", folder)
            sub(/(\/|\.c).*/, "", folder)
            of = header
            sub(/\/.*/, "", of)
            if (!index(may[folder], " " of " ") && !index(may[folder], " " header " "))
                print file " includes " header
        }' $layers -
)"

wrong=
for folder in src/*/; do
    name=$(basename "$folder")
    grep -q "^$name:" $layers || wrong="$wrong$folder has no line in $layers
"
done
none "every folder has its line in layers.txt" "$wrong"

cycle() { # a folder that, along allowed includes, reaches itself
    local todo seen='' next
    todo=$(allowed "$1")
    while [ -n "$todo" ]; do
        next=
        for name in $todo; do
            name=${name%%/*}
            [ "$name" = "$1" ] && return 0
            case " $seen " in *" $name "*) continue ;; esac
            seen="$seen $name"
            next="$next $(allowed "$name")"
        done
        todo=$(echo $next)
    done
    return 1
}
wrong=
for folder in $folders; do
    ! cycle "$folder" || wrong="$wrong $folder"
done
none "no two folders use each other" "$wrong"

none "own headers are included with their folder" "$(
    grep -nE '^ *# *include *"' src/*.c src/*/*.[ch] |
        grep -vE '"(config\.h|[a-z]+/[a-z0-9_]+\.h)"'
)"

# ---- screens, printing, exits ----

outside=$(ls src/*.c src/*/*.[ch] | grep -v '^src/tui/')
below=$(echo "$outside" | grep -vE '^src/(cli/|main\.c)')
# shellcheck disable=SC2086
{
    python3 tests/scripts/source.py strip $outside >"$work/outside"
    python3 tests/scripts/source.py strip $below >"$work/below"
}
none "no curses header outside tui/" "$(
    grep -E 'include *[<"](ncurses|curses|panel|term)' "$work/outside"
)"
prints='printf|vprintf|puts|putchar|perror|scanf|getchar|g_print|g_printerr|g_warning|g_message'
exits='exit|_exit|_Exit|quick_exit|abort|g_error'
none "nothing below cli/ and tui/ prints" "$(
    grep -E "\\b($prints) *\\(|\\b(stdout|stderr|stdin)\\b" "$work/below"
)"
none "nothing below cli/ and tui/ exits" "$(grep -E "\\b($exits) *\\(" "$work/below")"
none "no network" "$(
    grep -E '\b(socket|connect|getaddrinfo|gethostbyname|g_socket_[a-z_]+|xmlNanoHTTP[A-Za-z]+) *\(' \
        "$work/outside"
)"
# In Turkish the capital of i is another letter; g_unichar_toupper() knows no language.
none "capitals do not depend on the locale" "$(
    grep -E '\bg_utf8_str(up|down) *\(|\b(toupper|tolower|strcoll|strtod|atof) *\(' "$work/below"
)"
none "only xml/ parses and saves XML" "$(
    grep -E '\b(xmlRead|xmlParse|xmlCtxtRead|xmlSave|xmlRelaxNG|xmlSchema|xmlDocDump)[A-Za-z]*\(' \
        "$work/outside" | grep -v '^src/xml/'
)"

objects=$(find "$BUILD/src" -name '*.o' 2>/dev/null | sort)
if ! command -v nm >/dev/null || [ -z "$objects" ]; then
    skip "no curses symbol outside tui/" "no nm or no objects"
    skip "no printing symbol below cli/ and tui/" "no nm or no objects"
else
    undefined() { # FILE…: symbol and the object that needs it
        nm -A -u "$@" 2>/dev/null | sed -n 's/^\(.*\): *U \([A-Za-z_0-9]*\).*/\2 \1/p'
    }
    # Every name that the curses libraries of this program define.
    ldd "$BLMA" 2>/dev/null | awk '/ncurses|panel|tinfo/ && $3 ~ /^\// { print $3 }' |
        while read -r library; do nm -D --defined-only "$library"; done |
        awk 'NF == 3 { sub(/@.*/, "", $3); print $3 }' | grep -v '^_' | sort -u >"$work/curses"
    # shellcheck disable=SC2046
    undefined $(echo "$objects" | grep -v '/src/tui/') | sort >"$work/needed"
    none "no curses symbol outside tui/" "$(join "$work/needed" "$work/curses")"
    # shellcheck disable=SC2046
    undefined $(echo "$objects" | grep -vE '/src/(tui/|cli/|main\.o)') | sort >"$work/needed"
    printf '%s\n' stdout stderr stdin exit _exit _Exit quick_exit puts putchar printf vprintf \
        perror __printf_chk __vprintf_chk g_print g_printerr | sort >"$work/forbidden"
    none "no printing symbol below cli/ and tui/" "$(join "$work/needed" "$work/forbidden")"
fi

# ---- knowledge is data ----

ids='T[1-9]\.[0-9]+[a-z]?|XF[0-9]{2}[ab]?|DD[0-9]{2}|RL[0-9]{2}|[RCKLB]-[0-9]{2}|art\.[0-9]{2}|K[0-9]{2}'
ids="$ids|[ksh][0-9]{2}\\.[a-z_]+|P\\.[a-z_]+|annex\\.[A-L]|C[345]\\.[od]?[0-9]{2}|chp\\.[IVX]+"
python3 tests/scripts/source.py strip src/*.c src/*/*.[ch] >"$work/code"
# A word of the language may hold a member of that look (P.name); strings and macros may not.
none "no id of the knowledge base in C" "$(grep -E "\\b($ids)\\b" "$work/code")"

# ---- measures ----

sources=$(ls src/*.c src/*/*.[ch] tests/unit/*.[ch])
# shellcheck disable=SC2086
{
    none "files have at most 800 lines" "$(
        wc -l $sources | awk '$1 > 800 && $2 != "total" { print $2 ": " $1 " lines" }'
    )"
    none "functions have at most 80 lines" "$(python3 tests/scripts/source.py functions $sources)"
    none "lines have at most 100 columns" "$(grep -nE '^.{101,}' $sources | cut -c 1-120)"
    none "no tabs, no blanks at line ends" "$(grep -nE $'\t| +$' $sources)"
    none "every C file names its licence first" "$(
        for file in $sources; do
            [ "$(head -n 1 "$file")" = '/* SPDX-License-Identifier: GPL-3.0-or-later */' ] ||
                echo "$file"
        done
    )"
}

# ---- the repository ----

repository_files() {
    if command -v git >/dev/null && [ -e .git ] &&
        git -c safe.directory='*' ls-files -co --exclude-standard >"$work/files" 2>/dev/null; then
        # a file may have been deleted since
        while read -r name; do [ -f "$name" ] && echo "$name"; done <"$work/files"
    else
        find . \( -path ./.git -o -path './build*' -o -path ./autom4te.cache -o -path ./m4 \
            -o -path ./out -o -path ./_build -o -path ./_inst -o -path ./po \) -prune \
            -o -type f -print |
            grep -vE '/(configure~?|aclocal\.m4|Makefile(\.in)?|config\.[a-z.]+|ABOUT-NLS)$'
    fi
}
# A build folder inside the sources, whatever its name, is no source.
inside=
case ${BUILD-} in "$SOURCE"/*) inside=${BUILD#"$SOURCE"/} ;; esac
repository_files | grep -v "^\(\./\)\{0,1\}${inside:-.build}/" >"$work/list"
# Written in pieces, so that this file does not name them.
private='(^|[^A-Za-z0-9._])/(w''ork|r''oot|tmp/h-)(/|[^A-Za-z0-9]|$)|/tmp/h''-'
hosts='(py''pi|npm''js|crates|docker|gh''cr|quay|rubygems|maven)\.(org|com|io)|proxy\.go''lang'
none "no file names a folder of the machine it was written on" "$(
    tr '\n' '\0' <"$work/list" | xargs -0 grep -IlE "$private"
)"
none "no file names a registry" "$(tr '\n' '\0' <"$work/list" | xargs -0 grep -IlE "$hosts")"
none "no generated file is kept" "$(
    grep -E '\.(o|a|so|gmo|mo|log|trs)$|(^|/)(configure|aclocal\.m4|Makefile\.in)$' "$work/list"
)"
none "nothing is left to be done" "$(
    tr '\n' '\0' <"$work/list" | xargs -0 grep -InE '\b(TO''DO|FIX''ME|X''XX|HA''CK)\b' | cut -c 1-120
)"
# Other versions lay out a little differently.
if clang-format --version 2>/dev/null | grep -q 'version 14\.'; then
    none "clang-format changes nothing" "$(
        grep -E '\.[ch]$' "$work/list" | tr '\n' '\0' | (cd "$SOURCE" && xargs -0 clang-format --dry-run) 2>&1 |
            grep -F '[-Wclang-format' | head -n 5
    )"
else
    skip "clang-format changes nothing" "clang-format 14 is not installed"
fi
finish
