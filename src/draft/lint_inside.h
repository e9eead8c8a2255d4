/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside draft/ only: what the lints on own wording share. */
#ifndef BLMA_DRAFT_LINT_INSIDE_H
#define BLMA_DRAFT_LINT_INSIDE_H

#include "draft/lint_document.h"
#include "draft/plan.h"

struct looking {
    struct kb *kb;
    const struct dossier *dossier;
    const struct draft *draft;
    const struct kb_lint *lint;
    lint_found found;
    void *data;
    void *extra; /* of the check that runs */
};

/* One piece of own wording, or of bracketed text. */
typedef void (*own_look)(struct looking *l, const struct planned_paragraph *p, const char *text,
                         bool bracket);
void lint_each_own(struct looking *l, own_look look);

void lint_tell(struct looking *l, const char *at, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* "worker" for "workers" and "worker's", of a lower-case word; the caller frees. */
char *lint_stem(const char *word);

/* lint_name.c, lint_number.c */
void lint_party_names(struct looking *l);
void lint_durations(struct looking *l);

#endif
