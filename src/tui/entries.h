/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list with headings, and a page around it: a line of counts, the list, what is in focus in full,
 * a line of keys. Headings are never in focus. The focus stays on its entry when the rows are made
 * anew.
 */
#ifndef BLMA_TUI_ENTRIES_H
#define BLMA_TUI_ENTRIES_H

#include <glib.h>

#include "tui/list.h"

struct entry {
    char *id;         /* "" for a heading */
    char *text;       /* of a heading; of an entry what its owner likes */
    const void *data; /* borrowed; NULL for a heading */
    int number;       /* what its owner likes */
};

struct entries {
    GPtrArray *all; /* struct entry * */
    struct list list;
    struct area area; /* of the list when last drawn */
    char *wanted;     /* id that gets the focus; NULL when none */
};

void entries_init(struct entries *entries);
void entries_release(struct entries *entries);

/* Making them anew: entries_clear(), then entries_add() and entries_head(), then entries_settle().
 */
void entries_clear(struct entries *entries);
struct entry *entries_add(struct entries *entries, const char *id, const char *text,
                          const void *data);
void entries_head(struct entries *entries, const char *text);
void entries_settle(struct entries *entries);
/* This entry gets the focus when the rows are made anew. */
void entries_want(struct entries *entries, const char *id);

/* The entry in focus; NULL when there is none. */
const struct entry *entries_at(const struct entries *entries);
const struct entry *entries_get(const struct entries *entries, int index);
unsigned entries_count(const struct entries *entries);

/* @line draws the entries; headings are drawn here. */
void entries_draw(struct entries *entries, const struct area *area, list_line line, void *data);
bool entries_act(struct entries *entries, enum action action);
/* True when an entry was clicked (it is then in focus). */
bool entries_mouse(struct entries *entries, const struct key *key);

/* Cuts @area: the first line stays for counts, the last for keys; @detail lies under a rule. */
void entries_page(const struct area *area, struct area *list, struct area *detail);
/* One line of keys, "1 open  2 done": @labels ends with NULL, already translated. */
void entries_keys(const struct area *area, const char *const *labels);
/* The labels' widest, in columns. */
int entries_width(const char *const *labels);

#endif
