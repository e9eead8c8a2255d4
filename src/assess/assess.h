/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the answers mean: which rules and checks fire, with which colour and kinds, for which side
 * and because of what; what is missing and who could answer; contradictions.
 * Stands on rules/, kb/ and dossier/; sees no document.
 */
#ifndef BLMA_ASSESS_ASSESS_H
#define BLMA_ASSESS_ASSESS_H

#include <glib.h>
#include <stdbool.h>

#include "dossier/dossier.h"
#include "kb/kb.h"
#include "kb/question.h"
#include "kb/rule.h"

struct flag {
    const struct kb_rule *rule;
    enum colour colour;     /* COLOUR_NONE: evaluated, shows nothing */
    enum strength strength; /* STRENGTH_FALSE: silent. Else the text is drafted as if bad */
    char **kinds;           /* RAT LAW PRA DAT INS, NULL-terminated */
    enum party of;          /* sides with a literal that fires; PARTY_NONE when neither */
    char *text;             /* the rule's sentence, with the parties' names, translated */
    char **because;         /* "D.T1.30=allowed", NULL-terminated */
    const char *settled;    /* decision that cures it; NULL when none */
    const struct acknowledgement *acknowledged; /* NULL when not */
};

struct missing {
    const struct kb_item *item;
    enum party of;
    bool disputed; /* answered, but in conflict */
    bool both;     /* the conflict: the answer itself says "nothing" and something */
};

struct assessment; /* results for one state of the dossier */

struct assessment *assess(struct kb *kb, const struct dossier *dossier);
void assessment_free(struct assessment *assessment);

/* Flags that show (colour not none), R- then C-, in order of id; const struct flag *. K-checks
 * need the document and come from draft/. */
const GPtrArray *assess_flags(const struct assessment *assessment);
/* Result of one rule or C-check; NULL for an unknown id. */
const struct flag *assess_flag(const struct assessment *assessment, const char *rule);
/* Does the rule fire in any strength, unknown included? */
bool assess_fires(const struct assessment *assessment, const char *rule);
/* Is the flag up because of @item, or NULL: of any item of @question? */
bool flag_is_because(const struct flag *flag, const struct kb_question *question,
                     const struct kb_item *item);
/* Flags that show in this colour. */
unsigned assess_count(const struct assessment *assessment, enum colour colour);
/* Items nobody has answered (open, asked, U), in order; const struct missing *. */
const GPtrArray *assess_missing(const struct assessment *assessment);
/* Items on which responses conflict, that are disputed or contradict themselves; const struct
 * missing *. */
const GPtrArray *assess_disputes(const struct assessment *assessment);
/* The entry of that list for one item of one party; NULL when there is none. */
const struct missing *assess_dispute(const struct assessment *assessment,
                                     const struct kb_item *item, enum party of);

/* Condition of a template: unknown counts as true. NULL is true. */
bool assess_holds(const struct assessment *assessment, const struct cond *cond);
/* The same with the literals that decided it, for "why is this clause here?". */
bool assess_holds_why(const struct assessment *assessment, const struct cond *cond,
                      struct cond_trail *trail);

#endif
