/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outlines of the agreement other than one article each: data/profiles.xml. */
#ifndef BLMA_KB_PROFILE_H
#define BLMA_KB_PROFILE_H

#include <glib.h>

#include "kb/kb.h"

struct kb_unit {
    const char *heading;
    const char *articles; /* words */
    const char *keep;     /* paragraph ids, words: what the unit keeps of its articles */
};

struct kb_profile {
    const char *id;
    const char *title;
    GPtrArray *units; /* struct kb_unit * */
};

const GPtrArray *kb_profiles(struct kb *kb); /* struct kb_profile * */
/* Does an outline name this article, or keep this paragraph? Then it exists, and no template need
 * be read to know. */
bool kb_profile_names(struct kb *kb, const char *id);
const struct kb_profile *kb_profile(struct kb *kb, const char *id);

#endif
