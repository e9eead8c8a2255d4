/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The outbox: whatever is written for others goes through it. It looks at every file with the gate
 * (guide/gate.h) before the first one is written.
 */
#ifndef BLMA_GUIDE_OUTBOX_H
#define BLMA_GUIDE_OUTBOX_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

#include "dossier/dossier.h"

struct outbox;

/* Files for @folder, which is made when they are sent. The outbox knows
 * the positions from here on; the dossier may go. */
struct outbox *outbox_new(const struct dossier *dossier, const char *folder);
void outbox_free(struct outbox *outbox);
/* Adds a file; takes @data. @name may begin with one folder: "letters/…". @plain: what the file
 * says, for a form in which words are broken up (columns, archives); NULL when @data shows it. */
void outbox_add_take(struct outbox *outbox, const char *name, char *data, gsize length,
                     const char *plain);
/* The XML of a document, NAME.xml, its text, NAME.txt, or both (OUTBOX_XML | OUTBOX_TEXT). */
enum { OUTBOX_XML = 1 << 0, OUTBOX_TEXT = 1 << 1 };
void outbox_add_document(struct outbox *outbox, const char *name, xmlDoc *doc, unsigned forms);
/* The negotiating brief: passes unseen, and only its owner may read the file (mode 0600). */
void outbox_add_brief_take(struct outbox *outbox, const char *name, char *data);
/* Looks at all, then writes all. @told is called with the path of each file. */
bool outbox_send(struct outbox *outbox, void (*told)(const char *path, void *data), void *data,
                 GError **error);

#endif
