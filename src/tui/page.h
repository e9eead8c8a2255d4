/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines made ahead of drawing: text in columns that is longer than its area and scrolls, with the
 * places that a click may hit.
 */
#ifndef BLMA_TUI_PAGE_H
#define BLMA_TUI_PAGE_H

#include <glib.h>
#include <stdbool.h>

#include "tui/draw.h"

struct page_hit { /* where a click means something; the numbers are the owner's */
    int y, x, width;
    int cell, sub, column;
};

/* Places that the focus can go to without the page being made anew are its stops, from 1 on. */
struct page {
    GPtrArray *spans;       /* struct span *, inside page.c */
    GArray *hits;           /* struct page_hit */
    GArray *stops;          /* inside page.c */
    int stop;               /* that text belongs to which is put now; 0: none */
    int focus;              /* stop that is drawn in focus; 0: none */
    int cursor_y, cursor_x; /* hardware cursor; -1 when there is none */
};

void page_init(struct page *page);
void page_release(struct page *page);
/* Text at a place, cut to @width; returns columns used. */
int page_put(struct page *page, int y, int x, int width, enum role role, const char *text);
/* Wrapped to @width with the later lines @hang columns further right, at most @most lines; returns
 * lines used. */
int page_wrap(struct page *page, int y, int x, int width, int hang, int most, enum role role,
              const char *text);
/* From now on text belongs to @stop, whose cursor stands there; page_end_stop() ends it. */
void page_begin_stop(struct page *page, int stop, int y, int x);
void page_end_stop(struct page *page);
/* Moves focus and cursor to a stop; the cursor stays where there is no such stop. */
void page_set_focus(struct page *page, int stop);
/* All of @other, @y lines further down. */
void page_append(struct page *page, const struct page *other, int y);
void page_add_hit(struct page *page, int y, int x, int width, int cell, int sub, int column);
/* What stands at a place of the page; NULL: nothing. */
const struct page_hit *page_find_hit(const struct page *page, int y, int x);
/* Draws the lines from @top on; signs at the right edge tell that there is more above or below
 * (@total lines in all; 0: no signs). */
void page_draw(const struct page *page, const struct area *area, int top, int total);

#endif
