/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What will stand in the draft and under which number, before a word is written: units (articles,
 * or groups of articles in a short profile), their paragraphs with the chosen alternatives and
 * strengthening sentences, annexes. References are resolved against the plan.
 */
#ifndef BLMA_DRAFT_PLAN_H
#define BLMA_DRAFT_PLAN_H

#include <glib.h>
#include <stdbool.h>

#include "assess/assess.h"
#include "dossier/dossier.h"
#include "kb/kb.h"
#include "kb/profile.h"
#include "kb/template.h"

struct planned_paragraph {
    const struct kb_paragraph *paragraph;
    const struct kb_piece *alternative; /* NULL when the paragraph has none */
    GPtrArray *strongs;                 /* const struct kb_piece * that are printed */
    const xmlNode *own;                 /* <text> of the provision, NULL when none */
    GPtrArray *brackets;                /* const xmlNode * <bracket> */
    int number;
    char *eid; /* art_10__para_3 */
};

struct planned_unit {
    const struct planned_chapter *chapter;
    int number;
    char *eid; /* art_10 */
    const char *heading;
    GPtrArray *articles;   /* const struct kb_article * */
    GPtrArray *paragraphs; /* struct planned_paragraph * */
};

struct planned_chapter {
    const char *heading;
    char *num;        /* II */
    char *eid;        /* chp_II */
    bool last;        /* holds the final provisions */
    GPtrArray *units; /* struct planned_unit *, owned */
};

struct planned_annex {
    const struct kb_annex *annex;
    int number; /* of appearance; the printed letter follows it */
    char *letter;
    char *eid; /* att_3 */
};

struct plan {
    struct kb *kb;
    const struct dossier *dossier;
    const struct assessment *assessment;
    bool mou;
    GPtrArray *chapters;    /* struct planned_chapter * */
    GPtrArray *units;       /* borrowed, in order */
    GPtrArray *recitals;    /* struct planned_paragraph * of the preamble */
    GPtrArray *closing;     /* struct planned_paragraph * of the testimonium */
    GPtrArray *annexes;     /* struct planned_annex * */
    GHashTable *paragraphs; /* paragraph id → struct planned_paragraph * */
    GHashTable *by_article; /* article id → struct planned_unit * */
};

/* @profile: NULL for the full agreement. */
struct plan *plan_make(struct kb *kb, const struct dossier *dossier,
                       const struct assessment *assessment, const struct kb_profile *profile);
void plan_free(struct plan *plan);

const struct planned_paragraph *plan_paragraph(const struct plan *plan, const char *id);
const struct planned_unit *plan_unit(const struct plan *plan, const char *article);
const struct planned_annex *plan_annex(const struct plan *plan, const char *id);

/* Is a piece printed: form, sector, rule and condition all hold. */
bool plan_takes(const struct plan *plan, const struct kb_piece *piece);
/* The same for an element of a template that carries these attributes (point, clause …). */
bool plan_takes_node(const struct plan *plan, const xmlNode *node);

#endif
