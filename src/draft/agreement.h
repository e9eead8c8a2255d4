/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside draft/: composes the agreement and the stand-alone contract. */
#ifndef BLMA_DRAFT_AGREEMENT_H
#define BLMA_DRAFT_AGREEMENT_H

#include "draft/meta.h"
#include "draft/writer.h"

/* Writes into w->doc, which has its root element. */
void agreement_write(struct writer *w, const struct naming *naming, bool final);
void contract_write(struct writer *w, const struct naming *naming, bool final);

/* In a memorandum, how a duty on a private actor is made effective; NULL when not needed. The
 * caller frees. */
char *anchor_sentence(const struct plan *plan, const char *anchors);

/* annex.c */
void annexes_write(struct writer *w, xmlNode *parent, const struct naming *naming);
/* contract_text.c: the clauses below @body; @prefix: "" or "att_5__part_B__". Riders become parts
 * with @rider_prefix. */
void contract_clauses(struct writer *w, xmlNode *body, const char *prefix,
                      const char *rider_prefix);
/* tables.c: one generated table; false when @what is not known. */
bool table_generate(struct writer *w, xmlNode *content, const xmlNode *generate, const char *eid);

#endif
