/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text to read: scrolling, search; used for the draft, traces, help, history, glossary. */
#ifndef BLMA_TUI_VIEW_H
#define BLMA_TUI_VIEW_H

#include "tui/ui.h"

struct view {
    char *text;
    char *broken; /* the text wrapped to the width when last drawn, each line with its own end */
    char **lines; /* in it; the last is NULL */
    int columns;
    int top;
    int gap;      /* line of the gap that view_step_gap() went to, -1 when none */
    char *needle; /* of the search, NULL when none */
};

void view_init(struct view *view, char *text); /* takes @text */
void view_release(struct view *view);
void view_set(struct view *view, char *text); /* takes @text, keeps the place */
/* Gaps ([____ …]) and @needle stand out; the cursor is on the gap that was gone to. */
void view_draw(struct view *view, const struct area *area);
bool view_act(struct view *view, enum action action, int rows);
bool view_mouse(struct view *view, const struct area *area, const struct key *key);
/* To the next line that holds @needle (kept for the next time when NULL), also when it goes on in
 * the line after; false: none. */
bool view_find(struct view *view, const char *needle);
/* To the next (@way 1) or previous gap, so that it is in sight in @rows lines; false: none. */
bool view_step_gap(struct view *view, int way, int rows);
/* The gap that was gone to, else the first in sight: "T1.10 destination"; the caller frees. NULL:
 * none is in sight. */
char *view_gap(const struct view *view, int rows);

/* A screen that shows @text (takes it) under @title. */
struct screen *screen_text(const char *title, char *text);

#endif
