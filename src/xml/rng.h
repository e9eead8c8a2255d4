/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RELAX NG validation, the second guard after the loaders' own checks. */
#ifndef BLMA_XML_RNG_H
#define BLMA_XML_RNG_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

#include "base/finding.h"

/* True when @doc is valid against the schema file; else findings with line numbers. A schema
 * that cannot be read is an error. */
bool rng_validate(xmlDoc *doc, const char *schema_path, const char *name, struct findings *findings,
                  GError **error);
/* W3C XML Schema, for the official Akoma Ntoso schema when it is at hand. */
bool xsd_validate(xmlDoc *doc, const char *schema_path, const char *name, struct findings *findings,
                  GError **error);

#endif
