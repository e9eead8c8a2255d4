/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text of one paragraph as lines, to be read beside another: as it stands in a draft, and as
 * the template would have it for the same dossier. Points begin with "(a) ".
 */
#ifndef BLMA_DRAFT_WORDING_H
#define BLMA_DRAFT_WORDING_H

#include "draft/draft.h"
#include "kb/template.h"

/* With own wording, without bracketed text; NULL when the paragraph is not printed. The caller
 * frees. */
char *wording_standing(const struct draft *draft, const char *paragraph);
/* Without own wording: slots filled, words of the form chosen, strengthening sentences of rules
 * that fire. @alternative: NULL for the one that stands. NULL when the paragraph is not printed.
 * The caller frees. */
char *wording_template(const struct draft *draft, const char *paragraph,
                       const struct kb_piece *alternative);

#endif
