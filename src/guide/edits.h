/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a change of the history put in place of what, in words. Positions are confidential here as
 * everywhere: that one changed is told, not what it said or says.
 */
#ifndef BLMA_GUIDE_EDITS_H
#define BLMA_GUIDE_EDITS_H

#include <libxml/tree.h>
#include <stdbool.h>

/* The edits of @change (a <change> of the history): for each a line with what was and one with
 * what is, or one line for a position. Lines are indented @indent columns; with @apart an empty
 * line stands before each edit. Never fails. The caller frees. */
char *edits_words(const xmlNode *change, int indent, bool apart);

#endif
