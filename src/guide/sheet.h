/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside guide/: one plain-text document of the pack, 80 columns wide. */
#ifndef BLMA_GUIDE_SHEET_H
#define BLMA_GUIDE_SHEET_H

#include <glib.h>

#include "kb/kb.h"

#define SHEET_COLUMNS 80

struct sheet {
    struct kb *kb;
    GString *out;
    GString *plain; /* the same words, never broken up into columns */
};

void sheet_init(struct sheet *sheet, struct kb *kb);
void sheet_release(struct sheet *sheet);

void sheet_title(struct sheet *sheet, const char *text);
void sheet_head(struct sheet *sheet, const char *text);
void sheet_subhead(struct sheet *sheet, const char *text);
void sheet_blank(struct sheet *sheet);
/* A paragraph. */
void sheet_text(struct sheet *sheet, int indent, const char *text);
/* A paragraph that hangs behind @mark: "–", "[ ]". */
void sheet_point(struct sheet *sheet, int indent, const char *mark, const char *text);
/* A label and a line to write on. */
void sheet_line(struct sheet *sheet, int indent, const char *label);
/* @rows: GPtrArray of GPtrArray of char *, the first the head. Takes @rows. */
void sheet_table_take(struct sheet *sheet, GPtrArray *rows);
/* One row of such a table. */
GPtrArray *sheet_row(const char *first, ...) G_GNUC_NULL_TERMINATED;

/* The sentence @id of the pack with {name} filled in: name, value, … NULL. The caller frees. */
char *sheet_fill(struct kb *kb, const char *id, ...) G_GNUC_NULL_TERMINATED;
/* The same as a paragraph. */
void sheet_say(struct sheet *sheet, int indent, const char *id, ...) G_GNUC_NULL_TERMINATED;

/* The document, without bidi controls. The caller frees. */
char *sheet_finish(const struct sheet *sheet);
/* Cut into pages, each with @head and "page N" (sentence brief-page) on its first line; a form
 * feed stands between pages. The caller frees. */
char *sheet_pages(const struct sheet *sheet, const char *head);

#endif
