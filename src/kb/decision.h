/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafting decisions no table of the Guidance asks for. */
#ifndef BLMA_KB_DECISION_H
#define BLMA_KB_DECISION_H

#include "kb/domain.h"
#include "kb/kb.h"

struct kb_decision {
    const char *id;
    const char *role;  /* what the program itself reads it for: instrument, side, sectors …; "" */
    const char *group; /* title of the group */
    struct domain domain;
    const char *qualifiers; /* "", "party", "sector", "cost-head" */
    const char *articles;   /* words */
    const char *checklist;  /* words */
    bool policy;            /* the default is policy of this project, not of the Guidance */
    const char *title;
    const char *ask;
    const char *why;
};

const GPtrArray *kb_decisions(struct kb *kb); /* struct kb_decision * */
const struct kb_decision *kb_decision(struct kb *kb, const char *id);
/* The decision with this role; NULL when the data has none. */
const struct kb_decision *kb_decision_role(struct kb *kb, const char *role);

/* Default values for an instrument form ("bla" or "mou") and qualifier (NULL: general);
 * NULL-terminated, NULL when there is no default. Borrowed. */
const char *const *kb_decision_default(const struct kb_decision *decision, const char *form,
                                       const char *qualifier);
/* Possible qualifiers of @decision, NULL-terminated (empty list when it takes none). Borrowed. */
const char *const *kb_decision_qualifiers(const struct kb_decision *decision);
/* "medical examinations" for "medical"; untranslated, borrowed. */
const char *kb_decision_qualifier_label(const struct kb_decision *decision, const char *qualifier);

#endif
