/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside render/: a table of texts as lines of a fixed width. */
#ifndef BLMA_RENDER_TABLE_H
#define BLMA_RENDER_TABLE_H

#include <glib.h>

/* @rows: GPtrArray of GPtrArray of char *; the first row is the head. Columns share @columns; a
 * table with too many of them is written row by row as "head: cell". Appends to @out. */
void table_write(GString *out, const GPtrArray *rows, int columns);

#endif
