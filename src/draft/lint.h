/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wording: lints L- on the draft, detectors B- on text that somebody pastes in (data/lints.xml). */
#ifndef BLMA_DRAFT_LINT_H
#define BLMA_DRAFT_LINT_H

#include "draft/draft.h"
#include "kb/rule.h"

struct lint_finding {
    const struct kb_lint *lint;
    enum colour colour;
    char *at;      /* eId, "" for the whole document */
    char *words;   /* the words as they stand in the text, "" when something is missing */
    unsigned line; /* of a pasted text, from 1; 0 in a draft */
    bool forbids;  /* a detector met a sentence that says no: only worth a look */
};

/* struct lint_finding *; the caller unrefs. */
GPtrArray *draft_lint(struct kb *kb, const struct dossier *dossier, const struct draft *draft);
/* The same on a text by itself, with the detectors B- as well. No phrase is met across the end of
 * a sentence or of an item of a list; each phrase is told once, at its first line. */
GPtrArray *lint_pasted(struct kb *kb, bool mou, const char *text);

/* What is wrong, in one or two sentences of the interface language; the caller frees. */
char *lint_says(const struct lint_finding *finding);

/* Does @text hold the words of @phrase, in any case; "*" stands for up to three words. */
bool lint_has_phrase(const char *text, const char *phrase);

#endif
