/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences and lists of the preparation pack, in the language of documents: templates/pack/. */
#ifndef BLMA_KB_PACK_H
#define BLMA_KB_PACK_H

#include <glib.h>
#include <stdbool.h>

#include "base/finding.h"
#include "kb/kb.h"

struct kb_pack_document {
    const char *id;
    const char *file; /* name, may hold {side} and {institution} */
    const char *title;
    bool confidential;
};

struct kb_evidence { /* what can be said on an item of a checklist */
    const char *check;
    const char *items, *decisions; /* words */
    const char *members;           /* group, "" when not asked for */
    bool meetings, plans;
};

struct kb_interest {
    const char *decision;
    const char *origin, *destination;
};

/* NULL when unknown. */
const struct kb_pack_document *kb_pack_document(struct kb *kb, const char *id);
/* Sentence by id, with {words} to be filled in; "" when unknown. */
const char *kb_pack_text(struct kb *kb, const char *id);
/* Lines to be ticked by hand; const char *, NULL when unknown. */
const GPtrArray *kb_pack_ticks(struct kb *kb, const char *id);
/* Decisions of a list, words; "" when unknown. */
const char *kb_pack_list(struct kb *kb, const char *id);
const struct kb_evidence *kb_evidence(struct kb *kb, const char *check);
const struct kb_interest *kb_interest(struct kb *kb, const char *decision);

/* Every id that the pack names exists; every item of the checklists for signature has evidence and
 * every decision has interests, but the one with role "side". */
void kb_pack_link(struct kb *kb, struct findings *findings);

#endif
