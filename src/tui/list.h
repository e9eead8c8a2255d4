/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list that scrolls: which line is in focus, what is visible. The lines are drawn by the owner.
 */
#ifndef BLMA_TUI_LIST_H
#define BLMA_TUI_LIST_H

#include "tui/action.h"
#include "tui/draw.h"

struct list {
    int count;
    int at;  /* line in focus, -1 when there is none */
    int top; /* first visible line */
};

/* Draws line @index at line @y of @area; @focus: it is in focus. */
typedef void (*list_line)(void *data, int index, const struct area *area, int y, bool focus);

/* Keeps @at and @top possible after @count has changed. */
void list_fit(struct list *list, int rows);
void list_draw(struct list *list, const struct area *area, list_line draw, void *data);
/* Moves; false when the action is none of moving. @rows: height of the area. */
bool list_act(struct list *list, enum action action, int rows);
/* Is the action one of moving? */
bool list_moves(enum action action);
/* A click or wheel inside @area; true when it hit a line (which is then in focus). */
bool list_mouse(struct list *list, const struct area *area, const struct key *key);

#endif
