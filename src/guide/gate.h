/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The gate: no position (aim, fallback, limit, note) leaves the dossier in any file but the
 * negotiating brief. It reads texts; the outbox (guide/outbox.h) sends every file through it.
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

#endif
