/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside draft/: turns pieces of templates into Akoma Ntoso. Everything typed by people passes
 * through here as text nodes, never as markup.
 */
#ifndef BLMA_DRAFT_WRITER_H
#define BLMA_DRAFT_WRITER_H

#include "draft/draft.h"
#include "draft/plan.h"
#include "kb/question.h"

struct writer {
    const struct plan *plan;
    xmlDoc *doc;
    xmlNs *akn;
    GHashTable *counters;            /* "context__name" → last number */
    GPtrArray *gaps;                 /* struct draft_gap * */
    GPtrArray *traces;               /* struct draft_trace * */
    GHashTable *redlines;            /* red line id → GPtrArray of eIds */
    GPtrArray *dangling;             /* char *: "art_3__para_2 annex.M" */
    GPtrArray *terms;                /* const char *: ids of defined terms, in order */
    GPtrArray *fields;               /* const struct kb_field * used as blanks, in order */
    struct draft_trace *now;         /* provision being written */
    const struct planned_unit *unit; /* NULL outside articles */
    bool contract;                   /* writing the stand-alone contract */
    const char *agreement_iri;       /* for references out of the contract */
    const char *sector;              /* of the rider being written; "" otherwise */
    const char *only;                /* articles to be written; NULL: all */
    draft_part take;                 /* NULL: the parts stay in the document */
    void *taker;
};

/* New element in the Akoma Ntoso namespace. */
xmlNode *writer_add(struct writer *w, xmlNode *parent, const char *name);
void writer_eid(xmlNode *node, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* "context__name_N" with the next N. */
char *writer_next_eid(struct writer *w, const char *context, const char *name);
/* A part is complete: who only reads takes it now, and it goes. No node of a template may be held.
 */
void writer_done(struct writer *w, xmlNode *part);
/* num and heading of a structure with eId @eid. */
void writer_head(struct writer *w, xmlNode *node, const char *eid, const char *num,
                 const char *heading);

/* What somebody typed as a name, on one line and without controls; the caller frees. */
char *writer_name(const char *typed);

/* A run of text inside one <p>; white space is collapsed across elements. */
struct span {
    xmlNode *p;
    GString *text;
    bool empty; /* nothing written yet */
    bool space; /* a space is due before the next word */
};
void span_open(struct span *span, xmlNode *p);
void span_text(struct span *span, const char *text);
void span_element(struct span *span, xmlNode *element); /* appends an inline element */
void span_close(struct span *span);

/* Writes the mixed content from @first up to @stop (NULL: the end) into @span. */
void writer_inline(struct writer *w, struct span *span, const xmlNode *first, const xmlNode *stop,
                   const char *context);
/* Writes a body (text, or text with one list) below @parent: content or list with eIds. @extra:
 * further pieces whose text follows (const xmlNode *), may be NULL; @tail: last sentence, may be
 * NULL. */
void writer_body(struct writer *w, xmlNode *parent, const char *eid, const xmlNode *main,
                 const GPtrArray *extra, const char *tail);
/* Is there any text in this form between the two nodes? */
bool writer_has_text(const struct plan *plan, const xmlNode *first, const xmlNode *stop);
/* A blank to fill in by hand that shows @text. */
void writer_placeholder(struct writer *w, struct span *span, const char *context, const char *text);
/* The visible gap of something not given; it is on the list of gaps. @who: who can answer, in
 * words of the document. */
void writer_gap(struct writer *w, struct span *span, const char *context, const char *what,
                const char *who);
/* The same, where a phrase of the lexicon says who can answer. */
void writer_gap_phrase(struct writer *w, struct span *span, const char *context, const char *what,
                       const char *phrase);

void writer_gap_free(struct draft_gap *gap);

/* A trace record for what is written from now on. Takes nothing. */
struct draft_trace *writer_trace(struct writer *w, const char *at, const char *source);
void writer_trace_words(GPtrArray *list, const char *words);
void writer_redline(struct writer *w, const char *redlines, const char *at);

/* Reference to a paragraph, article or annex in words; @here: inside this unit. The caller frees.
 * *@eid: target, NULL when it is not in the draft. */
char *writer_ref_words(const struct plan *plan, const char *to, const struct planned_unit *here,
                       const char **eid);
/* Phrase of the lexicon with {n} and {p} filled in; the caller frees. */
char *writer_phrase(const struct plan *plan, const char *id, const char *n, const char *p);

/* slot.c: one <slot>. */
void writer_slot(struct writer *w, struct span *span, const xmlNode *slot, const char *context);

#endif
