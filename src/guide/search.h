/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words looked for in everything: questions, answers, decisions, clauses, rules, terms. */
#ifndef BLMA_GUIDE_SEARCH_H
#define BLMA_GUIDE_SEARCH_H

#include "dossier/dossier.h"
#include "kb/kb.h"

struct search_hit {
    const char *kind; /* translated: "question" */
    char *id;         /* where to go */
    char *text;       /* line that holds the words */
    int rank;         /* lower is better */
};

/* All words of @words must be there, in any case; struct search_hit *, best first, at most 200.
 * @dossier may be NULL. The caller unrefs. */
GPtrArray *search(struct kb *kb, const struct dossier *dossier, const char *words);

#endif
