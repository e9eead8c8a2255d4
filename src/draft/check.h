/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Is the draft complete and firm: checks K- of the rules, red lines, coverage of the structure
 * checklist (Guidance, Annex 3), the principles, their requirements and the Model Agreement.
 */
#ifndef BLMA_DRAFT_CHECK_H
#define BLMA_DRAFT_CHECK_H

#include "draft/draft.h"

/* Results of the K-checks that show; struct flag * as in assess.h. The caller unrefs. */
GPtrArray *draft_checks(struct kb *kb, const struct dossier *dossier,
                        const struct assessment *assessment, const struct draft *draft);

struct redline_state {
    const char *id;
    bool firm;           /* stands in the draft, with a firm verb and unsoftened */
    const GPtrArray *at; /* const char *: eIds, may be NULL */
};
/* All red lines of the Guidance, always; struct redline_state *. The caller unrefs. */
GPtrArray *draft_redlines(struct kb *kb, const struct draft *draft);

struct coverage {
    const char *id; /* C3.07, A.1, A.1-r03, RL05, MA6 */
    GPtrArray *by;  /* char *: eIds of the provisions that carry it */
};
enum coverage_kind {
    COVERAGE_ANNEX3,
    COVERAGE_PRINCIPLES,
    COVERAGE_REQUIREMENTS,
    COVERAGE_REDLINES,
    COVERAGE_MODEL,
};
/* struct coverage *, in the order of the source. The caller unrefs. */
GPtrArray *draft_coverage(struct kb *kb, const struct draft *draft, enum coverage_kind kind);

/* All text of the element with an eId, white space collapsed; NULL when there is none. The caller
 * frees. */
char *draft_text_at(const struct draft *draft, const char *eid);

#endif
