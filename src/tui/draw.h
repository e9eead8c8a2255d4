/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text into a rectangle of the screen, measured in columns. Nothing outside the rectangle is
 * touched; text that people typed is made visible first (no escapes, no bidi overrides).
 */
#ifndef BLMA_TUI_DRAW_H
#define BLMA_TUI_DRAW_H

#include <stdbool.h>

#include "tui/term.h"

struct area { /* of the screen: top left corner and size */
    int y, x, rows, columns;
};

/* One line at (@y, @x) inside @area, cut to what is left of the line. Returns columns used. */
int draw_text(const struct area *area, int y, int x, enum role role, const char *text);
/* Formatted. */
int draw_textf(const struct area *area, int y, int x, enum role role, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* Wrapped from line @y on, at most @most lines; returns the lines used. */
int draw_wrapped(const struct area *area, int y, int x, int most, enum role role, const char *text);
/* How many lines that would take. */
int draw_lines(int columns, const char *text);
/* A whole line of the area in one role, with text: bars. */
void draw_bar(const struct area *area, int y, enum role role, const char *left, const char *right);
/* A horizontal or vertical line. */
void draw_rule(const struct area *area, int y);
void draw_divider(int y, int x, int rows);
/* The hardware cursor, for focus and for screen readers. */
void draw_cursor(const struct area *area, int y, int x);

#endif
