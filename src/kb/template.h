/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Templates of the agreement: preamble, chapters, articles, paragraphs, testimonium, annexes.
 * The text stays in the template's XML tree, in which each record has its spot.
 */
#ifndef BLMA_KB_TEMPLATE_H
#define BLMA_KB_TEMPLATE_H

#include <glib.h>
#include <stdbool.h>

#include "kb/kb.h"
#include "kb/reference.h"
#include "kb/tree.h"
#include "rules/cond.h"

struct kb_paragraph;

struct kb_piece {     /* part of a paragraph that may be left out: alternative, strong, point … */
    const char *id;   /* "" when none */
    const char *rule; /* words */
    const char *sector; /* words */
    const char *form;   /* "", bla, mou */
    struct cond *cond;  /* NULL: always */
    struct kb_spot spot;
};

struct kb_paragraph {
    const char *id; /* art.10/documents */
    const struct kb_article *article;
    const char *redlines;     /* words; of the paragraph itself */
    const char *anchor;       /* words */
    const char *requirements; /* words */
    const char *reads;        /* words: decisions that its text and conditions ask for */
    struct kb_piece piece;    /* own conditions and node */
    GPtrArray *alternatives;  /* struct kb_piece *; empty when none */
    GPtrArray *strongs;       /* struct kb_piece * */
};

struct kb_article { /* also preamble and testimonium */
    const char *id;
    const struct kb_chapter *chapter; /* NULL for preamble and testimonium */
    const char *principles, *redlines, *checklist, *questions, *decisions, *model; /* words */
    bool optional;
    bool pending; /* heading only, text not yet written */
    const char *heading, *why, *floor, *note;
    struct cond *cond;     /* NULL: always */
    GPtrArray *sources;    /* struct kb_source * */
    GPtrArray *paragraphs; /* struct kb_paragraph *; recitals in the preamble */
    struct kb_spot spot;
};

struct kb_chapter {
    const char *id;  /* chp.II */
    const char *num; /* II */
    const char *heading;
    GPtrArray *articles; /* struct kb_article * */
};

struct kb_annex {
    const char *id; /* annex.C */
    const char *letter;
    const char *article; /* art.14 */
    const char *heading, *why;
    const char *reads; /* words: decisions that its text and conditions ask for */
    struct cond *cond;
    struct kb_spot spot;
};

struct kb_word { /* lexicon: binding word and its counterpart in a memorandum */
    const char *id, *bla, *mou;
};

const GPtrArray *kb_chapters(struct kb *kb); /* struct kb_chapter * */
const struct kb_article *kb_preamble(struct kb *kb);
const struct kb_article *kb_testimonium(struct kb *kb);
const GPtrArray *kb_articles(struct kb *kb); /* art.01 … art.48, in order */
const struct kb_article *kb_article(struct kb *kb, const char *id); /* also preamble, testimonium */
/* Heading of art.01 …, title of a principle (data/contents.xml), without reading templates and
 * principles; "" when unknown. */
const char *kb_article_heading(struct kb *kb, const char *id);
const char *kb_principle_title(struct kb *kb, const char *id);
const struct kb_paragraph *kb_paragraph(struct kb *kb, const char *id);
const GPtrArray *kb_annexes(struct kb *kb); /* struct kb_annex * */
const struct kb_annex *kb_annex(struct kb *kb, const char *id);

/* Counterpart of a binding word (matched without case; the case of the first letter is kept by
 * the caller); NULL when the lexicon has none. */
const struct kb_word *kb_word(struct kb *kb, const char *bla);
/* Phrase of the document by id, in the form of the instrument; "" when unknown. */
const char *kb_phrase(struct kb *kb, const char *id, bool mou);
/* Text of an anchor (law, permit, licence, contract), "" when unknown. */
const char *kb_anchor(struct kb *kb, const char *id);
/* Its short form, to be joined with others in one sentence; "" when unknown. */
const char *kb_anchor_short(struct kb *kb, const char *id);
/* Phrases that soften a duty. const char * */
const GPtrArray *kb_softeners(struct kb *kb);

#endif
