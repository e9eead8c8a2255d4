/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside kb/ only: the <source> children of an entry. */
#ifndef BLMA_KB_REFERENCE_LOAD_H
#define BLMA_KB_REFERENCE_LOAD_H

#include "kb/reference.h"
#include "kb/store.h"

/* struct kb_source *; the caller unrefs. */
GPtrArray *kb_load_sources(struct kb *kb, const xmlNode *node);

#endif
