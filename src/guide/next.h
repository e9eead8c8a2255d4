/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to do next, and why: a few steps, the most useful first. */
#ifndef BLMA_GUIDE_NEXT_H
#define BLMA_GUIDE_NEXT_H

#include "assess/assess.h"

struct next_step {
    char *text; /* translated sentence */
    char *id;   /* item, decision, rule …: where to go */
};

/* At most five; struct next_step *. The caller unrefs. */
GPtrArray *next_steps(struct kb *kb, const struct dossier *dossier,
                      const struct assessment *assessment);

#endif
