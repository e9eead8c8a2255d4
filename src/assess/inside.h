/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside assess/ only. */
#ifndef BLMA_ASSESS_INSIDE_H
#define BLMA_ASSESS_INSIDE_H

#include "assess/assess.h"

struct assessment {
    struct kb *kb;
    const struct dossier *dossier;
    GHashTable *flags;    /* rule id → struct flag *, owned */
    GHashTable *running;  /* rule ids being evaluated: a rule that fires on itself is false */
    GHashTable *override; /* "item|of" → values to use instead (disputed answers) */
    GPtrArray *shown, *missing, *disputes;
};

/* Values that count, or those put in their place while a disputed answer is examined. */
const char *const *assess_values(const struct assessment *assessment, const char *item,
                                 enum party of, bool *not_applicable);
/* The look-ups of conditions over the dossier. */
struct cond_env assess_env(const struct assessment *assessment);
/* Named checks that look at the dossier as a whole: <check name="…"/>. */
enum strength assess_named_check(const struct assessment *assessment, const struct cond *atom,
                                 struct cond_trail *trail);
/* Do respondents contradict each other on an item? */
bool assess_in_conflict(const struct dossier *dossier, const char *item, enum party of);

#endif
