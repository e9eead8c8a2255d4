/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of the knowledge base in plain text, for lawyers who read no XML. */
#ifndef BLMA_GUIDE_SHOW_H
#define BLMA_GUIDE_SHOW_H

#include "kb/kb.h"
#include "rules/cond.h"

/* The entry with this id; an article with all alternatives and the conditions as words. NULL when
 * there is none. The caller frees. */
char *show_entry(struct kb *kb, const char *id);
/* "when the country of destination answered T1.30 with: allowed". The caller frees. */
char *show_condition(struct kb *kb, const struct cond *cond);

#endif
