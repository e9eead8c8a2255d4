/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list with headings, and a page around it: a line of counts, the list, what is in focus in full,
 * a line of keys. Headings are never in focus. The focus stays on its entry when the rows are made
 * anew.
 */
#ifndef BLMA_TUI_ROWS_H
#define BLMA_TUI_ROWS_H

#include <glib.h>

#include "tui/list.h"

struct row {
    char *id;         /* "" for a heading */
    char *text;       /* of a heading; of an entry what its owner likes */
    const void *data; /* borrowed; NULL for a heading */
    int number;       /* what its owner likes */
};

struct rows {
    GPtrArray *all; /* struct row * */
    struct list list;
    struct area area; /* of the list when last drawn */
    char *wanted;     /* id that gets the focus; NULL when none */
};

void rows_init(struct rows *rows);
void rows_release(struct rows *rows);

/* Making them anew: rows_clear(), then rows_add() and rows_head(), then rows_settle(). */
void rows_clear(struct rows *rows);
struct row *rows_add(struct rows *rows, const char *id, const char *text, const void *data);
void rows_head(struct rows *rows, const char *text);
void rows_settle(struct rows *rows);
/* This entry gets the focus when the rows are made anew. */
void rows_want(struct rows *rows, const char *id);

/* The entry in focus; NULL when there is none. */
const struct row *rows_at(const struct rows *rows);
const struct row *rows_get(const struct rows *rows, int index);
unsigned rows_entries(const struct rows *rows);

/* @line draws the entries; headings are drawn here. */
void rows_draw(struct rows *rows, const struct area *area, list_line line, void *data);
bool rows_act(struct rows *rows, enum action action);
/* True when an entry was clicked (it is then in focus). */
bool rows_mouse(struct rows *rows, const struct key *key);

/* Cuts @area: the first line stays for counts, the last for keys; @detail lies under a rule. */
void rows_page(const struct area *area, struct area *list, struct area *detail);
/* One line of keys, "1 open  2 done": @labels ends with NULL, already translated. */
void rows_keys(const struct area *area, const char *const *labels);
/* The labels' widest, in columns. */
int rows_width(const char *const *labels);

#endif
