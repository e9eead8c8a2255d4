/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An article as it stands in this dossier: chosen alternatives, own wording beside the text of the
 * template, text on offer in brackets, comments, and the confidential position. All but the
 * position lies in one record for each article; the edits below read it, change it and give it
 * back as one change, which the caller applies.
 */
#ifndef BLMA_GUIDE_PROVISION_H
#define BLMA_GUIDE_PROVISION_H

#include "draft/draft.h"
#include "draft/lint.h"
#include "kb/template.h"

#define BRACKET_LEVELS 2

/* ---- reading ---- */

struct provision_alternative {
    const struct kb_piece *piece;
    bool chosen; /* by the team */
    bool stands; /* printed in this draft, unless there is own wording */
};

struct provision_bracket {
    const char *id;
    enum party by;
    int level; /* 1, 2 */
    char *text;
};

struct provision_comment {
    const char *by, *time; /* "" when not recorded */
    char *text;
};

struct provision_paragraph {
    const struct kb_paragraph *paragraph;
    int number;              /* in the draft; 0 when not printed */
    char *standing;          /* lines; own wording when there is some; NULL when not printed */
    char *own;               /* the team's wording as typed, NULL when none */
    char *template_text;     /* lines; NULL when not printed */
    GPtrArray *alternatives; /* struct provision_alternative * */
    GPtrArray *brackets;     /* struct provision_bracket * */
    GPtrArray *comments;     /* struct provision_comment * */
};

struct provision {
    const struct kb_article *article;
    char *place;           /* "Article 10"; NULL when not printed */
    GPtrArray *paragraphs; /* struct provision_paragraph * */
    GPtrArray *comments;   /* struct provision_comment *: on the article as a whole */
};

/* @article: art.10, preamble, testimonium. NULL and error when there is none. The draft must
 * outlive it. */
struct provision *provision_read(struct kb *kb, const struct dossier *dossier,
                                 const struct draft *draft, const char *article, GError **error);
void provision_free(struct provision *provision);

/* ---- the position: confidential ---- */

struct position { /* "" when not given; in an edit NULL leaves a part as it is */
    const char *aim, *fallback, *limit, *note;
};

/* False when nothing is recorded. Borrowed until the next change. */
bool position_read(const struct dossier *dossier, const char *article, struct position *position);

/* ---- edits: NULL and error when they make no sense ---- */

struct change *provision_choose(struct kb *kb, const struct dossier *dossier, const char *paragraph,
                                const char *alternative, GError **error);
/* Own wording; it stays when the template is updated. */
struct change *provision_write(struct kb *kb, const struct dossier *dossier, const char *paragraph,
                               const char *text, GError **error);
/* Back to the text of the template; brackets and comments stay. */
struct change *provision_reset(struct kb *kb, const struct dossier *dossier, const char *paragraph,
                               GError **error);
/* Text on offer. *@id (may be NULL) receives the id of the bracket; the caller frees. */
struct change *provision_bracket(struct kb *kb, const struct dossier *dossier,
                                 const char *paragraph, enum party by, int level, const char *text,
                                 char **id, GError **error);
struct change *provision_unbracket(struct kb *kb, const struct dossier *dossier,
                                   const char *paragraph, const char *id, GError **error);
/* @place: a paragraph or an article. */
struct change *provision_comment(struct kb *kb, const struct dossier *dossier, const char *place,
                                 const char *text, GError **error);
struct change *provision_position(struct kb *kb, const struct dossier *dossier, const char *article,
                                  const struct position *position, GError **error);

/* What the wording lints say about a text for this dossier; struct lint_finding *. The caller
 * unrefs. */
GPtrArray *provision_lint(struct kb *kb, const struct dossier *dossier, const char *text);

#endif
