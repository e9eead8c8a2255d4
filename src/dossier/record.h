/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside dossier/: the kinds of records, their keys, where they stand in the file, and whether a
 * record makes sense.
 */
#ifndef BLMA_DOSSIER_RECORD_H
#define BLMA_DOSSIER_RECORD_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

#include "kb/kb.h"

struct record_kind {
    const char *name;
    const char *container; /* element below <dossier> that holds it */
    const char *keys;      /* attributes that make the key, words */
    const char *attrs;     /* other attributes, words */
    const char *children;  /* child elements, words */
};

/* NULL when @name is no kind. */
const struct record_kind *record_kind(const char *name);
size_t record_kinds(const struct record_kind **kinds);

/* "answer|T1.30|destination"; the caller frees. */
char *record_key(const xmlNode *record);
/* The same from words: record_key_of("answer", "T1.30", "destination", NULL). */
char *record_key_of(const char *kind, ...) G_GNUC_NULL_TERMINATED;
/* "T1.30 destination" for people; the caller frees. */
char *record_words(const xmlNode *record);
bool record_same(const xmlNode *a, const xmlNode *b);

/* Known ids, possible values, dates that exist. The error is a sentence for the user. @strict also
 * refuses attributes and elements that the kind does not have. */
bool record_check(struct kb *kb, const xmlNode *record, bool strict, GError **error);

/* Contents of the <value> children; g_strfreev(). */
char **record_values(const xmlNode *record);

#endif
