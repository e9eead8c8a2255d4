/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can be done, in one table: keys, words for the bottom bar, sentences for help and manual.
 * Screens get actions, never keys, except where text is typed.
 */
#ifndef BLMA_TUI_ACTION_H
#define BLMA_TUI_ACTION_H

#include "tui/term.h"

enum action {
    ACTION_NONE,
    ACTION_UP,
    ACTION_DOWN,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_PAGE_UP,
    ACTION_PAGE_DOWN,
    ACTION_FIRST,
    ACTION_LAST,
    ACTION_NEXT,     /* Tab: next field */
    ACTION_PREVIOUS, /* Shift-Tab */
    ACTION_OPEN,     /* Enter */
    ACTION_BACK,     /* Esc */
    ACTION_MARK,     /* Space */
    ACTION_ADD,
    ACTION_EDIT,
    ACTION_DELETE,
    ACTION_NOTE,
    ACTION_SOURCE,
    ACTION_STATE,
    ACTION_FILTER,
    ACTION_FORWARD,  /* next question, article … */
    ACTION_BACKWARD, /* previous one */
    ACTION_JUMP,     /* from a gap to its question and back */
    ACTION_WHY,
    ACTION_DRAFT,
    ACTION_REVIEW,
    ACTION_FLAGS,
    ACTION_SEARCH,
    ACTION_GO,
    ACTION_UNDO,
    ACTION_REDO,
    ACTION_HISTORY,
    ACTION_GLOSSARY,
    ACTION_EXPORT,
    ACTION_PROJECTOR,
    ACTION_HELP,
    ACTION_EDITOR,
    ACTION_SAVE,
    ACTION_REDRAW,
    ACTION_QUIT,
    /* From here on only for bottom bars: keys of the above under a name that says what they do
     * there. Screens never get them. */
    ACTION_TAKE,        /* ACTION_OPEN in a dialog */
    ACTION_CHANGE,      /* ACTION_OPEN in a form */
    ACTION_ACKNOWLEDGE, /* ACTION_ADD on a flag */
    ACTION_GAP,         /* ACTION_FORWARD in the draft */
    ACTION_INTO,        /* ACTION_JUMP beside the draft */
    ACTION_RESTORE,     /* ACTION_EDIT in the history */
    ACTION_COUNT
};

struct action_info {
    const char *name;  /* "undo" */
    const char *label; /* for the bottom bar, with N_() */
    const char *help;  /* sentence, with N_() */
    const int *keys;   /* codes of curses or characters, ends with 0 */
};

const struct action_info *action_info(enum action action);
/* The action of a key; ACTION_NONE when it has none. */
enum action action_of(const struct key *key);
/* "Enter", "Ctrl-S", "/": the first key of an action; borrowed. */
const char *action_key(enum action action);

#endif
