/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who reads a decision: rules and checks by their conditions, paragraphs and annexes by their text.
 */
#ifndef BLMA_GUIDE_READS_H
#define BLMA_GUIDE_READS_H

#include <glib.h>
#include <stdbool.h>

#include "kb/kb.h"
#include "kb/rule.h"
#include "kb/template.h"

/* Rules and checks, in their order; const struct kb_rule *. The caller unrefs. */
GPtrArray *reads_rules(struct kb *kb, const char *decision);
/* Does some condition or slot of the paragraph read it? */
bool reads_in_paragraph(const struct kb_paragraph *paragraph, const char *decision);
/* "Words": the articles that @decision names and all others with such a paragraph, in the order of
 * the agreement. The caller frees. */
char *reads_articles(struct kb *kb, const char *decision);
/* const struct kb_annex *. The caller unrefs. */
GPtrArray *reads_annexes(struct kb *kb, const char *decision);

#endif
