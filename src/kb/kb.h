/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The knowledge base: everything read-only in data/ and templates/. Parts are read on first use.
 * All structs are owned by the kb and live as long as it; strings are never NULL unless said.
 * Text is English as in the files; show it through kb_text().
 */
#ifndef BLMA_KB_KB_H
#define BLMA_KB_KB_H

#include <glib.h>
#include <stdbool.h>

#include "base/finding.h"

struct kb;

/* Opens the knowledge base below @folder (which holds data/ and templates/). With NULL:
 * BLMA_DATADIR, else the sources when the program runs from its build tree, else the installed
 * prefix.
 * Nothing is parsed yet. NULL and error when there is no knowledge base there. */
struct kb *kb_open(const char *folder, GError **error);
void kb_free(struct kb *kb);
const char *kb_folder(const struct kb *kb);
/* Version of the knowledge base, written into dossiers. */
const char *kb_version(struct kb *kb);

/* What was wrong while parts were read; empty for the shipped data. */
const struct findings *kb_findings(const struct kb *kb);

/* @text in the language of the interface (gettext; data/ text is in the same catalogue). */
const char *kb_text(const char *text);

/* New id of a renamed entry (aliases.xml), or @id itself. */
const char *kb_alias(struct kb *kb, const char *id);

#endif
