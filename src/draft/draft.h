/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The draft: one Akoma Ntoso tree per document, made from templates and dossier, and what is needed
 * to explain it. Same dossier, same bytes: dates come from the dossier, never from the clock.
 * Element choices and naming: OASIS Akoma Ntoso 3.0, AKN4UN, Naming Convention 1.0.
 */
#ifndef BLMA_DRAFT_DRAFT_H
#define BLMA_DRAFT_DRAFT_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

#include "assess/assess.h"
#include "dossier/dossier.h"
#include "kb/kb.h"

#define AKN_NS "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
#define BLMA_NS "urn:blma:trace:1"

struct draft;
struct plan;

struct draft_options {
    const char *profile; /* NULL: the full agreement */
    bool final;          /* stage "for signature"; notes are left out */
    const char *only;    /* ids of articles, also preamble and testimonium: nothing but these is
                          * written, without metadata and contract. NULL: all */
};

struct draft_gap { /* something the text needs and nobody has given */
    char *what;    /* "T1.10 destination", "P.min_wage", "DD14" */
    char *who;     /* who can answer, in words of the document; never "" */
    char *at;      /* eId of the place */
    bool contract; /* in the contract, not the agreement */
};

struct draft_trace {         /* one provision and all that shaped it */
    char *at;                /* eId: art_10__para_3, rec_2, att_3__cl_1 */
    const char *source;      /* template id: art.10/documents, annex.C/matrix, K06 */
    const char *alternative; /* "" when there is none */
    bool own;                /* the team's own wording */
    char *principles;        /* words */
    GPtrArray *rules;        /* const char *: rules that made or strengthened it */
    GPtrArray *redlines;     /* const char * */
    GPtrArray *uses;         /* char *: items and decisions read: "T1.13 origin", "DD24" */
};

/* Composes both documents. Never fails: what is missing becomes a visible gap. NULL and error only
 * for an unknown profile. The dossier and the assessment must outlive the draft. */
struct draft *draft_compose(struct kb *kb, const struct dossier *dossier,
                            const struct assessment *assessment,
                            const struct draft_options *options, GError **error);
void draft_free(struct draft *draft);

/* A part of the agreement: preface, preamble, chapter (article where there are no chapters),
 * conclusions, attachment. It goes when the function returns. */
typedef void (*draft_part)(const xmlNode *part, void *data);
/* The agreement for reading only, part by part in its order: without metadata, gaps and traces, and
 * never as a whole in memory. */
void draft_parts(const struct plan *plan, draft_part take, void *data);

xmlDoc *draft_agreement(const struct draft *draft);
xmlDoc *draft_contract(const struct draft *draft);
bool draft_is_mou(const struct draft *draft);

const GPtrArray *draft_gaps(const struct draft *draft);   /* struct draft_gap * */
const GPtrArray *draft_traces(const struct draft *draft); /* struct draft_trace * */
/* eIds of the provisions that carry a red line; const char *, NULL when there is none. */
const GPtrArray *draft_redline_places(const struct draft *draft, const char *redline);
/* References that lead to nothing in this draft: "art_3__para_2 annex.M". char * */
const GPtrArray *draft_dangling(const struct draft *draft);
/* The plan behind it (draft/plan.h). */
const struct plan *draft_plan(const struct draft *draft);
/* Element of the agreement with an eId; NULL when there is none. */
const xmlNode *draft_node(const struct draft *draft, const char *eid);
/* eId of a paragraph (art.10/documents), an article (art.10) or an annex; NULL when it is not in
 * this draft. */
const char *draft_at(const struct draft *draft, const char *id);
/* "Article 10, paragraph 3" for a paragraph, article or annex id; the caller frees. NULL when it
 * is not in this draft. */
char *draft_place_words(const struct draft *draft, const char *id);
char *draft_plan_words(const struct plan *plan, const char *id);

#endif
