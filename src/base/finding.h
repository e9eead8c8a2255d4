/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A finding is one thing that is wrong in a file: where, which id, and a sentence.
 * Loaders collect all findings instead of stopping at the first.
 */
#ifndef BLMA_BASE_FINDING_H
#define BLMA_BASE_FINDING_H

#include <glib.h>
#include <stdbool.h>

struct finding {
    char *file; /* base name, may be NULL */
    long line;  /* 0 when unknown */
    char *id;   /* may be NULL */
    char *text; /* translated sentence */
};

struct findings {
    GPtrArray *list; /* struct finding * */
};

void findings_init(struct findings *findings);
void findings_release(struct findings *findings);
/* Adds a finding; @file and @id may be NULL. */
void findings_add(struct findings *findings, const char *file, long line, const char *id,
                  const char *format, ...) G_GNUC_PRINTF(5, 6);
/* "file:line: id: sentence", one a line; the caller frees. */
char *findings_print(const struct findings *findings);
bool findings_empty(const struct findings *findings);

#endif
