/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside kb/ only: reads the type, codes and rows of an item, decision or field. */
#ifndef BLMA_KB_DOMAIN_LOAD_H
#define BLMA_KB_DOMAIN_LOAD_H

#include "kb/domain.h"
#include "kb/store.h"

/* @type: the word of the type attribute. Wrong words are findings. */
void domain_load(struct kb *kb, struct domain *domain, const char *type, const xmlNode *node,
                 const char *file);
void domain_release(struct domain *domain);

#endif
