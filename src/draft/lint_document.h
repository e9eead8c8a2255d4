/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lints that hold own wording and the contract against the rest of the document: terms, names of
 * the parties, numbers that a decision fixes, references. Which lint runs which check stands in
 * data/lints.xml.
 */
#ifndef BLMA_DRAFT_LINT_DOCUMENT_H
#define BLMA_DRAFT_LINT_DOCUMENT_H

#include "draft/draft.h"
#include "kb/rule.h"

/* @at: eId of the place, "" for the contract or the whole document; @words: what was found. */
typedef void (*lint_found)(const char *at, const char *words, void *data);

/* Runs the check that @lint names; nothing happens when it is not known here. */
void lint_document(struct kb *kb, const struct dossier *dossier, const struct draft *draft,
                   const struct kb_lint *lint, lint_found found, void *data);

/* References typed into own wording that lead to no article, paragraph or annex of this draft. */
void lint_references(const struct draft *draft, lint_found found, void *data);

#endif
