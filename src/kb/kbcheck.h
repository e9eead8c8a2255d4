/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proof that the shipped knowledge is whole: every file valid against its schema, every id used
 * resolves, every code in a condition exists, every question feeds an article or is marked as
 * context, every principle, red line and Annex 3 item is reached from a clause, no two entries
 * share an id, and the counts are those the Guidance has.
 */
#ifndef BLMA_KB_KBCHECK_H
#define BLMA_KB_KBCHECK_H

#include <stdbool.h>

#include "kb/kb.h"

struct kb_count {
    const char *what; /* translated noun, plural */
    size_t have;
    size_t want; /* 0: no fixed number */
};

/* Reads everything. True when nothing is wrong. @counts: GArray of struct kb_count;
 * @pending: ids of articles without text (const char *). Both are created; the caller unrefs. */
bool kb_check(struct kb *kb, struct findings *findings, GArray **counts, GPtrArray **pending);

#endif
