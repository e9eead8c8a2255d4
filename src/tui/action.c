/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tui/action.h"

#define NCURSES_NOMACROS 1
#include <curses.h>
#include <stdio.h>

#include "base/i18n.h"

#define CTRL(c) ((c)&0x1F)
#define KEYS(...) ((const int[]){__VA_ARGS__, 0})

static const struct action_info infos[ACTION_COUNT] = {
    [ACTION_NONE] = {"none", "", "", KEYS(0)},
    [ACTION_UP] = {"up", N_("Up"), N_("One line up."), KEYS(KEY_UP, 'k')},
    [ACTION_DOWN] = {"down", N_("Down"), N_("One line down."), KEYS(KEY_DOWN, 'j')},
    [ACTION_LEFT] = {"left", N_("Left"), N_("To the left."), KEYS(KEY_LEFT)},
    [ACTION_RIGHT] = {"right", N_("Right"), N_("To the right."), KEYS(KEY_RIGHT)},
    [ACTION_PAGE_UP] = {"page-up", N_("Page up"), N_("One page up."), KEYS(KEY_PPAGE, CTRL('b'))},
    [ACTION_PAGE_DOWN] = {"page-down", N_("Page down"), N_("One page down."),
                          KEYS(KEY_NPAGE, CTRL('f'))},
    [ACTION_FIRST] = {"first", N_("First"), N_("To the first line."), KEYS(KEY_HOME)},
    [ACTION_LAST] = {"last", N_("Last"), N_("To the last line."), KEYS(KEY_END)},
    [ACTION_NEXT] = {"next", N_("Next field"), N_("To the next field."), KEYS('\t')},
    [ACTION_PREVIOUS] = {"previous", N_("Previous field"), N_("To the previous field."),
                         KEYS(KEY_BTAB)},
    [ACTION_OPEN] = {"open", N_("Open"), N_("Open or change what is in focus."),
                     KEYS('\r', '\n', KEY_ENTER)},
    [ACTION_BACK] = {"back", N_("Back"), N_("One step back; nothing is lost."), KEYS(27)},
    [ACTION_MARK] = {"mark", N_("Mark"), N_("Tick or untick what is in focus."), KEYS(' ')},
    [ACTION_ADD] = {"add", N_("Add"), N_("Add an entry."), KEYS('a', KEY_IC)},
    [ACTION_EDIT] = {"edit", N_("Edit"), N_("Edit what is in focus."), KEYS('e')},
    [ACTION_DELETE] = {"delete", N_("Delete"),
                       N_("Remove the entry in focus (undo brings it back)."), KEYS(KEY_DC, 'x')},
    [ACTION_NOTE] = {"note", N_("Note"), N_("Write a note."), KEYS('o')},
    [ACTION_SOURCE] = {"source", N_("Source"), N_("Who said so, in which document, when, where."),
                       KEYS('s')},
    [ACTION_STATE] = {"state", N_("State"),
                      N_("Open, asked, provisional, confirmed, disputed or not applicable."),
                      KEYS('t')},
    [ACTION_FILTER] = {"filter", N_("Filter"), N_("Show only some of the entries."), KEYS('f')},
    [ACTION_FORWARD] = {"forward", N_("Next"), N_("To the next question, decision or article."),
                        KEYS(']', KEY_SRIGHT)},
    [ACTION_BACKWARD] = {"backward", N_("Previous"),
                         N_("To the previous question, decision or article."),
                         KEYS('[', KEY_SLEFT)},
    [ACTION_JUMP] = {"jump", N_("Jump"),
                     N_("Into the draft; there from a gap to its question, and back."), KEYS('J')},
    [ACTION_WHY] = {"why", N_("Why"), N_("Why it is asked or stands here, in both directions."),
                    KEYS('w')},
    [ACTION_DRAFT] = {"draft", N_("Draft"), N_("Show or hide the draft at this place."),
                      KEYS('d', KEY_F(4))},
    [ACTION_REVIEW] = {"review", N_("Review"), N_("All answers and decisions on one page."),
                       KEYS('r')},
    [ACTION_FLAGS] = {"flags", N_("Flags"), N_("What rules and checks have found."), KEYS('F')},
    [ACTION_SEARCH] = {"search", N_("Search"),
                       N_("Search questions, answers, clauses, flags and terms."), KEYS('/')},
    [ACTION_GO] = {"go", N_("Go to"), N_("Go to the id of a question, decision, article, rule …"),
                   KEYS('g')},
    [ACTION_UNDO] = {"undo", N_("Undo"), N_("Take the last change back."), KEYS('z')},
    [ACTION_REDO] = {"redo", N_("Redo"), N_("Make the change again that was taken back."),
                     KEYS('Z')},
    [ACTION_HISTORY] = {"history", N_("History"), N_("All changes: who, when, what, why."),
                        KEYS('H')},
    [ACTION_GLOSSARY] = {"glossary", N_("Glossary"), N_("What the terms mean."), KEYS('G')},
    [ACTION_EXPORT] = {"export", N_("Write out"), N_("Write the draft documents into a folder."),
                       KEYS('W')},
    [ACTION_PROJECTOR] = {"projector", N_("Projector"),
                          N_("One item large, with the log of decisions, for a meeting."),
                          KEYS('P')},
    [ACTION_HELP] = {"help", N_("Help"), N_("All keys of this page."), KEYS('?', KEY_F(1))},
    [ACTION_EDITOR] = {"editor", N_("Editor"), N_("Write the text in your own editor ($EDITOR)."),
                       KEYS(CTRL('e'))},
    [ACTION_SAVE] = {"save", N_("Save"), N_("Save the dossier now."), KEYS(CTRL('s'))},
    [ACTION_REDRAW] = {"redraw", N_("Redraw"), N_("Paint the screen anew."), KEYS(CTRL('l'))},
    [ACTION_QUIT] = {"quit", N_("Quit"), N_("Save and leave."), KEYS('q')},
    [ACTION_TAKE] = {"take", N_("OK"), N_("Take what is typed or chosen."), KEYS('\r')},
    [ACTION_CHANGE] = {"change", N_("Change"), N_("Change what is in focus."), KEYS('\r')},
    [ACTION_ACKNOWLEDGE] = {"acknowledge", N_("Acknowledge"),
                            N_("Say why the team goes on in spite of the flag."), KEYS('a')},
    [ACTION_GAP] = {"gap", N_("Next gap"), N_("To the next gap in the draft; [ goes back."),
                    KEYS(']')},
    [ACTION_RESTORE] = {"restore", N_("Go back"),
                        N_("Go back to how everything stood after the change in focus."),
                        KEYS('e')},
    [ACTION_INTO] = {"into", N_("Into the draft"), N_("The keys go to the draft; Esc comes back."),
                     KEYS('J')},
};

const struct action_info *action_info(enum action action)
{
    return &infos[action];
}

enum action action_of(const struct key *key)
{
    int code = key->kind == KEY_IS_CODE ? key->code : key->kind == KEY_IS_CHAR ? (int)key->ch : 0;
    if (!code)
        return ACTION_NONE;
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
        for (const int *k = infos[a].keys; *k; k++)
            if (*k == code && (*k < 256 || key->kind == KEY_IS_CODE))
                return (enum action)a;
    return ACTION_NONE;
}

static const struct {
    int code;
    const char *name;
} names[] = {
    {KEY_UP, "↑"},
    {KEY_DOWN, "↓"},
    {KEY_LEFT, "←"},
    {KEY_RIGHT, "→"},
    {KEY_PPAGE, N_("PgUp")},
    {KEY_NPAGE, N_("PgDn")},
    {KEY_HOME, N_("Home")},
    {KEY_END, N_("End")},
    {'\t', N_("Tab")},
    {'\r', N_("Enter")},
    {27, N_("Esc")},
    {' ', N_("Space")},
    {KEY_DC, N_("Del")},
    {KEY_BTAB, N_("S-Tab")},
    {CTRL('e'), N_("Ctrl-E")},
    {CTRL('s'), N_("Ctrl-S")},
    {CTRL('l'), N_("Ctrl-L")},
};

static const char *const letters =
    "a\0b\0c\0d\0e\0f\0g\0h\0i\0j\0k\0l\0m\0n\0o\0p\0q\0r\0s\0t\0u\0v\0w\0x\0y\0z\0"
    "A\0B\0C\0D\0E\0F\0G\0H\0I\0J\0K\0L\0M\0N\0O\0P\0Q\0R\0S\0T\0U\0V\0W\0X\0Y\0Z\0";

const char *action_key(enum action action)
{
    int code = infos[action].keys[0];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].code == code)
            return *names[i].name & 0x80 ? names[i].name : _(names[i].name);
    if (code >= 'a' && code <= 'z')
        return letters + 2 * (code - 'a');
    if (code >= 'A' && code <= 'Z')
        return letters + 2 * (26 + code - 'A');
    return code == '/' ? "/" : code == '?' ? "?" : code == '[' ? "[" : code == ']' ? "]" : "";
}
