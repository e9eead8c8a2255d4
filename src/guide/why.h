/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trace, walked from either end: why a clause says what it says, and what an answer does. */
#ifndef BLMA_GUIDE_WHY_H
#define BLMA_GUIDE_WHY_H

#include "guide/report.h"

#define WHY_COLUMNS 78 /* where nobody knows the width of the terminal */

/* Text for people, wrapped to @columns (G_MAXINT for a view that wraps by itself), about an item,
 * question, decision, article, paragraph, annex, principle, requirement, instrument, red line,
 * rule, check, item of a checklist or contract clause. NULL and error for an unknown id. The caller
 * frees. */
char *why_text(struct kb *kb, const struct dossier *dossier, const struct report *report,
               const char *id, int columns, GError **error);

#endif
