/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one painting puts on the screen, row by row. Only rows that differ from the painting before
 * are handed to curses: a key mostly changes two of them.
 */
#ifndef BLMA_TUI_FRAME_H
#define BLMA_TUI_FRAME_H

struct frame;

struct frame *frame_new(void);
void frame_free(struct frame *frame);

/* The next painting does not trust what the last one has left (after a change of size). */
void frame_forget(struct frame *frame);

/* An empty painting of @rows rows. */
void frame_begin(struct frame *frame, int rows);
/* @text at (@y, @x), without controls, in the attributes of curses @look; later text covers
 * earlier. The cursor goes behind it, @width columns on. */
void frame_text(struct frame *frame, int y, int x, unsigned long look, const char *text, int width);
/* @n cells of a line: ' ' blank, '-' horizontal, '|' vertical. */
void frame_line(struct frame *frame, int y, int x, unsigned long look, char kind, int n);
void frame_cursor(struct frame *frame, int y, int x);
/* Hands the rows that have changed to curses; the caller refreshes. @utf8: what lines look like. */
void frame_end(struct frame *frame, int utf8);

#endif
