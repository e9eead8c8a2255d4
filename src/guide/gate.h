/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The gate: no position (aim, fallback, limit, note) leaves the dossier in any file but the
 * negotiating brief. Whatever is written for others goes through an outbox, which looks at every
 * file before the first one is written.
 */
#ifndef BLMA_GUIDE_GATE_H
#define BLMA_GUIDE_GATE_H

#include <glib.h>
#include <stdbool.h>

#include "dossier/dossier.h"

struct gate;

struct gate *gate_new(const struct dossier *dossier);
void gate_free(struct gate *gate);
/* False and BLMA_ERROR_WRITE when @text holds the words of a position; the sentence names @name,
 * the article and the part, never the words. White space, case, punctuation and the entities and
 * tags of XML make no difference. Parts of up to 12 characters are not looked for. */
bool gate_passes(const struct gate *gate, const char *name, const char *text, GError **error);

struct outbox;

/* Files for @folder, which is made when they are sent. The dossier must outlive the outbox. */
struct outbox *outbox_new(const struct dossier *dossier, const char *folder);
void outbox_free(struct outbox *outbox);
/* Adds a file; takes @data. @name may begin with one folder: "letters/…". @plain: what the file
 * says, for a form in which words are broken up (columns, archives); NULL when @data shows it. */
void outbox_add_take(struct outbox *outbox, const char *name, char *data, gsize length,
                     const char *plain);
/* The negotiating brief: passes unseen, and only its owner may read the file (mode 0600). */
void outbox_add_brief_take(struct outbox *outbox, const char *name, char *data);
/* Looks at all, then writes all. @told is called with the path of each file. */
bool outbox_send(struct outbox *outbox, void (*told)(const char *path, void *data), void *data,
                 GError **error);

#endif
