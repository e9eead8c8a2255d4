/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An Akoma Ntoso document as plain text: numbering, hanging indents, tables, gaps as they stand. */
#ifndef BLMA_RENDER_TEXT_H
#define BLMA_RENDER_TEXT_H

#include <glib.h>
#include <libxml/tree.h>

/* A document that comes part by part; the parts of draft_parts() and of render_text() look the
 * same. */
struct render_page;
struct render_page *render_begin(int columns);
void render_part(struct render_page *page, const xmlNode *part);
char *render_end(struct render_page *page); /* takes it; the caller frees the text */

/* @columns: width of a line, 40 at least. UTF-8, lines end in '\n'. The caller frees. */
char *render_text(const xmlDoc *akn, int columns);
/* One provision (element with that eId), without annex or title; NULL when there is none. */
char *render_text_part(const xmlDoc *akn, const char *eid, int columns);

#endif
