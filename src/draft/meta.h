/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside draft/: the meta block. Names follow the Akoma Ntoso Naming Convention:
 * /akn/{cc}/bill/provision/{actor}/{date}/{number}/{language}@{version}/!main.
 */
#ifndef BLMA_DRAFT_META_H
#define BLMA_DRAFT_META_H

#include "draft/writer.h"

struct naming {       /* of one document */
    char *work;       /* IRI */
    char *expression; /* IRI */
    char *version;    /* draft-12 */
    char *number;     /* xa-xb-draft */
    const char *date;
    char *country;
    char *portion; /* "main", "annex_3" */
    bool contract;
};

/* @contract: the stand-alone contract. */
void naming_init(struct naming *naming, const struct plan *plan, bool contract);
void naming_release(struct naming *naming);

/* identification of a document (portion "main") or an annex. */
void meta_identification(struct writer *w, xmlNode *meta, const struct naming *naming,
                         const char *portion, const char *title);
/* Everything behind it, in the order of the schema. Called last: it lists what was used. */
void meta_rest(struct writer *w, xmlNode *meta, const struct naming *naming, bool final);
/* The IRI of an instrument; the caller frees. */
char *meta_instrument_iri(const struct kb_instrument *instrument);

#endif
