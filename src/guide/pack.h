/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The preparation pack: what a team hands round before and during negotiations (Guidance, Sections
 * IV.A and IV.B, Annexes 4 and 5), as plain text of 80 columns in the language of the document. Its
 * sentences stand in templates/pack/. Positions and mandates stand in the negotiating brief alone.
 */
#ifndef BLMA_GUIDE_PACK_H
#define BLMA_GUIDE_PACK_H

#include "guide/outbox.h"
#include "guide/report.h"

/* Puts all documents into @outbox. */
void pack_fill(struct kb *kb, const struct dossier *dossier, const struct report *report,
               struct outbox *outbox);

#endif
